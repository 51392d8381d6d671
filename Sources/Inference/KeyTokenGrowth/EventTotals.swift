import Foundation

/// Events with the sums over them that likelihoods ask for again and again.
package struct EventTotals: Equatable, Sendable {
  /// Sorted within each text.
  package let positions: [Double]
  package let sum: Double
  package let sumOfLogarithms: Double

  package init(_ positions: [Double]) {
    self.positions = positions
    sum = positions.reduce(0, +)
    sumOfLogarithms = positions.reduce(0) { $0 + log($1) }
  }

  package var count: Double { Double(positions.count) }
}
