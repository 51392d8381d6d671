import GSLKernel
import Testing

@testable import Strategies

@Suite("The redundancy factor f(ρ, m)")
struct RedundancyFactorTests {
  static let paths = [1, 2, 3, 4, 7, 12]
  static let correlations = [0, 1e-12, 0.01, 0.1, 0.3, 0.6, 0.9, 0.999, 1]

  static func values(_ rule: any AggregationRule, _ m: Int, _ e: Double) -> [Double] {
    let factor = RedundancyFactor(of: rule, paths: m)
    return correlations.map { factor.value(under: SharedDifficulty(mean: e, intraClass: $0)) }
  }

  /// The verifier is no exception: it chooses among answers, and at ρ = 1 they are all right or all wrong.
  @Test("f = 1 where all paths fail alike, for every rule, and nearby where they nearly do")
  func alike() {
    for rule in AggregationRuleTests.rules {
      for m in Self.paths {
        for e in [1e-9, 0.02, 0.5, 0.93, 1] {
          let factor = RedundancyFactor(of: rule, paths: m)
          #expect(agrees(factor.value(under: SharedDifficulty(mean: e, intraClass: 1)), 1), "\(rule.formula)")
          // 1 − ρ = 1e-13 leaves m²·1e-13 junctions with mixed answers per junction with wrong ones.
          let near = factor.value(under: SharedDifficulty(mean: e, intraClass: 1 - 1e-13))
          #expect(agrees(near, 1, within: 1e-10), "\(rule.formula)")
        }
      }
    }
  }

  @Test("one path is one path")
  func onePath() {
    for rule in AggregationRuleTests.rules {
      for e in [1e-9, 0.02, 0.5, 0.93] { #expect(Self.values(rule, 1, e).allSatisfy { agrees($0, 1) }) }
    }
  }

  /// The chances of all numbers of wrong answers may add to more than 1 by rounding, and ln(1 − e_eff) has no value there.
  @Test("an error is a probability, however many paths and however bad they are")
  func probability() {
    for rule in AggregationRuleTests.rules {
      for m in [2, 101, 350, 500] where m <= rule.mostPaths {
        let factor = RedundancyFactor(of: rule, paths: m)
        for k in 1...52 {
          let e = 1 - Double(sign: .plus, exponent: -k, significand: 1)
          for rho in [0, 0.01, 0.7] {
            let value = factor.effectiveError(under: SharedDifficulty(mean: e, intraClass: rho))
            #expect((0...1).contains(value), "\(rule.formula), m = \(m), e = \(e), ρ = \(rho)")
          }
        }
      }
    }
  }

  @Test("no rule gets below the chance that all paths are wrong")
  func bound() {
    for rule in AggregationRuleTests.rules {
      for m in Self.paths {
        for (value, rho) in zip(Self.values(rule, m, 0.2), Self.correlations) {
          let least = SharedDifficulty(mean: 0.2, intraClass: rho).allWrong(paths: m) / 0.2
          #expect(value >= least * (1 - redundancyTolerance), "\(rule.formula), m = \(m), ρ = \(rho)")
        }
      }
    }
  }

  /// Beta-binomial laws of a larger ρ are larger in the convex order, and where an error is convex in the number of wrong
  /// answers its mean is larger too. Majority is not convex: for it the rise below e = 1/2 is seen, not proved.
  @Test("f rises with ρ where errors are convex, and for majority below 1/2")
  func risesWithCorrelation() {
    for rule in AggregationRuleTests.rules {
      for m in Self.paths {
        let errors = rule.errors(paths: m)
        let slopes = zip(errors.dropFirst(), errors).map { $0 - $1 }
        let isConvex = zip(slopes.dropFirst(), slopes).allSatisfy { $0 >= $1 - 1e-12 }
        guard isConvex || rule is MajorityRule else { continue }
        for e in [1e-3, 0.1, 0.45] {
          let f = Self.values(rule, m, e)
          #expect(zip(f, f.dropFirst()).allSatisfy { $0 <= $1 * (1 + 1e-12) }, "\(rule.formula), m = \(m), e = \(e)")
        }
      }
    }
    let convex = VerifierRule(sensitivity: 0.9, specificity: 0.8).errors(paths: 7)
    #expect((1..<7).allSatisfy { convex[$0 + 1] - 2 * convex[$0] + convex[$0 - 1] >= -1e-12 })
  }

  /// Three votes, errors a little below the threshold: a shared difficulty makes easy junctions as well as hard ones, and
  /// plurality, which is S-shaped, gains more at the easy ones at first.
  @Test("f need not rise with ρ: plurality near its threshold gains by some correlation")
  func needNotRise() {
    let f = Self.values(PluralityRule(alternatives: 5, concentration: 1.5), 3, 0.6)
    #expect(f[3] < 0.998 * f[0] && f[0] < 0.94 && f[6] > f[0])
  }

  /// Two more votes change majority's error by a multiple of E[(2P − 1)(P(1 − P))^k], which has the sign of e − 1/2.
  @Test("f falls with m for best-of and good verifiers, and for odd majorities just below 1/2")
  func fallsWithPaths() {
    for rho in [0, 0.05, 0.4, 0.95] {
      func falls(_ rule: any AggregationRule, _ e: Double, _ paths: [Int]) -> Bool {
        let f = paths.map {
          RedundancyFactor(of: rule, paths: $0).value(under: SharedDifficulty(mean: e, intraClass: rho))
        }
        return zip(f, f.dropFirst()).allSatisfy { $0 > $1 }
      }
      #expect(falls(BestOfRule(), 0.3, [1, 2, 3, 8]))
      #expect(falls(VerifierRule(sensitivity: 0.9, specificity: 0.8), 0.3, [1, 2, 3, 8]))
      #expect(falls(MajorityRule(), 0.3, [1, 3, 5, 9, 33]) && falls(MajorityRule(), 0.3, [2, 4, 6, 10]))
      #expect(falls(MajorityRule(), 0.7, [33, 9, 5, 3, 1]))
    }
  }

  @Test("best-of's mean over the beta law is B(a + m, b)/B(a, b)")
  func allWrong() {
    // a = 0.5, b = 1.5, so ρ = 1/3: moments 1/4, 1/8, 5/64, 7/128 of p.
    let difficulty = SharedDifficulty(mean: 0.25, intraClass: 1.0 / 3)
    for (m, moment) in [(1, 0.25), (2, 0.125), (3, 5.0 / 64), (4, 7.0 / 128)] {
      #expect(agrees(difficulty.allWrong(paths: m), moment))
      #expect(agrees(RedundancyFactor(of: BestOfRule(), paths: m).effectiveError(under: difficulty), moment))
    }
  }

  @Test("the law of counts sums to 1 with mean m·e, whatever ρ", arguments: correlations)
  func counts(_ rho: Double) {
    for e in [0, 1e-12, 0.3, 0.999, 1] {
      for m in [1, 2, 9, 1000] {
        let counts = SharedDifficulty(mean: e, intraClass: rho).wrongCounts(paths: m)
        #expect(abs(counts.chances.reduce(0, +) - 1) < 1e-13)
        #expect(agrees(counts.mean(of: (0...m).map(Double.init)), Double(m) * e))
        // Two paths are both wrong with e² + ρe(1 − e): ρ is the correlation it is said to be.
        let both = counts.mean(of: (0...m).map { Double($0) * Double($0 - 1) })
        #expect(agrees(both, Double(m * (m - 1)) * e * (e + rho * (1 - e))))
      }
    }
  }

  /// Errors are polynomials of degree m in P, for which a Gauss–Jacobi rule of (m + 1)/2 nodes is exact: no counts at all.
  /// Its nodes and weights are right to some 1e-13, and so are means that are not far below the largest error.
  @Test("means over the beta law agree with Gauss–Jacobi quadrature", arguments: [0.01, 0.1, 0.3, 0.6, 0.9])
  func quadrature(_ rho: Double) throws {
    for e in [0.05, 0.4, 0.8] {
      let difficulty = SharedDifficulty(mean: e, intraClass: rho)
      let (a, b) = try #require(difficulty.shapes)
      for rule in AggregationRuleTests.rules {
        let nodes = GaussRule.beta(a: a, b: b, count: 8).nodes
        let quadrature = nodes.reduce(0) { $0 + $1.weight * rule.error(ofPath: $1.node, paths: 15) }
        let mixed = rule.error(under: difficulty, paths: 15)
        #expect(agrees(mixed, quadrature, within: 1e-10), "\(rule.formula): \(mixed), \(quadrature)")
      }
    }
  }

  @Test("a table has a row for each m and ρ that the rule affords")
  func table() {
    let rule = PluralityRule(alternatives: 4, concentration: 0)
    let table = RedundancyTable(of: rule, mean: 0.2, intraClass: [0, 0.5, 1], paths: [0, 1, 5, 1000])
    #expect(table.rows.map(\.paths) == [1, 1, 1, 5, 5, 5] && table.rows.map(\.intraClass) == [0, 0.5, 1, 0, 0.5, 1])
    #expect(table.rows.allSatisfy { agrees($0.effectiveError, 0.2 * $0.factor) && $0.cost.sampled == Double($0.paths) })
    #expect(table.rows[3].factor < table.rows[4].factor && agrees(table.rows[5].factor, 1))
  }
}
