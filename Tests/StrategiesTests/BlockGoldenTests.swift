import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// Tokens written in parallel, by enumeration within a block (`Golden/blocks.py`).
struct BlockGolden: Decodable, Sendable {
  struct Value: Decodable, Sendable {
    let n: Double
    let ln_R: Double
  }
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let growth: GoldenGrowth
    let b: Int
    let rho: Double
    let e_key: Double
    let e_non: Double
    let rule: String
    let context: Bool
    let z: Double?
    let variance: Double?
    let values: [Value]

    var testDescription: String {
      "\(growth.law), b = \(b), rho = \(rho), e = \(e_key), \(e_non), \(rule), z = \(z ?? 1), variance = \(variance ?? 0)"
    }

    /// A fixed difficulty z is one more factor on hazards: errors 1 − (1 − e)^z.
    func task(lengths: [Double], trials: Int = 1, tier: Tier? = nil) throws -> SimulationTask {
      let power = z ?? 1
      func constant(_ e: Double) -> ConstantError { ConstantError(value: -expm1(power * log1p(-e))) }
      let context: [any ContextLaw] =
        self.context ? [PowerContext(floor: 0, scale: 500, exponent: 1.5)] : []
      let model = SequenceModel(
        growth: try growth.make(), placement: .independent, keyErrors: constant(e_key), nonKeyErrors: constant(e_non),
        context: context, difficulty: variance.map { GammaDifficulty(variance: $0) },
        blocks: TokenBlocks(size: b, correlation: rho))
      return SimulationTask(
        model: model, rule: rule == "all-right" ? .flawless : .keyTokensRight, lengths: lengths, seed: 11,
        extent: .trials(trials), estimator: .plain, tier: tier)
    }
  }

  let cases: [Case]

  static let all = GoldenFile.read("blocks", BlockGolden.self)?.cases ?? []
  /// A fixed difficulty beside a context law acts after the context: not the same as a smaller error before it.
  static let exact = all.filter { !($0.context && $0.z != nil && $0.z != 1) }
}

@Suite("Blocks of tokens against enumeration")
struct BlockGoldenTests {
  @Test("there are enough")
  func coverage() { #expect(BlockGolden.exact.count >= 25) }

  /// Sums over blocks to 1e-13 each; a mean over difficulty to 1e-11.
  @Test("the exact curve is right", arguments: BlockGolden.exact)
  func exact(_ golden: BlockGolden.Case) throws {
    let logs = try golden.task(lengths: golden.values.map(\.n)).exactLogReliability()
    for (log, value) in zip(logs, golden.values) {
      let accuracy = golden.variance == nil ? 1e-12 : 1e-10
      #expect(abs(log - value.ln_R) <= accuracy * abs(value.ln_R) + 1e-14, "at \(value.n): \(log) for \(value.ln_R)")
    }
  }

  /// Six standard deviations over some hundred comparisons: a false alarm in 1e6.
  @Test("token by token and by first failures, as often as it should be", arguments: BlockGolden.exact)
  func simulated(_ golden: BlockGolden.Case) async throws {
    for tier in [Tier.tokens, .inverseHazard] {
      let values = golden.values.filter { $0.n <= (tier == .tokens ? 100 : 1e6) }
      let trials = tier == .tokens ? 2000 : 20_000
      let task = try golden.task(lengths: values.map(\.n), trials: trials, tier: tier)
      let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 1).run()
      for (point, value) in zip(result.reliability, values) {
        let r = exp(value.ln_R)
        let spread = (r * (1 - r) / Double(trials)).squareRoot()
        #expect(abs(point.estimate - r) <= 6 * spread + 3 / Double(trials), "\(tier.rawValue) at \(value.n)")
      }
    }
  }
}
