import Estimators
import TokenModels

/// Sums over histories in 32 batches, from which every statistic and, by the jackknife, its error follows.
package struct HistoryTally: Sendable {
  /// The batch of a sequence follows from its number: sixteen neighbours share one.
  static let batches = 32
  private static let neighbours: UInt64 = 16

  let layout: HistoryLayout
  private(set) var sums: [[Double]]
  private(set) var errors: CountMoments
  /// The histories of the first few sequences, whole.
  private(set) var shown: [SequenceHistory] = []
  private var previous: [Double] = []
  /// Whether some sequence had more events than are kept.
  private(set) var isCut = false

  init(layout: HistoryLayout, expectedErrors: Double) {
    self.layout = layout
    sums = [[Double]](repeating: [Double](repeating: 0, count: layout.width), count: HistoryTally.batches)
    errors = CountMoments(shift: expectedErrors.rounded())
  }

  /// Adds one sequence; neighbours in number must follow one another.
  mutating func add(_ replicate: UInt64, _ history: SequenceHistory) {
    isCut = isCut || history.isCut
    let batch = Int((replicate / HistoryTally.neighbours) % UInt64(HistoryTally.batches))
    let positions = history.errors.map(\.position)
    let keys = history.errors.reduce(0) { $0 + ($1.event.isKey ? 1 : 0) }
    errors.add(Double(positions.count), part: Double(keys))
    if replicate < UInt64(HistoryLayout.mostShown) { shown.append(history) }
    // Two sequences share nothing but the scenario: their pairs are what independent errors would give.
    let comparesWithPrevious = replicate % HistoryTally.neighbours != 0
    layout.add(history, positions, previous: comparesWithPrevious ? previous : nil, into: &sums[batch])
    previous = positions
  }

  mutating func merge(_ other: HistoryTally) {
    for batch in sums.indices {
      for i in sums[batch].indices { sums[batch][i] += other.sums[batch][i] }
    }
    isCut = isCut || other.isCut
    errors.merge(other.errors)
    shown += other.shown
  }

  /// The sums over all batches.
  var total: [Double] {
    sums.reduce(into: [Double](repeating: 0, count: layout.width)) { total, batch in
      for i in total.indices { total[i] += batch[i] }
    }
  }

  /// A function of the sums with its jackknife error over the batches; nil where it is not finite.
  ///
  /// Sequences of different batches are independent but for pairs of neighbours, which never cross a batch.
  func measure(_ function: ([Double]) -> Double) -> Measured? {
    let total = total
    let estimate = function(total)
    guard estimate.isFinite else { return nil }
    var deviations = 0.0
    var count = 0.0
    for batch in sums where batch[HistoryLayout.sequences] > 0 {
      let left = function(zip(total, batch).map { $0 - $1 })
      guard left.isFinite else { return Measured(estimate: estimate, standardError: nil) }
      deviations += (left - estimate) * (left - estimate)
      count += 1
    }
    guard count > 7 else { return Measured(estimate: estimate, standardError: nil) }
    return Measured(estimate: estimate, standardError: ((count - 1) / count * deviations).squareRoot())
  }
}
