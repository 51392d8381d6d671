/// How the sensitivity of an output is measured.
package enum SensitivityMethod: String, Sendable, CaseIterable {
  /// Shares of the variance, from N(d + 2) points.
  case sobol
  /// Effects of moving one parameter at a time, from r(d + 1) points.
  case morris
  case both

  var hasSobol: Bool { self != .morris }
  var hasMorris: Bool { self != .sobol }
}
