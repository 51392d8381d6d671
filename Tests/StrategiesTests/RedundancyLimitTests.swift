import Foundation
import Testing

@testable import Strategies

@Suite("Limits of redundancy, and where it hurts")
struct RedundancyLimitTests {
  static func factor(_ rule: any AggregationRule, _ m: Int) -> RedundancyFactor { RedundancyFactor(of: rule, paths: m) }

  @Test("f → e^(m−1) is reached by a perfect verifier alone, f → e^m by no rule of m paths", arguments: [2, 3, 5, 10])
  func statedLimits(_ m: Int) {
    for e in [1e-3, 0.2, 0.7] {
      for rule in AggregationRuleTests.rules + [VerifierRule.perfect] {
        let isPerfect = rule is BestOfRule || rule as? VerifierRule == .perfect
        let factor = Self.factor(rule, m)
        #expect(StatedLimit.allPathsFail.isReached(by: factor, mean: e) == isPerfect, "\(rule.formula)")
        #expect(!StatedLimit.onePathMore.isReached(by: factor, mean: e))
        #expect(StatedLimit.onePathMore.excess(of: factor, mean: e) > 1)
      }
      // m paths beside the first are m + 1.
      let more = Self.factor(BestOfRule(), m + 1).value(under: SharedDifficulty(mean: e, intraClass: 0))
      #expect(agrees(more, StatedLimit.onePathMore.factor(mean: e, paths: m)))
    }
  }

  @Test("for small e majority errs as C(m, ⌈m/2⌉) e^⌈m/2⌉, best-of as e^m, an imperfect verifier as e")
  func leadingTerms() {
    #expect(Self.factor(MajorityRule(), 5).leadingTerm == (3, 10))
    #expect(Self.factor(MajorityRule(), 6).leadingTerm == (3, 10))
    #expect(Self.factor(BestOfRule(), 6).leadingTerm == (6, 1))
    let plurality = Self.factor(PluralityRule(alternatives: 4, concentration: 0), 5).leadingTerm
    #expect(plurality.power == 3 && agrees(plurality.coefficient, leading(4)))
    #expect(Self.factor(VerifierRule(sensitivity: 0.9, specificity: 0.8), 4).leadingTerm.power == 1)
    for rule in AggregationRuleTests.rules {
      let factor = Self.factor(rule, 5)
      let e = 1e-9
      let (power, coefficient) = factor.leadingTerm
      let exact = factor.effectiveError(under: SharedDifficulty(mean: e, intraClass: 0))
      #expect(agrees(exact, coefficient * pow(e, Double(power)), within: 1e-7), "\(rule.formula)")
    }
  }

  /// Five paths, two right, three wrong: lost if the three agree; tied at two with one alternative, so half lost, if two
  /// agree: 10·(V·V^−3 + ½·3·V(V − 1)·V^−3).
  private func leading(_ v: Double) -> Double { 10 * (1 / (v * v) + 1.5 * (v - 1) / (v * v)) }

  @Test("correlation leaves a floor under f however small e is")
  func floor() {
    for rho in [1e-6, 0.1, 0.5, 0.9] {
      // Π kρ/((1 − ρ) + kρ) for best-of.
      let product = (1...3).reduce(1.0) { $0 * Double($1) * rho / (1 - rho + Double($1) * rho) }
      let bestOf = Self.factor(BestOfRule(), 4)
      #expect(agrees(bestOf.floor(intraClass: rho), product))
      for rule in AggregationRuleTests.rules {
        let factor = Self.factor(rule, 4)
        #expect(factor.floor(intraClass: rho) >= product * (1 - redundancyTolerance))
        let near = factor.value(under: SharedDifficulty(mean: 1e-15, intraClass: rho))
        // The next term is e/ρ.
        #expect(agrees(near, factor.floor(intraClass: rho), within: 1e-8), "\(rule.formula), ρ = \(rho)")
      }
    }
  }

  @Test("majority hurts above 1/2 at any ρ, plurality above V/(V + 1)", arguments: [3, 5, 8])
  func votingHurts(_ m: Int) throws {
    for rho in [0, 0.2, 0.7] {
      guard case .above(let e) = Harm(of: Self.factor(MajorityRule(), m), intraClass: rho) else {
        Issue.record("majority has no threshold")
        return
      }
      #expect(abs(e - 0.5) < 1e-12)
    }
    for alternatives in [2, 4, 9] {
      let rule = PluralityRule(alternatives: alternatives, concentration: 0)
      guard case .above(let e) = Harm(of: Self.factor(rule, m), intraClass: 0) else {
        Issue.record("plurality has no threshold")
        return
      }
      // f is flat where m is small, and its rounding moves the crossing.
      #expect(abs(e - Double(alternatives) / Double(alternatives + 1)) < 1e-10)
    }
  }

  @Test("a verifier hurts just where sensitivity + specificity is below 1; two votes change nothing")
  func verifierHurts() {
    func harm(_ rule: any AggregationRule, _ m: Int) -> Harm { Harm(of: Self.factor(rule, m), intraClass: 0.3) }
    for m in [2, 5, 9] {
      #expect(harm(VerifierRule(sensitivity: 0.9, specificity: 0.2), m) == .never)
      #expect(harm(VerifierRule(sensitivity: 0.2, specificity: 0.9), m) == .never)
      #expect(harm(VerifierRule(sensitivity: 0.4, specificity: 0.6), m) == .indifferent)
      #expect(harm(VerifierRule(sensitivity: 0.9, specificity: 0.05), m) == .always)
      #expect(harm(BestOfRule(), m) == .never)
      #expect(harm(FirstPath(), m) == .indifferent)
    }
    #expect(harm(MajorityRule(), 2) == .indifferent)
    #expect(harm(PluralityRule(alternatives: 7, concentration: 1), 2) == .indifferent)
  }

  @Test("where a rule is said to hurt, f is above 1, and below where not", arguments: [0, 0.1, 0.8])
  func harmIsMeant(_ rho: Double) {
    for rule in AggregationRuleTests.rules {
      for m in [3, 6] {
        let factor = Self.factor(rule, m)
        let harm = Harm(of: factor, intraClass: rho)
        for e in [0.01, 0.2, 0.4, 0.6, 0.8, 0.9, 0.99] {
          let f = factor.value(under: SharedDifficulty(mean: e, intraClass: rho))
          switch harm {
          case .indifferent: #expect(agrees(f, 1))
          case .never: #expect(f < 1)
          case .always: #expect(f > 1)
          case .above(let threshold): #expect((f > 1) == (e > threshold), "\(rule.formula), e = \(e), f = \(f)")
          case .unsettled: Issue.record("\(rule.formula) is unsettled")
          }
        }
      }
    }
  }
}
