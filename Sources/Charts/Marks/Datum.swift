/// One row of what a mark draws, in user units; NaN and infinite values are gaps.
package struct Datum: Sendable, Equatable {
  package let x: Double?
  package let y: Double?
  package let lower: Double?
  package let upper: Double?

  /// A value.
  package init(_ x: Double, _ y: Double) {
    (self.x, self.y, lower, upper) = (x, y, nil, nil)
  }

  /// A value with its interval.
  package init(_ x: Double, _ y: Double, lower: Double, upper: Double) {
    (self.x, self.y, self.lower, self.upper) = (x, y, lower, upper)
  }

  /// An interval.
  package init(_ x: Double, lower: Double, upper: Double) {
    (self.x, y, self.lower, self.upper) = (x, nil, lower, upper)
  }

  /// A place on one axis only, as reference lines have.
  package init(x: Double? = nil, y: Double? = nil) {
    (self.x, self.y, lower, upper) = (x, y, nil, nil)
  }
}
