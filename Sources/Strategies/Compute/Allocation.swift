import Foundation
package import GSLKernel

/// How a budget is spent, and the hazard that is left.
package struct Allocation: Sendable {
  /// Some of the tokens of a class, all with the same compute.
  package struct Portion: Equatable, Sendable {
    /// Of the class's tokens.
    package let share: Double
    /// Forward passes per token beyond the first.
    package let extra: Double
    /// c ≥ 1, in forward passes per token.
    package var compute: Double { 1 + extra }

    package init(share: Double, extra: Double) { (self.share, self.extra) = (share, extra) }
  }

  /// For each class its portions, whose shares sum to 1: one where all its tokens are treated alike, two where a detector
  /// flags some of them, or where the law rewards much for some and nothing for others.
  package let portions: [[Portion]]
  /// Σ count·hazard·g: the mean of the cumulative hazard over what is flagged.
  ///
  /// −ln of the mean chance of no error is below it by half its variance, of the order of Σ count·hazard².
  package let totalHazard: Double
  /// Forward passes spent; the budget, unless a rule finds nothing to spend it on.
  package let cost: Double
  /// How nearly the conditions of optimality hold; only of the optimal rule.
  package let optimality: OptimalityCheck?

  package init(_ problem: ComputeProblem, _ portions: [[Portion]], optimality: OptimalityCheck? = nil) {
    self.portions = portions
    self.optimality = optimality
    var (hazard, cost) = (0.0, 0.0)
    for (tokens, portions) in zip(problem.classes, portions) {
      for portion in portions {
        let part = tokens.count * portion.share
        hazard += part * tokens.hazard * problem.law.factor(extra: portion.extra)
        cost += part * portion.compute
      }
    }
    (totalHazard, self.cost) = (hazard, cost)
  }

  /// Mean forward passes per token of each class.
  package var compute: [Double] { portions.map { $0.reduce(0) { $0 + $1.share * $1.compute } } }

  /// exp(−total hazard): the chance that no token of these classes errs, to first order in what is flagged.
  package var reliability: Double { exp(-totalHazard) }
}

/// A way to spend a budget of forward passes.
package protocol AllocationRule: Sendable {
  /// The word that names the rule.
  var name: String { get }

  func allocate(_ problem: ComputeProblem) throws(GSLError) -> Allocation
}
