/// The smallest and largest of a set of values, and the smallest above zero; NaN and infinities are ignored.
package struct Extent: Sendable, Equatable {
  package private(set) var lower = Double.infinity
  package private(set) var upper = -Double.infinity
  /// What a logarithmic axis can start at; infinite where no value is above zero.
  package private(set) var leastPositive = Double.infinity

  package init(_ values: some Sequence<Double> = EmptyCollection()) {
    for value in values { insert(value) }
  }

  package var isEmpty: Bool { lower > upper }

  package mutating func insert(_ value: Double) {
    guard value.isFinite else { return }
    lower = min(lower, value)
    upper = max(upper, value)
    if value > 0 { leastPositive = min(leastPositive, value) }
  }
}
