/// One number that a point of a sweep came to, with its error.
package struct Estimate: Sendable, Equatable {
  /// `baseline`, or the name of the arm.
  package let arm: String
  /// What it is, such as `horizons.n50`.
  package let output: String
  /// The length it belongs to; nil where it belongs to none.
  package let length: Int?
  /// Nil where it is not known, as a horizon beyond the lengths.
  package let value: Double?
  package let standardError: Double?
  package let lower: Double?
  package let upper: Double?
  /// Without sampling error, where that is known.
  package let exact: Double?

  package init(
    arm: String, output: String, length: Int? = nil, value: Double?, standardError: Double? = nil,
    lower: Double? = nil, upper: Double? = nil, exact: Double? = nil
  ) {
    (self.arm, self.output, self.length, self.value) = (arm, output, length, value.flatMap(\.known))
    self.standardError = standardError.flatMap(\.known)
    (self.lower, self.upper, self.exact) = (lower.flatMap(\.known), upper.flatMap(\.known), exact.flatMap(\.known))
  }
}

extension Double {
  /// Nil for what is no number: databases and JSON have no other word for it.
  fileprivate var known: Double? { isFinite ? self : nil }
}
