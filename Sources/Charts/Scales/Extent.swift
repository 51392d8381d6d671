/// The smallest and largest of a set of values, the smallest above zero and the largest below one; NaN and infinities are
/// ignored.
package struct Extent: Sendable, Equatable {
  package private(set) var lower = Double.infinity
  package private(set) var upper = -Double.infinity
  /// What a logarithmic axis can start at; infinite where no value is above zero.
  package private(set) var leastPositive = Double.infinity
  /// What an axis of log-odds can end at; −∞ where no value is below one.
  package private(set) var greatestBelowOne = -Double.infinity

  package init(_ values: some Sequence<Double> = EmptyCollection()) {
    for value in values { insert(value) }
  }

  package var isEmpty: Bool { lower > upper }

  package mutating func insert(_ value: Double) {
    guard value.isFinite else { return }
    lower = min(lower, value)
    upper = max(upper, value)
    if value > 0 { leastPositive = min(leastPositive, value) }
    if value < 1 { greatestBelowOne = max(greatestBelowOne, value) }
  }
}
