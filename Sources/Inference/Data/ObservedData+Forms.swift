import Foundation

extension ObservedData {
  /// One line of `length,trials,successes`.
  package struct Attempts: Equatable, Sendable {
    package let length: Double
    package let trials: Double
    package let successes: Double
    package let weight: Double
    package let cluster: Int

    package init(length: Double, trials: Double, successes: Double, weight: Double = 1, cluster: Int) {
      (self.length, self.trials, self.successes) = (length, trials, successes)
      (self.weight, self.cluster) = (weight, cluster)
    }
  }

  /// One line of `lower,upper,count`, of `position,event`, or of an error at a whole position.
  package struct Failure: Equatable, Sendable {
    /// The longest length known to be without a failure; 0 for none.
    package let lower: Double
    /// The shortest known to hold one, ∞ where none was seen; equal to `lower` for an exact position.
    package let upper: Double
    package let count: Double
    package let weight: Double
    package let cluster: Int

    package init(lower: Double, upper: Double, count: Double = 1, weight: Double = 1, cluster: Int) {
      (self.lower, self.upper, self.count) = (lower, upper, count)
      (self.weight, self.cluster) = (weight, cluster)
    }
  }

  /// Successes of attempts at given lengths; lines of one length share a binomial.
  package init(attempts: [Attempts]) {
    let lengths = Set(attempts.map(\.length)).sorted()
    let place = Dictionary(uniqueKeysWithValues: lengths.enumerated().map { ($1, $0) })
    // Failures and successes of each length in turn.
    var counts = [Double](repeating: 0, count: 2 * lengths.count)
    var rows: [Row] = []
    for line in attempts {
      guard let index = place[line.length] else { continue }
      for (cell, count) in [(2 * index, line.trials - line.successes), (2 * index + 1, line.successes)] where count > 0
      {
        counts[cell] += line.weight * count
        rows.append(Row(cell: cell, count: line.weight * count, cluster: line.cluster))
      }
    }
    let cells = lengths.indices.flatMap { index in
      [
        Cell(from: -1, to: index, count: counts[2 * index], block: index),
        Cell(from: index, to: lengths.count, count: counts[2 * index + 1], block: index),
      ]
    }
    let blocks = lengths.indices.map { counts[2 * $0] + counts[2 * $0 + 1] }
    let shares = lengths.indices.map { blocks[$0] > 0 ? counts[2 * $0 + 1] / blocks[$0] : 0.5 }
    self.init(
      lengths: lengths, cells: cells, blocks: blocks, trials: attempts.reduce(0) { $0 + $1.trials }, rows: rows,
      clusterCount: (attempts.map(\.cluster).max() ?? -1) + 1,
      survival: MonotoneRegression.falling(shares, weights: blocks), form: .attempts,
      weights: Self.weights(attempts.map { ($0.trials, $0.weight) }))
  }

  /// First failures between lengths, after a last one (censored), or exactly at one.
  package init(failures: [Failure]) {
    let all = failures.flatMap { [$0.lower, $0.upper] }.filter { $0 > 0 && $0.isFinite }
    let lengths = Set(all).sorted()
    let place = Dictionary(uniqueKeysWithValues: lengths.enumerated().map { ($1, $0) })
    var cells: [Cell] = []
    var known: [Bounds: Int] = [:]
    var rows: [Row] = []
    for line in failures {
      let bounds = Bounds(from: place[line.lower] ?? -1, to: place[line.upper] ?? lengths.count)
      // Nothing is known of a sequence that may have failed anywhere.
      if bounds.from < 0, bounds.to == lengths.count { continue }
      let cell: Int
      if let index = known[bounds] {
        cell = index
      } else {
        cell = cells.count
        known[bounds] = cell
        cells.append(Cell(from: bounds.from, to: bounds.to, count: 0, block: -1))
      }
      cells[cell].count += line.weight * line.count
      rows.append(Row(cell: cell, count: line.weight * line.count, cluster: line.cluster))
    }
    self.init(
      lengths: lengths, cells: cells, blocks: [], trials: failures.reduce(0) { $0 + $1.count }, rows: rows,
      clusterCount: (failures.map(\.cluster).max() ?? -1) + 1,
      survival: ObservedData.productLimit(cells, lengths: lengths.count),
      form: cells.contains { $0.isExact } ? .positions : .intervals,
      weights: Self.weights(failures.map { ($0.count, $0.weight) }))
  }

  /// The mean weight of a trial, and whether all are 1.
  private static func weights(_ rows: [(count: Double, weight: Double)]) -> (mean: Double, areAllOne: Bool) {
    let total = rows.reduce(0) { $0 + $1.count }
    if total == 0 || rows.allSatisfy({ $0.weight == 1 }) { return (1, true) }
    return (rows.reduce(0) { $0 + $1.count * $1.weight } / total, false)
  }

  private struct Bounds: Hashable {
    let from: Int
    let to: Int
  }

  /// Kaplan and Meier's curve with every failure at the end of its interval: a guess to set out from.
  private static func productLimit(_ cells: [Cell], lengths: Int) -> [Double] {
    var failed = [Double](repeating: 0, count: lengths)
    var left = [Double](repeating: 0, count: lengths + 1)
    for cell in cells {
      if cell.to < lengths {
        failed[cell.to] += cell.count
        left[cell.to] += cell.count
      } else if cell.from >= 0 {
        left[cell.from] += cell.count
      }
    }
    var atRisk = left.reduce(0, +)
    var survival = 1.0
    return (0..<lengths).map { index in
      if atRisk > 0 { survival *= max(0, 1 - failed[index] / atRisk) }
      atRisk -= left[index]
      return survival
    }
  }
}
