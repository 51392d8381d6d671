import Foundation
import TokenModels

/// Which sums over histories are kept, and where in a row each one is.
struct HistoryLayout: Sendable {
  /// Sequences kept whole, to be drawn.
  static let mostShown = 12

  static let sequences = 0
  static let errors = 1
  /// Maximal stretches of neighbouring errors.
  static let runs = 2
  static let derailments = 3
  static let recoveries = 4
  static let derailedTokens = 5
  /// Tokens of derailments that ended.
  static let recoveredTokens = 6
  static let failures = 7
  static let failuresAtTransitions = 8
  /// Sequences that were compared with their neighbour.
  static let compared = 9
  private static let fixed = 10

  let rule: SuccessRule
  let lengths: [Double]
  let domains: Int
  /// Lags 1, 2–3, 4–7, … up to here.
  let lagBins: Int

  init(task: SimulationTask, expectedErrors: Double) {
    rule = task.rule
    lengths = task.lengths
    domains = task.model.domains?.domains.domains.count ?? 1
    let longest = task.lengths.last ?? 1
    // The pairs to look at are errors × errors within the largest lag: about 500 for each error at most.
    let most = min(16_384, longest / 2, 500 * longest / max(1, expectedErrors))
    lagBins = most < 1 ? 0 : Int(log2(most).rounded(.down))
  }

  private var limit: Double { lengths.last ?? 0 }
  var pairs: Int { HistoryLayout.fixed }
  var crossPairs: Int { pairs + lagBins }
  /// Sequences derailed at each length.
  var derailed: Int { crossPairs + lagBins }
  /// Errors by domain and class: hard key tokens, easy ones, others.
  var classes: Int { derailed + lengths.count }
  var width: Int { classes + 3 * domains }

  /// The lags of a bin, both ends included.
  func lags(_ bin: Int) -> ClosedRange<Double> { pow(2, Double(bin))...(pow(2, Double(bin + 1)) - 1) }

  func add(_ history: SequenceHistory, _ positions: [Double], previous: [Double]?, into row: inout [Double]) {
    row[HistoryLayout.sequences] += 1
    row[HistoryLayout.errors] += Double(positions.count)
    for (index, position) in positions.enumerated() where index == 0 || positions[index - 1] < position - 1 {
      row[HistoryLayout.runs] += 1
    }
    for (start, end) in history.derailments {
      row[HistoryLayout.derailments] += 1
      row[HistoryLayout.derailedTokens] += min(end, limit) - start + 1
      if end.isFinite {
        row[HistoryLayout.recoveries] += 1
        row[HistoryLayout.recoveredTokens] += end - start + 1
      }
      for (index, length) in lengths.enumerated() where start <= length && length <= end { row[derailed + index] += 1 }
    }
    for (_, event) in history.errors {
      let tokenClass = event.isKey ? (event.isEasy ? 1 : 0) : 2
      row[classes + 3 * Int(event.domain) + tokenClass] += 1
    }
    if let failure = firstFailure(history) {
      row[HistoryLayout.failures] += 1
      if failure.isAtTransition { row[HistoryLayout.failuresAtTransitions] += 1 }
    }
    guard lagBins > 0 else { return }
    count(positions, positions, at: pairs, into: &row)
    if let previous {
      row[HistoryLayout.compared] += 1
      count(positions, previous, at: crossPairs, into: &row)
    }
  }

  /// The event that ended success, where the rule ends at one.
  private func firstFailure(_ history: SequenceHistory) -> TokenEvent? {
    switch rule {
    case .flawless: return history.errors.first?.event
    case .keyTokensRight: return history.errors.first { $0.event.isKey }?.event
    case .neverDerailed, .onTrack: return history.errors.first { $0.event.isDisruptive }?.event
    case .tolerance(let most): return history.errors.count > most ? history.errors[most].event : nil
    case .toleranceShare: return nil
    }
  }

  /// Pairs (a, b) with a − b in each bin of lags.
  ///
  /// For every lag that begins a bin, how many earlier errors are at least so far back only grows along the sequence: one
  /// pointer for each passes them once, so that the work goes with errors × bins and not with pairs.
  private func count(_ later: [Double], _ earlier: [Double], at offset: Int, into row: inout [Double]) {
    let starts = (0...lagBins).map { pow(2, Double($0)) }
    var reached = [Int](repeating: 0, count: lagBins + 1)
    for position in later {
      for bin in starts.indices {
        let last = position - starts[bin]
        while reached[bin] < earlier.count, earlier[reached[bin]] <= last { reached[bin] += 1 }
      }
      for bin in 0..<lagBins { row[offset + bin] += Double(reached[bin] - reached[bin + 1]) }
    }
  }
}
