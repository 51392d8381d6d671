import CGSL

/// A smooth curve through points that rises and falls only where they do: Steffen's cubics (`gsl_interp_steffen`;
/// Steffen 1990, Astronomy and Astrophysics 239, 443).
///
/// Within a stretch the error is of third order in its length, and of second in the first and last one, whose outer slopes
/// are those of straight lines.
package final class MonotoneCurve {
  private let spline: UnsafeMutablePointer<gsl_spline>

  /// Through three or more points at rising x.
  ///
  /// Throws `GSL_EINVAL` for fewer points and for x that do not rise.
  package init(_ points: [(x: Double, y: Double)]) throws(GSLError) {
    GSL.prepare()
    guard let spline = gsl_spline_alloc(longhaul_interp_steffen(), points.count) else {
      throw GSLError(code: Int32(GSL_EINVAL), routine: "gsl_spline_alloc")
    }
    self.spline = spline
    try GSL.check(gsl_spline_init(spline, points.map(\.x), points.map(\.y), points.count), "gsl_spline_init")
  }

  deinit { gsl_spline_free(spline) }

  /// The value at x; NaN outside the points.
  package func callAsFunction(_ x: Double) -> Double {
    var y = Double.nan
    return gsl_spline_eval_e(spline, x, nil, &y) == 0 ? y : .nan
  }
}
