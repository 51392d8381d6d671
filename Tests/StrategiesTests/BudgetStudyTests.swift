import Estimators
import Foundation
import GSLKernel
import Testing
import TokenModels

@testable import Strategies

@Suite("Studies of budgets")
struct BudgetStudyTests {
  static func study(catalogues: Int = 400, seed: UInt64 = 1, discoveries: [(String, any DiscoveryLaw)] = []) throws
    -> BudgetStudy
  {
    try BudgetStudy(
      BudgetStudy.Setup(
        hardError: 0.2,
        coverages: [
          ("logarithmic", LogarithmicCoverage(modeCount: 100)), ("harmonic", HarmonicCoverage(modeCount: 100)),
        ],
        errors: [0.1, 0.2, 1e-3],
        sequence: BudgetStudy.SequenceTarget(
          error: 0.05,
          sequences: [10, 1e6].map { BudgetStudy.AskedSequence(length: nil, hardTokens: $0) }),
        catalogue: ZipfMandelbrotModes(modeCount: 100), discoveries: discoveries, checkpoints: [1, 7, 60, 500],
        catalogues: catalogues, seed: seed))
  }

  @Test("targets per token and per sequence give the budgets of theory §7")
  func budgets() throws {
    let study = try Self.study()
    // |C|^(1 − ½) = 10 by the logarithmic law; nothing where ε = e_hard.
    #expect(study.tokenPlans[0].modes[0] == 10 && study.tokenPlans[1].modes == [0, 0])
    // H_m ≥ 2.5937 = ½ H_100 first at m = 8 (2.7179; H_7 = 2.5929).
    #expect(study.tokenPlans[0].modes[1] == 8)
    #expect(study.tokenPlans[1].failures == 0 && study.tokenPlans[2].failures > study.tokenPlans[0].failures)
    // A million hard tokens leave each 5e-8: no mode of 100 may stay, ln 99/ln 100 = 0.998.
    #expect(study.sequencePlans[1].plans.allSatisfy { $0.modes == 100 && $0.catalogueShare == 1 })
    #expect(study.sequencePlans[0].plans[0].modes < 100)
  }

  /// Three z of which each exceeds 4 once in 16,000 seeds.
  @Test("simulated catalogues agree with the exact law, and one failure shows one mode")
  func simulated() throws {
    let points = try Self.study().simulated.points
    #expect(points[0].mean.estimate == 1 && points[0].z == nil && points[0].middle == 1...1)
    #expect(points.dropFirst().allSatisfy { abs($0.z ?? 99) < 4 && $0.middle.contains($0.mean.estimate) })
    // The spread between catalogues is the exact one: relative error of a standard deviation 1/√800, five of them.
    for point in points.dropFirst() {
      let spread = try #require(point.mean.standardError) * Double(400).squareRoot()
      #expect(abs(spread / point.deviation - 1) < 0.18)
    }
  }

  @Test("the same seed gives the same catalogues, another seed others")
  func seeds() throws {
    let first = try Self.study().simulated
    #expect(try first == Self.study().simulated)
    #expect(try first != Self.study(seed: 2).simulated)
  }

  @Test("a given law is held against the catalogues where it is worst")
  func given() throws {
    let wrong = HeapsDiscovery(modeCount: 100, coefficient: 1, exponent: 0.1)
    let study = try Self.study(discoveries: [("heaps", wrong)])
    let found = try #require(study.discoveries.first)
    let farthest = try #require(found.farthest)
    #expect(found.isGiven && farthest.modes < 0 && farthest.deviations < -5)
    #expect(study.discoveries.dropFirst().allSatisfy { !$0.isGiven })
  }

  @Test("what the seen modes cover goes from nothing to all")
  func covered() {
    let exact = ExactDiscovery(ZipfMandelbrotModes(modeCount: 1e9))
    #expect(exact.covered(after: 0) == 0 && abs(exact.covered(after: 1e300) - 1) < 1e-12)
    #expect(exact.failures(toCover: 0) == 0 && exact.failures(toCover: 1) == .infinity)
    #expect(ExactDiscovery(ZipfMandelbrotModes(modeCount: 1)).failures(toCover: 1) == 1)
    // As many of the most frequent modes cover more.
    let top = ModeCoverage(exact.modes)
    for failures in [1.0, 30, 1e4, 1e8] {
      #expect(exact.covered(after: failures) < top.coverage(exact.discovered(after: failures)))
    }
  }

  @Test("one number of failures determines no law")
  func degenerate() {
    let exact = ExactDiscovery(ZipfMandelbrotModes(modeCount: 17))
    #expect(NearestDiscovery(exact, failures: [3, 3]).laws.isEmpty)
    let single = NearestDiscovery(ExactDiscovery(ZipfMandelbrotModes(modeCount: 1)), failures: [1, 10]).laws
    #expect(single.allSatisfy { abs($0.discovered(after: 10) - 1) < 1e-6 })
  }
}
