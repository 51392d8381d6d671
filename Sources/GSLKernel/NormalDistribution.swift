import CGSL

/// The standard normal distribution.
package enum NormalDistribution {
  /// Φ(x), the probability of a value ≤ x.
  package static func cdf(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }

  /// The x with Φ(x) = p, for 0 < p < 1.
  package static func quantile(_ p: Double) -> Double { gsl_cdf_ugaussian_Pinv(p) }
}
