import CGSL

/// Student's t distribution.
package enum StudentDistribution {
  /// The t with `probability` below it (`gsl_cdf_tdist_Pinv`); ∓∞ at 0 and 1, NaN outside and for no degrees of freedom.
  package static func quantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    GSL.prepare()
    guard probability >= 0, probability <= 1, degreesOfFreedom > 0 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    return gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
  }
}
