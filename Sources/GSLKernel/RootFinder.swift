import CGSL

/// The place where a continuous function of one variable changes its sign, by Brent's method (`gsl_root_fsolver_brent`).
///
/// The bracket is narrowed to the widths below or to neighbouring doubles, or ends on a zero of the function.
package struct RootFinder: Sendable {
  /// The width of the last bracket, relative to the end of it nearer to zero.
  package var relativeWidth: Double
  /// The width of the last bracket in the units of the variable.
  package var absoluteWidth: Double
  /// Brent's method takes about ten steps; bisecting all doubles, its worst case, as many as there are binary exponents.
  package var iterationLimit = 2200

  package init(relativeWidth: Double = 4e-16, absoluteWidth: Double = 0) {
    self.relativeWidth = relativeWidth
    self.absoluteWidth = absoluteWidth
  }

  /// A root of `function` between `low` and `high`, in any order.
  ///
  /// Throws `GSL_EINVAL` where both ends have the same sign, `GSL_EBADFUNC` where a value is not finite, and `GSL_EMAXITER`
  /// where the limit of iterations comes first.
  package func root(
    between low: Double, and high: Double, _ function: (Double) -> Double
  ) throws(GSLError) -> Double {
    GSL.prepare()
    let outcome = withoutActuallyEscaping(function) { escaping in
      let target = Target(escaping)
      return withExtendedLifetime(target) {
        Result { () throws(GSLError) in try search(min(low, high), max(low, high), target) }
      }
    }
    return try outcome.get()
  }

  private func search(_ low: Double, _ high: Double, _ target: Target) throws(GSLError) -> Double {
    // GSL takes an empty bracket for a fault even where it is the root.
    if low == high, target.function(low) == 0 { return low }
    guard let solver = gsl_root_fsolver_alloc(longhaul_root_brent()) else {
      throw GSLError(code: Int32(GSL_ENOMEM), routine: "gsl_root_fsolver_alloc")
    }
    defer { gsl_root_fsolver_free(solver) }
    var function = gsl_function()
    function.params = Unmanaged.passUnretained(target).toOpaque()
    function.function = { x, context in
      context.map { Unmanaged<Target>.fromOpaque($0).takeUnretainedValue().function(x) } ?? .nan
    }
    return try withUnsafeMutablePointer(to: &function) { pointer throws(GSLError) in
      try GSL.check(gsl_root_fsolver_set(solver, pointer, low, high), "gsl_root_fsolver_set")
      for _ in 0..<iterationLimit {
        try GSL.check(gsl_root_fsolver_iterate(solver), "gsl_root_fsolver_iterate")
        let (lower, upper) = (gsl_root_fsolver_x_lower(solver), gsl_root_fsolver_x_upper(solver))
        // GSL's own test never ends on a root at 0.
        if upper - lower <= max(absoluteWidth, relativeWidth * min(abs(lower), abs(upper))) || lower.nextUp >= upper {
          return gsl_root_fsolver_root(solver)
        }
      }
      throw GSLError(code: Int32(GSL_EMAXITER), routine: "gsl_root_fsolver_brent")
    }
  }
}

/// What GSL's callback sees.
private final class Target {
  let function: (Double) -> Double

  init(_ function: @escaping (Double) -> Double) { self.function = function }
}
