import Foundation
package import GSLKernel

/// f(ρ, m) = e_eff/e (theory §4) of one rule at one number of paths, with all that does not depend on ρ and e computed
/// once.
package struct RedundancyFactor: Sendable {
  package let rule: any AggregationRule
  /// m.
  package let paths: Int
  /// P(the answer is wrong | x paths are) for x = 0 … m.
  package let errors: [Double]
  private let costs: [PathCost]

  /// 1 ≤ `paths` ≤ the rule's `mostPaths`.
  package init(of rule: any AggregationRule, paths: Int) {
    (self.rule, self.paths) = (rule, paths)
    errors = rule.errors(paths: paths)
    costs = rule.costs(paths: paths)
  }

  /// e_eff = E[error(P, m)], relative error below 1e-12.
  package func effectiveError(under difficulty: SharedDifficulty) -> Double {
    difficulty.wrongCounts(paths: paths).mean(of: errors)
  }

  /// f = e_eff/e; above 1 redundancy does harm. For e = 0, where nothing is left to gain, not a number.
  package func value(under difficulty: SharedDifficulty) -> Double {
    effectiveError(under: difficulty) / difficulty.mean
  }

  /// What a junction costs on average.
  package func cost(under difficulty: SharedDifficulty) -> PathCost {
    let counts = difficulty.wrongCounts(paths: paths)
    return PathCost(
      sampled: Double(paths), needed: counts.mean(of: costs.map(\.needed)),
      verifications: counts.mean(of: costs.map(\.verifications)))
  }

  /// One junction played through: its difficulty, its paths, the rule; true where the answer is wrong.
  package func draw(under difficulty: SharedDifficulty, _ generator: inout StreamGenerator) -> Bool {
    rule.isWrong(ofPath: difficulty.draw(&generator), paths: paths, &generator)
  }

  /// e_eff for e → 0 at ρ = 0: coefficient·e^power, with the fewest wrong answers that can make the rule wrong as power.
  package var leadingTerm: (power: Int, coefficient: Double) {
    let power = errors.firstIndex { $0 > 0 } ?? paths
    let ways = (0..<power).reduce(1.0) { $0 * Double(paths - $1) / Double($1 + 1) }
    return (power, ways * errors[power])
  }

  /// f for e → 0 at a given ρ > 0: what is left of the error however good the paths are.
  ///
  /// As e → 0 ever fewer junctions are hard, but at a hard one paths still fail together: the limits ρ → 0 and e → 0 do
  /// not change places, and powers of e are in sight only where ρ ≪ e^(power − 1). Right to 1e-12 for ρ above 1e-90.
  package func floor(intraClass: Double) -> Double {
    // At e = 1e-100 the next term is 1e-100/ρ smaller.
    value(under: SharedDifficulty(mean: 1e-100, intraClass: intraClass))
  }
}
