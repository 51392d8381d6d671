import Foundation

/// Observed reliability against length, as a figure or a table shows it.
package struct ObservedCurve: Equatable, Sendable {
  package let points: [Point]

  package struct Point: Equatable, Sendable {
    /// The lengths put together; one where both are the same.
    package let from: Double
    package let to: Double
    /// The geometric mean of the lengths, weighted by their trials.
    package let length: Double
    package let reliability: Double
    /// Trials and successes, weights included; nil where the curve is a product limit.
    package let trials: Double?
    package let successes: Double?
  }

  /// Attempts in at most so many groups of about equal trials; for other data the product-limit curve, thinned.
  package init(_ data: ObservedData, atMost count: Int = 14) {
    guard data.form == .attempts else {
      let step = max(1, data.lengths.count / max(1, 4 * count))
      points = stride(from: 0, to: data.lengths.count, by: step).map { index in
        Point(
          from: data.lengths[index], to: data.lengths[index], length: data.lengths[index],
          reliability: data.survival[index], trials: nil, successes: nil)
      }
      return
    }
    var survivals = [Double](repeating: 0, count: data.lengths.count)
    for cell in data.cells where cell.from >= 0 { survivals[cell.from] += cell.count }
    let share = data.lengths.count <= count ? 0 : data.total / Double(count)
    var points: [Point] = []
    var (trials, successes, logs, from) = (0.0, 0.0, 0.0, data.lengths.first ?? 0)
    for (index, length) in data.lengths.enumerated() {
      if trials == 0 { from = length }
      trials += data.blocks[index]
      successes += survivals[index]
      logs += data.blocks[index] * log(length)
      guard trials >= share || index + 1 == data.lengths.count, trials > 0 else { continue }
      points.append(
        Point(
          from: from, to: length, length: exp(logs / trials), reliability: successes / trials, trials: trials,
          successes: successes))
      (trials, successes, logs) = (0, 0, 0)
    }
    self.points = points
  }
}
