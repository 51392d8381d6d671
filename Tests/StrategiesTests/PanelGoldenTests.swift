import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// Whole sequences judged together: beta-binomial failures averaged over difficulty in 30 digits (`Golden/panels.py`).
struct PanelGolden: Decodable, Sendable {
  struct Row: Decodable, Sendable {
    let m: Int
    let rho: Double
    let variance: Double
    let n: Double
    let majority: Double
    let best_of: Double
    let verifier: Double
  }
  struct Verifier: Decodable, Sendable {
    let sensitivity: Double
    let specificity: Double
  }
  struct Wrong: Decodable, Sendable {
    let m: Int
    let P_wrong: [Double]
  }

  let lambda: Double
  let verifier: Verifier
  let ln_R: [Row]
  let verifier_wrong_given_x: [Wrong]

  static let all = GoldenFile.read("panels", PanelGolden.self)

  func task(_ row: Row, _ rule: any AggregationRule, trials: Int = 1) throws -> SimulationTask {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
      nonKeyErrors: ConstantError(value: -expm1(-lambda)),
      difficulty: row.variance > 0 ? GammaDifficulty(variance: row.variance) : nil)
    let baseline = SimulationTask(
      model: model, rule: .flawless, lengths: [row.n], seed: 3, extent: .trials(trials), estimator: .plain)
    return try Arm(
      name: "panel", strategies: [], resampling: Resampling(rule, paths: row.m, correlation: row.rho)
    ).task(of: baseline)
  }

  func rules(_ row: Row) throws -> [(rule: any AggregationRule, logReliability: Double)] {
    let numbers = ["sensitivity": verifier.sensitivity, "specificity": verifier.specificity]
    return [
      (try #require(try AggregationRules.rule("majority")), row.majority),
      (try #require(try AggregationRules.rule("best-of")), row.best_of),
      (try #require(try AggregationRules.rule("verifier", numbers)), row.verifier),
    ]
  }
}

@Suite("Panels of whole sequences against quadrature")
struct PanelGoldenTests {
  /// ln R where it is not near 0, 1 − R where it is: relative 1e-9 of either, the accuracy of a mean over difficulty.
  @Test("the exact curve is right at every m, ρ and spread of difficulty")
  func exact() throws {
    let golden = try #require(PanelGolden.all)
    #expect(golden.ln_R.count >= 200)
    for row in golden.ln_R {
      for (rule, expected) in try golden.rules(row) {
        let log = try #require(try golden.task(row, rule).exactLogReliability().first)
        #expect(
          abs(log - expected) <= 1e-9 * abs(expected) + 1e-15,
          "\(rule.formula), m = \(row.m), ρ = \(row.rho), variance \(row.variance), n = \(row.n): \(log) for \(expected)"
        )
      }
    }
  }

  @Test("a verifier's error given how many paths are wrong")
  func verifier() throws {
    let golden = try #require(PanelGolden.all)
    let rule = VerifierRule(sensitivity: golden.verifier.sensitivity, specificity: golden.verifier.specificity)
    for row in golden.verifier_wrong_given_x {
      for (own, expected) in zip(rule.errors(paths: row.m), row.P_wrong) { #expect(abs(own - expected) < 1e-12) }
    }
  }

  /// Six standard deviations: a false alarm in 1e6 over all rows and rules.
  @Test("simulated panels succeed as often as they should")
  func simulated() async throws {
    let golden = try #require(PanelGolden.all)
    let trials = 4000
    for row in golden.ln_R where row.m > 1 && row.n >= 100 && row.m < 15 {
      for (rule, expected) in try golden.rules(row) {
        let task = try golden.task(row, rule, trials: trials)
        let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 1).run()
        let r = exp(expected)
        let spread = (r * (1 - r) / Double(trials)).squareRoot()
        let estimate = try #require(result.reliability.first?.successes)
        #expect(
          abs(Double(estimate) / Double(trials) - r) <= 6 * spread + 3 / Double(trials),
          "\(rule.formula), m = \(row.m), ρ = \(row.rho), variance \(row.variance), n = \(row.n)")
      }
    }
  }
}
