/// One row of what a mark draws, in user units; NaN and infinite values are gaps.
package struct Datum: Sendable, Equatable {
  package let x: Double?
  package let y: Double?
  package let lower: Double?
  package let upper: Double?
  /// What colours and contours show at the place.
  package let value: Double?

  /// A value.
  package init(_ x: Double, _ y: Double) {
    (self.x, self.y, lower, upper, value) = (x, y, nil, nil, nil)
  }

  /// A value at a place on both axes; NaN or nothing where it is not known.
  package init(_ x: Double, _ y: Double, value: Double?) {
    (self.x, self.y, lower, upper, self.value) = (x, y, nil, nil, value)
  }

  /// A value with its interval.
  package init(_ x: Double, _ y: Double, lower: Double, upper: Double) {
    (self.x, self.y, self.lower, self.upper, value) = (x, y, lower, upper, nil)
  }

  /// A value with its interval, and what its colour stands for.
  package init(_ x: Double, _ y: Double, lower: Double?, upper: Double?, value: Double?) {
    (self.x, self.y, self.lower, self.upper, self.value) = (x, y, lower, upper, value)
  }

  /// An interval.
  package init(_ x: Double, lower: Double, upper: Double) {
    (self.x, y, self.lower, self.upper, value) = (x, nil, lower, upper, nil)
  }

  /// A place on one axis only, as reference lines have.
  package init(x: Double? = nil, y: Double? = nil) {
    (self.x, self.y, lower, upper, value) = (x, y, nil, nil, nil)
  }
}
