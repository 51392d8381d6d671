import Foundation
import Testing
import TokenModels

@testable import Strategies

@Suite("Intervention budgets")
struct InterventionBudgetTests {
  @Test("the closed form of the logarithmic law is its general inverse", arguments: [2.0, 17, 1e4, 1e9])
  func closedForm(_ modeCount: Double) {
    let budget = InterventionBudget(LogarithmicCoverage(modeCount: modeCount), hardError: 0.2)
    for error in [0, 1e-6, 1e-3, 0.01, 0.05, 0.1, 0.15, 0.199] {
      let closed = InterventionBudget.logarithmicModes(modeCount: modeCount, error: error, hardError: 0.2)
      #expect(abs(budget.position(ofError: error) / closed - 1) < 1e-13)
      let whole = budget.modes(forError: error)
      #expect(whole >= closed * (1 - 1e-12) && whole < closed + 1)
      #expect(budget.residual(whole) <= error + 1e-15 && budget.residual(whole - 1) > error)
    }
  }

  @Test("errors that need nothing, everything or more than there is")
  func edges() {
    for law in CoverageTests.laws(17) {
      let budget = InterventionBudget(law, hardError: 0.3)
      #expect(budget.modes(forError: 0.3) == 0 && budget.modes(forError: 2) == 0 && budget.residual(0) == 0.3)
      #expect(budget.modes(forError: 0) == (law.limit == 1 ? 17 : .infinity), "\(law.formula)")
    }
    let unreachable = InterventionBudget(SaturatingCoverage(modeCount: 17, scale: 3, limit: 0.8), hardError: 0.5)
    #expect(unreachable.modes(forError: 0.0999) == .infinity && unreachable.modes(forError: 0.1001) <= 17)
    #expect(InterventionBudget(HarmonicCoverage(modeCount: 17), hardError: 0).modes(forError: 0) == 0)
  }

  @Test("longer sequences drive the budget to the whole catalogue")
  func sequences() {
    let budget = InterventionBudget(LogarithmicCoverage(modeCount: 1e6), hardError: 0.1)
    let growth = PowerGrowth(coefficient: 0.9, exponent: 0.5)
    let plans = [1e2, 1e4, 1e6, 1e8].map {
      budget.plan(sequenceError: 0.05, hardShare: 0.2, growth: growth, length: $0)
    }
    #expect(zip(plans, plans.dropFirst()).allSatisfy { $0.modes <= $1.modes && $0.catalogueShare < 1 })
    // At n = 1e8: βk = 1800, ε = 0.05/1800, |C|^(1 − ε/0.1) = 1e6^(1 − 2.8e-4) = 996,170.
    #expect(plans[3].hardTokens == 1800 && abs(plans[3].modes - pow(1e6, 1 - 0.05 / 1800 / 0.1)) <= 1)
    #expect(plans[3].catalogueShare > 0.99)
    #expect(budget.plan(sequenceError: 0.05, hardTokens: 0).modes == 0)
  }

  @Test("independent errors may be a little larger than the union bound allows, and meet the sequence's exactly")
  func independent() {
    let budget = InterventionBudget(HarmonicCoverage(modeCount: 1000), hardError: 0.4)
    for (sequence, tokens) in [(0.05, 3.0), (0.5, 20), (0.01, 1e6)] {
      let bound = budget.plan(sequenceError: sequence, hardTokens: tokens)
      let exact = budget.plan(sequenceError: sequence, hardTokens: tokens, independent: true)
      #expect(exact.tokenError >= bound.tokenError && exact.modes <= bound.modes)
      #expect(abs(-expm1(tokens * log1p(-exact.tokenError)) / sequence - 1) < 1e-12)
    }
  }

  /// ln 5/ln 17 = 0.568 and ln 10/ln 17 = 0.813; H_5/H_17 = 0.664 and H_10/H_17 = 0.852.
  @Test("what the laws say where figures were published")
  func anchors() throws {
    let table = try AnchorComparison.published()
    #expect(table.count == 16 && Set(table.map(\.anchor.name)).count == 4)
    func row(_ anchor: CoverageAnchor, _ law: String) throws -> AnchorComparison {
      try #require(table.first { $0.anchor == anchor && $0.law.hasPrefix(law) })
    }
    let five = try row(.erroratlasTop5, "logarithmic")
    #expect(abs(try #require(five.predicted) - 0.568) < 5e-4)
    #expect(five.verdict == .above && !five.isFitted)
    let ten = try row(.erroratlasTop10, "logarithmic")
    #expect(abs(try #require(ten.predicted) - 0.813) < 5e-4)
    #expect(ten.verdict == .within)
    #expect(abs(try #require(try row(.erroratlasTop5, "harmonic").predicted) - 0.664) < 5e-4)
    #expect(abs(try #require(try row(.erroratlasTop10, "harmonic").predicted) - 0.852) < 5e-4)
    for law in ["Zipf", "saturating"] {
      let fitted = try row(.erroratlasTop5, law)
      let predicted = try #require(fitted.predicted)
      #expect(fitted.isFitted && abs(predicted - 0.536) < 1e-12 && fitted.verdict == .within)
    }
    // The law of the fit needs |C| = 2^(1/0.8635) = 2.23 classes where two cover 86.35 %.
    let human = try row(.humanEval, "logarithmic")
    #expect(human.verdict == .untested && human.predicted == nil)
    #expect(try #require(human.impliedModes).contains(pow(2, 1 / 0.8635)))
    let mwpes = try #require(try row(.mwpes, "logarithmic").impliedModes)
    #expect(abs(mwpes.lowerBound - pow(4, 1 / 0.55)) < 1e-12 && abs(mwpes.upperBound - pow(4, 1 / 0.45)) < 1e-12)
    let zipf = try #require(try row(.mwpes, "harmonic").impliedModes)
    for (modes, coverage) in [(zipf.lowerBound, 0.55), (zipf.upperBound, 0.45)] {
      #expect(abs(HarmonicCoverage(modeCount: modes).coverage(4) - coverage) < 1e-12)
    }
  }
}
