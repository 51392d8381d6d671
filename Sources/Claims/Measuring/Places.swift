import Foundation

/// Where curves are looked at.
enum Places {
  /// With equal ratios, both ends exactly.
  static func ratios(_ range: ClosedRange<Double>, _ count: Int = 120) -> [Double] {
    (0...count).map { range.lowerBound * pow(range.upperBound / range.lowerBound, Double($0) / Double(count)) }
  }

  /// With equal steps, both ends exactly.
  static func steps(_ range: ClosedRange<Double>, _ count: Int = 120) -> [Double] {
    (0...count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count) }
  }

  /// Whole lengths with about equal ratios, no two alike.
  static func lengths(_ range: ClosedRange<Double>, _ count: Int = 24) -> [Double] {
    Set(ratios(range, count).map { $0.rounded() }).sorted()
  }
}
