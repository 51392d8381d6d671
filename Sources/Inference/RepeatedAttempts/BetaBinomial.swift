import Foundation
import GSLKernel

/// The law of success rates that differ between tasks by a beta distribution, with its two limits.
package struct BetaBinomial: Equatable, Sendable {
  /// a/(a + b), the chance that one attempt at a task drawn at random is right.
  package let mean: Double
  /// θ = 1/(a + b) = ρ/(1 − ρ): 0 for independent attempts, ∞ where a task is always or never solved.
  package let dispersion: Double

  /// A mean from 0 to 1 and a dispersion from 0 to ∞.
  package init(mean: Double, dispersion: Double) {
    self.mean = mean
    self.dispersion = dispersion
  }

  /// ρ = 1/(a + b + 1), the correlation between two attempts at one task.
  package var intraClass: Double { dispersion == .infinity ? 1 : dispersion / (1 + dispersion) }

  /// The chance that at least one of `k` attempts is right: 1 − B(a, b + k)/B(a, b).
  package func anyRight(of k: Int) -> Double { -expm1(Self.logAll(1 - mean, mean, dispersion, k)) }

  /// The chance that all of `k` attempts are right: B(a + k, b)/B(a, b).
  package func allRight(of k: Int) -> Double { exp(Self.logAll(mean, 1 - mean, dispersion, k)) }

  /// ln of the chance that all of `k` attempts come out the way whose mean share is `share`.
  private static func logAll(_ share: Double, _ rest: Double, _ theta: Double, _ k: Int) -> Double {
    if k == 0 || rest <= 0 { return 0 }
    if share <= 0 { return -.infinity }
    if theta == .infinity { return log(share) }
    // Below this, k attempts do not notice θ: (k²/2)·θ is under rounding for every k of Int32.
    if theta < 1e-300 { return Double(k) * log1p(-rest) }
    return SpecialFunctions.logBetaSurvival(a: rest / theta, b: share / theta, power: Double(k))
  }
}
