import Estimators
import Foundation
import GSLKernel
import Simulation
import Testing
import TokenModels

/// Every sampler against golden curves that no part of the program had a hand in.
///
/// All tests of this suite together raise a false alarm with probability 1e-6: each of at most 4,000 comparisons has
/// its share of it by Bonferroni. Seeds are fixed, so an alarm comes at once or never.
@Suite("Samplers agree with the definitions")
struct AgreementTests {
  static let alpha = 1e-6 / 4000
  /// Two-sided: 6.4.
  static let largestZ = -NormalDistribution.quantile(0.5 * alpha)

  /// Lengths short enough for the tier: token by token costs a microsecond a token without optimisation.
  static func lengths(_ scenario: GoldenScenario, _ tier: Tier) -> [Double] {
    tier == .tokens ? scenario.lengths.filter { $0 <= 100 } : scenario.lengths
  }

  static func plan(_ scenario: GoldenScenario, _ tier: Tier, _ estimator: SimulationTask.Estimator) throws
    -> (task: SimulationTask, plan: Plan)?
  {
    let trials = tier == .tokens ? 500 : Int(min(4000, 1e5 / max(1, scenario.errors)))
    let task = SimulationTask(
      model: try scenario.model, rule: scenario.success.rule, lengths: lengths(scenario, tier), seed: 20_250_524,
      extent: .trials(trials), estimator: estimator, tier: tier)
    do { return (task, try Planner(task).plan()) } catch { return nil }
  }

  @Test("every tier has scenarios to prove itself on")
  func coverage() throws {
    var tiers: [Tier: Int] = [:]
    for scenario in GoldenScenario.all {
      for tier in Tier.allCases where try Self.plan(scenario, tier, .plain) != nil { tiers[tier, default: 0] += 1 }
    }
    #expect(GoldenScenario.all.count >= 82)
    #expect(tiers[.tokens] == GoldenScenario.all.count)
    #expect((tiers[.events] ?? 0) >= 50)
    #expect((tiers[.inverseHazard] ?? 0) >= 45)
    #expect((tiers[.keyTokens] ?? 0) >= 15)
    #expect((tiers[.closedForm] ?? 0) >= 6)
  }

  @Test("failures fall into the intervals as often as they should, in every tier", arguments: GoldenScenario.all)
  func plain(_ scenario: GoldenScenario) async throws {
    for tier in Tier.allCases {
      guard let (task, plan) = try Self.plan(scenario, tier, .plain) else { continue }
      let result = await Simulator(task: task, plan: plan, threads: 1).run()
      let reliability = scenario.logReliability.prefix(task.lengths.count).map { exp($0) }
      if let failures = result.firstFailures {
        let edges = [1] + reliability + [0]
        let expected = zip(edges, edges.dropFirst()).map { ($0 - $1) * Double(result.trials) }
        let p = Self.chiSquaredTail(observed: failures, expected: expected)
        #expect(p > Self.alpha, "\(tier.rawValue): \(failures) for \(expected)")
      } else {
        for (point, r) in zip(result.reliability, reliability) {
          let expected = [r, 1 - r].map { $0 * Double(result.trials) }
          let p = Self.chiSquaredTail(
            observed: [point.successes ?? 0, result.trials - (point.successes ?? 0)], expected: expected)
          #expect(p > Self.alpha, "\(tier.rawValue) at \(point.length): \(point.estimate) for \(r)")
        }
      }
      check(result.errors, scenario, tier)
    }
  }

  @Test("the conditional estimator agrees within its standard error", arguments: GoldenScenario.all)
  func conditional(_ scenario: GoldenScenario) async throws {
    for tier in Tier.allCases {
      guard let (task, plan) = try Self.plan(scenario, tier, .conditional) else { continue }
      let result = await Simulator(task: task, plan: plan, threads: 1).run()
      for (point, exact) in zip(result.reliability, scenario.logReliability) {
        #expect(point.source == .conditional)
        // A relative 1e-9 for the tables that conditional values are read from; it decides where nothing is drawn.
        let error = point.estimate > 0 ? (point.standardError ?? 0) / point.estimate : 0
        #expect(
          abs(point.logEstimate - exact) <= Self.largestZ * error + 1e-9 * abs(exact) + 1e-12,
          "\(tier.rawValue) at \(point.length): \(point.logEstimate) ± \(error) for \(exact)")
      }
    }
  }

  private func check(_ errors: ErrorStatistics, _ scenario: GoldenScenario, _ tier: Tier) {
    guard let expected = errors.expected else { return }
    let isWhole = tier != .tokens
    func near(_ measured: Measured?, _ exact: Double, _ what: String) {
      guard let measured, let error = measured.standardError, error > 0, exact.isFinite else { return }
      // A mean of fewer than 20 errors in all is no normal variable.
      guard expected.total * Double(errors.trials) > 100 else { return }
      let z = (measured.estimate - exact) / error
      #expect(abs(z) < Self.largestZ, "\(tier.rawValue), \(what): \(measured.estimate) ± \(error) for \(exact)")
    }
    near(errors.meanPerSequence, isWhole ? scenario.errors : expected.total, "mean")
    if expected.atKeyTokens * Double(errors.trials) > 100 {
      near(errors.keyShare, expected.atKeyTokens / expected.total, "key share")
    }
    if isWhole, let variance = scenario.variance { near(errors.dispersion, variance / scenario.errors, "dispersion") }
  }

  /// The tail of Pearson's statistic over cells pooled from the left until each expects five.
  static func chiSquaredTail(observed: [Int], expected: [Double]) -> Double {
    var cells: [(observed: Double, expected: Double)] = [(0, 0)]
    for (o, e) in zip(observed, expected) {
      if cells[cells.count - 1].expected >= 5 { cells.append((0, 0)) }
      cells[cells.count - 1].observed += Double(o)
      cells[cells.count - 1].expected += e
    }
    if cells.count > 1, cells[cells.count - 1].expected < 5 {
      let last = cells.removeLast()
      cells[cells.count - 1].observed += last.observed
      cells[cells.count - 1].expected += last.expected
    }
    if cells.count < 2 { return 1 }
    let statistic = cells.reduce(0) { $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected }
    return ChiSquared.upperTail(statistic, degreesOfFreedom: Double(cells.count - 1))
  }
}
