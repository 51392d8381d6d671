import Foundation

/// Lengths between two ends, evenly spaced on a logarithmic or linear scale.
enum LengthGrid {
  /// Whole numbers, rising, each once; both ends included.
  static func lengths(from: Int, to: Int, points: Int, isLogarithmic: Bool) -> [Double] {
    guard points > 1, to > from else { return from == to ? [Double(from)] : [Double(from), Double(to)] }
    let (a, b) = (Double(from), Double(to))
    let values = (0..<points).map { index -> Double in
      if index == 0 { return a }
      if index == points - 1 { return b }
      let share = Double(index) / Double(points - 1)
      return (isLogarithmic ? a * pow(b / a, share) : a + (b - a) * share).rounded()
    }
    return Array(Set(values)).sorted()
  }
}
