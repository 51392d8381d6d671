/// A monotone map from a domain in user units to the unit interval, with ticks.
///
/// A scale is a function (`warp`) that makes distances equal, and its inverse; everything else follows. A new one
/// is one file with these two functions and the choice of ticks.
package protocol Scale: Sendable {
  /// The values at the ends, in user units; never of zero width, both ends finite after `warp`.
  var domain: ClosedRange<Double> { get }

  /// The value in units of equal distance; ±∞ at a limit such as log 0, NaN where the scale has no value.
  func warp(_ value: Double) -> Double

  /// The value in user units that `warp` sends to this.
  func unwarp(_ warped: Double) -> Double

  /// The names of the values 0, 1, 2 … on a scale of names; none on a scale of numbers.
  var categories: [String] { get }

  /// Ticks within the domain, in ascending order, with at most so many labels as there is room for.
  func ticks(within room: TickRoom) -> Ticks
}

extension Scale {
  package var categories: [String] { [] }

  /// Where a value lies: 0 and 1 at the ends of the domain, beyond them outside; NaN where the scale has no value.
  package func position(of value: Double) -> Double {
    let start = warp(domain.lowerBound)
    let end = warp(domain.upperBound)
    return (warp(value) - start) / (end - start)
  }

  /// The value in user units at a position.
  package func value(at position: Double) -> Double {
    let start = warp(domain.lowerBound)
    let end = warp(domain.upperBound)
    return unwarp(start + position * (end - start))
  }

  /// Values at equal distances over the whole domain, in user units: where to evaluate a curve; at least two.
  package func samples(_ count: Int) -> [Double] {
    let last = max(2, count) - 1
    return (0...last).map { index in
      if index == 0 { return domain.lowerBound }
      return index == last ? domain.upperBound : value(at: Double(index) / Double(last))
    }
  }
}
