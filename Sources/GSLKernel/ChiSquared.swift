import CGSL

/// The χ² distribution.
package enum ChiSquared {
  /// The probability of a value above `value` with `degreesOfFreedom` > 0; 1 for negative values.
  ///
  /// `gsl_cdf_chisq_Q`: relative accuracy near rounding far into the tail.
  package static func upperTail(_ value: Double, degreesOfFreedom: Double) -> Double {
    GSL.prepare()
    guard value > 0 else { return 1 }
    return gsl_cdf_chisq_Q(value, degreesOfFreedom)
  }
}
