import Foundation
package import Simulation
import TokenModels

/// Whole sequences sampled several times, and one answer of them: brute force, with an aggregation rule at its end.
package struct Resampling: Sendable {
  package let factor: RedundancyFactor
  /// ρ, 0 to 1: what outcomes have in common beyond the difficulty that the task gives them all.
  package let correlation: Double
  /// What judging one sequence costs, in passes per token of it.
  package let verification: Double

  package init(_ rule: any AggregationRule, paths: Int, correlation: Double, verification: Double = 1) {
    factor = RedundancyFactor(of: rule, paths: paths)
    (self.correlation, self.verification) = (correlation, verification)
  }

  /// The panel that the simulation judges; nil where there is one path only, or all are one.
  package var panel: PathPanel? {
    guard factor.paths > 1, correlation < 1 else { return nil }
    let (errors, correlation) = (factor.errors, correlation)
    let rights = Array(errors.reversed().map { 1 - $0 })
    let paths = factor.paths
    return PathPanel(paths: paths, correlation: correlation, failures: errors, formula: formula) { log in
      // From the rarer of the two outcomes, so that neither a rare success nor a rare failure loses its digits.
      if log < -0.7 {
        let right = SharedDifficulty(mean: exp(log), intraClass: correlation)
        return Foundation.log(right.wrongCounts(paths: paths).mean(of: rights))
      }
      let wrong = SharedDifficulty(mean: -expm1(log), intraClass: correlation)
      return log1p(-wrong.wrongCounts(paths: paths).mean(of: errors))
    }
  }

  /// Whether judging costs anything.
  package var callsVerifier: Bool {
    factor.cost(under: SharedDifficulty(mean: 0.5, intraClass: correlation)).verifications > 0
  }

  /// Adds what m sequences and the calls that judge them cost, one sequence being right with a given chance.
  package func spend(_ outlay: inout Outlay, reliability: Double) {
    guard factor.paths > 1 else { return }
    let calls = factor.cost(under: SharedDifficulty(mean: 1 - reliability, intraClass: correlation)).verifications
    outlay.sequences *= Double(factor.paths)
    outlay.judging += verification * calls * outlay.length
    outlay.memory *= Double(factor.paths)
  }

  package func scaled(by strength: Double) -> Resampling? {
    guard let paths = factor.scaledPaths(strength), paths > 1 else { return nil }
    return Resampling(factor.rule, paths: paths, correlation: correlation, verification: verification)
  }

  package func with(correlation: Double) -> Resampling {
    Resampling(factor.rule, paths: factor.paths, correlation: correlation, verification: verification)
  }

  package var formula: String {
    "\(factor.rule.formula) over \(factor.paths) whole sequences, ρ = \(correlation.plain)"
  }
}
