import CGSL

/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value below `z` (`gsl_cdf_ugaussian_P`).
  package static func probability(below z: Double) -> Double {
    GSL.prepare()
    return gsl_cdf_ugaussian_P(z)
  }

  /// The z with `probability` below it (`gsl_cdf_ugaussian_Pinv`); ∓∞ at 0 and 1, NaN outside.
  package static func quantile(_ probability: Double) -> Double {
    GSL.prepare()
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    return gsl_cdf_ugaussian_Pinv(probability)
  }
}
