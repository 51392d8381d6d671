import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("Horizons")
struct HorizonTests {
  private func result(
    _ rule: SuccessRule = .flawless, lengths: [Double], placement: Placement = .independent,
    keyErrors: any ErrorLaw = ConstantError(value: 0), growth: any GrowthLaw = LinearGrowth(share: 0),
    nonKey: any ErrorLaw = ConstantError(value: 0.01)
  ) async throws -> SimulationResult {
    let model = SequenceModel(growth: growth, placement: placement, keyErrors: keyErrors, nonKeyErrors: nonKey)
    // Bounds at 1 − 1e-6: the fixed seed would have to be one in a million for the truth to lie outside.
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: 7, extent: .trials(100_000), estimator: .plain,
      confidence: 1 - 1e-6)
    return await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  /// The largest n with 0.99ⁿ ≥ level is ⌊ln level/ln 0.99⌋: 68, 22 and 1.
  @Test(
    "horizons of plain decay are those of the closed form, whatever the lengths",
    arguments: [[1.0, 10, 50, 100, 1000], [10, 300], [100, 200], [300, 1000]])
  func closedForm(_ lengths: [Double]) async throws {
    let horizons = try await result(lengths: lengths).horizons
    for (horizon, truth) in zip(horizons, [68.0, 22, 1]) {
      let (lower, upper) = (try #require(horizon.lower), try #require(horizon.upper))
      #expect(lower <= truth && truth <= upper, "\(horizon)")
      // 100,000 sequences know ln R at its best length to 1 %; five such errors and a token are 15 % and one.
      #expect(upper - lower <= 0.3 * truth + 2, "\(horizon)")
    }
  }

  @Test("a horizon below the first length is said to lie there where no closed form tells more")
  func belowLengths() async throws {
    let horizons = try await result(
      lengths: [500, 1000], placement: .bursty(BurstChain(meanBurst: 3)), keyErrors: ConstantError(value: 0.05),
      growth: LinearGrowth(share: 0.1)
    ).horizons
    #expect(horizons.allSatisfy { $0.estimate == nil && $0.isBelowLengths })
  }

  @Test("a curve that stays above has no horizon, and a rule under which success comes back has none at all")
  func none() async throws {
    let high = try await result(lengths: [1, 2], nonKey: ConstantError(value: 1e-4)).horizons
    #expect(high.allSatisfy { $0.estimate == nil && !$0.isBelowLengths })
    #expect(try await result(.toleranceShare(0.02), lengths: [10, 100]).horizons.isEmpty)
  }
}

@Suite("Certain errors under difficulty")
struct CertainErrorTests {
  /// With e = 0.01 for 97 % of tokens and 1 for the rest, a token of difficulty z is right with 0.97 · 0.99^z, so
  /// R(n) = 0.97ⁿ (1 + θ n λ)^(−1/θ) with λ = −ln 0.99 under gamma difficulty of variance θ.
  @Test("the exact curve is the closed form", arguments: [0.1, 1, 5, 20])
  func mixture(_ variance: Double) throws {
    let law = MixtureError(components: [
      MixtureComponent(weight: 0.97, law: ConstantError(value: 0.01)),
      MixtureComponent(weight: 0.03, law: ConstantError(value: 1)),
    ])
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0), nonKeyErrors: law,
      difficulty: GammaDifficulty(variance: variance))
    let lengths = [1.0, 20, 200, 5000]
    let task = SimulationTask(model: model, rule: .flawless, lengths: lengths, seed: 1, extent: .trials(10))
    let curve = try ClosedForms(task: task).exactCurve().logReliability
    for (n, value) in zip(lengths, curve) {
      let truth = n * log(0.97) - log1p(-variance * n * log(0.99)) / variance
      // The accuracy that the golden scenarios hold the solver to under difficulty.
      #expect(abs(value - truth) <= 1e-11 * abs(truth) + 2e-15 * n.squareRoot())
    }
  }
}
