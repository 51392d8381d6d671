/// How unevenly a curve falls.
enum Steepness {
  /// The share of the fall that the steepest tenth of the stretches has; a tenth where it falls evenly.
  static func steepestTenth(_ falls: [Double]) -> Double {
    let total = falls.reduce(0, +)
    return falls.sorted(by: >).prefix(falls.count / 10).reduce(0, +) / total
  }

  /// Its bounds, where each fall is known between two ends: all of the steepest at one end, the sum at the other.
  static func steepestTenth(_ falls: [ClosedRange<Double>]) -> (Double, Double) {
    let (lower, upper) = (falls.map(\.lowerBound), falls.map(\.upperBound))
    func top(_ values: [Double]) -> Double { values.sorted(by: >).prefix(values.count / 10).reduce(0, +) }
    return (top(lower) / upper.reduce(0, +), top(upper) / lower.reduce(0, +))
  }
}
