import Foundation
import GSLKernel
import Testing

@testable import Strategies

@Suite("Aggregation rules")
struct AggregationRuleTests {
  static let rules: [any AggregationRule] = [
    FirstPath(), MajorityRule(), BestOfRule(), PluralityRule(alternatives: 6, concentration: 0),
    PluralityRule(alternatives: 5, concentration: 1.5), VerifierRule(sensitivity: 0.9, specificity: 0.8),
    VerifierRule(sensitivity: 0.4, specificity: 0.3), VerifierRule(sensitivity: 0, specificity: 1),
    VerifierRule(sensitivity: 1, specificity: 0),
  ]

  /// Condorcet's own kind of numbers: 0.7³·(1 + …) = 0.83692 and 0.75349813 for 11 at 0.6, from the binomial table.
  @Test("a majority of 5 at accuracy 0.7 is right with 0.83692, of 11 at 0.6 with 0.75349813")
  func majority() {
    #expect(abs(1 - MajorityRule().error(ofPath: 0.3, paths: 5) - 0.83692) < 1e-14)
    #expect(abs(1 - MajorityRule().error(ofPath: 0.4, paths: 11) - 0.75349813) < 5e-9)
  }

  @Test("majority is the binomial tail by the incomplete beta function", arguments: [0.01, 0.3, 0.5, 0.97])
  func binomialTail(_ p: Double) {
    for m in [1, 3, 25, 101, 1001] {
      let tail = BinomialDistribution(trials: Double(m), p: p).tails(Double(m / 2)).upper
      // Below 1e-290 the tail is not a number with all its digits any more.
      if tail > 1e-290 { #expect(agrees(MajorityRule().error(ofPath: p, paths: m), tail)) }
      #expect(agrees(MajorityRule().error(ofPath: p, paths: m + 1), MajorityRule().error(ofPath: p, paths: m)))
    }
  }

  @Test("the best of m is wrong with p^m, to its digits also at 1e-280")
  func bestOf() {
    for p in [1e-7, 0.002, 0.4] {
      for m in [1, 2, 7, 40] {
        let factor = RedundancyFactor(of: BestOfRule(), paths: m)
        let mixed = factor.effectiveError(under: SharedDifficulty(mean: p, intraClass: 0))
        #expect(agrees(mixed, pow(p, Double(m))) && agrees(BestOfRule().error(ofPath: p, paths: m), mixed))
      }
    }
  }

  @Test("a perfect verifier is the best of m, a blind one the first path, wrong answers that agree a majority")
  func family() {
    for m in [1, 2, 5, 12, 33] {
      #expect(VerifierRule.perfect.errors(paths: m) == BestOfRule().errors(paths: m))
      let pairs: [(any AggregationRule, any AggregationRule)] = [
        (VerifierRule(sensitivity: 0.35, specificity: 0.65), FirstPath()),
        (VerifierRule(sensitivity: 1, specificity: 0), FirstPath()),
        (VerifierRule(sensitivity: 0, specificity: 1), FirstPath()),
        (PluralityRule(alternatives: 1, concentration: 0), MajorityRule()),
        (PluralityRule(alternatives: 9, concentration: .infinity), MajorityRule()),
      ]
      for (rule, same) in pairs {
        #expect(
          zip(rule.errors(paths: m), same.errors(paths: m)).allSatisfy { agrees($0, $1) }, "\(rule.formula), m = \(m)")
      }
    }
  }

  @Test("errors by closed form are those mixed by counts", arguments: [1e-4, 0.2, 0.5, 0.8, 1])
  func closedForms(_ p: Double) {
    for rule in Self.rules {
      for m in [1, 2, 6, 35] {
        let mixed = SharedDifficulty(mean: p, intraClass: 0).wrongCounts(paths: m).mean(of: rule.errors(paths: m))
        #expect(agrees(rule.error(ofPath: p, paths: m), mixed), "\(rule.formula), m = \(m)")
      }
    }
  }

  @Test("a verifier's cost given p is that mixed by counts", arguments: [0, 0.01, 0.5, 1])
  func costs(_ p: Double) {
    for rule in [VerifierRule(sensitivity: 0.9, specificity: 0.8), .perfect, .init(sensitivity: 0, specificity: 1)] {
      for m in [1, 2, 9] {
        let closed = rule.cost(ofPath: p, paths: m)
        let mixed = RedundancyFactor(of: rule, paths: m).cost(under: SharedDifficulty(mean: p, intraClass: 0))
        #expect(agrees(closed.needed, mixed.needed) && agrees(closed.verifications, mixed.verifications))
        #expect(closed.needed - closed.verifications <= 1 + 1e-12)
      }
    }
  }

  @Test("no rule is wrong where all paths are right, or right where all are wrong")
  func ends() {
    for rule in Self.rules {
      for m in [1, 2, 3, 8, 20] {
        let errors = rule.errors(paths: m)
        #expect(errors.count == m + 1 && errors[0] == 0 && agrees(errors[m], 1), "\(rule.formula)")
        #expect(zip(errors, errors.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) }, "\(rule.formula)")
      }
    }
  }

  /// At p = V/(V + 1) the V + 1 answers are alike, and each wins with 1/(V + 1).
  @Test("plurality over even alternatives breaks even at V/(V + 1), also of 101 paths among 50")
  func evenAlternatives() {
    for (alternatives, paths) in [(1, 7), (3, 10), (12, 40), (50, 101)] {
      let rule = PluralityRule(alternatives: alternatives, concentration: 0)
      let p = Double(alternatives) / Double(alternatives + 1)
      #expect(agrees(rule.error(ofPath: p, paths: paths), p))
    }
  }

  @Test("plurality errs less the more wrong answers scatter")
  func scatter() {
    let spread = [0, 0.3, 1, 2, 4, .infinity].map {
      PluralityRule(alternatives: 8, concentration: $0).error(ofPath: 0.55, paths: 15)
    }
    #expect(zip(spread, spread.dropFirst()).allSatisfy { $0 < $1 })
    let number = [1, 2, 3, 5, 10, 30].map {
      PluralityRule(alternatives: $0, concentration: 0).error(ofPath: 0.55, paths: 15)
    }
    #expect(zip(number, number.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("rules are made by name, with an even spread of wrong answers unless told")
  func catalogue() throws {
    #expect(try AggregationRules.rule("coin") == nil)
    #expect(throws: (any Error).self) { try AggregationRules.rule("verifier", ["sensitivity": 0.5]) }
    let rule = try #require(try AggregationRules.rule("plurality", ["alternatives": 3]) as? PluralityRule)
    #expect(rule == PluralityRule(alternatives: 3, concentration: 0) && rule.shares.allSatisfy { $0 == 1.0 / 3 })
    #expect(Set(AggregationRules.ids).count == AggregationRules.catalogue.count)
  }

  @Test("plurality counts up to its largest number of paths")
  func largest() {
    let rule = PluralityRule(alternatives: 3, concentration: 0.5)
    let errors = rule.errors(paths: rule.mostPaths)
    #expect(errors.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
    // The right answer needs more votes than the first of three, which takes 43 % of the wrong ones.
    #expect(errors[315] < 1e-3 && errors[380] > 0.999)
  }
}
