import Foundation

/// How many sequences first failed between which lengths, and how many outlived the last one.
///
/// A sequence is a prefix of an endless one, so the counts at one length are not independent of those at the next:
/// what is multinomial is the interval into which the first failure falls.
package struct FirstFailureData: Equatable, Sendable {
  /// n₁ < … < n_J in tokens; n₀ = 0 is understood.
  package let lengths: [Double]
  /// d_j: sequences whose first failure fell in (n_{j−1}, n_j]; may be fractional (weights, expected counts).
  package let failures: [Double]
  /// Sequences without a failure up to n_J.
  package let survivors: Double

  /// Refuses data that are no counts at increasing lengths, or that hold no sequence at all.
  package init(lengths: [Double], failures: [Double], survivors: Double) throws(FirstFailureDataError) {
    guard !lengths.isEmpty else { throw .noLengths }
    guard lengths.count == failures.count else {
      throw .countMismatch(lengths: lengths.count, failures: failures.count)
    }
    var last = 0.0
    for (index, length) in lengths.enumerated() {
      guard length > last, length.isFinite else { throw .lengthsNotIncreasing(index: index, value: length) }
      last = length
    }
    for (index, count) in failures.enumerated() {
      guard count >= 0, count.isFinite else { throw .notACount(index: index, value: count) }
    }
    guard survivors >= 0, survivors.isFinite else { throw .notACount(index: failures.count, value: survivors) }
    self.lengths = lengths
    self.failures = failures
    self.survivors = survivors
    guard sequences > 0, sequences.isFinite else { throw .noSequences }
  }

  /// The counts to expect of `sequences` sequences that follow a curve exactly.
  package init(
    expectedOf curve: FittedCurve, lengths: [Double], sequences: Double
  ) throws(FirstFailureDataError) {
    let cells = CellProbabilities(of: curve, at: lengths)
    try self.init(
      lengths: lengths, failures: cells.failing.map { sequences * $0 }, survivors: sequences * cells.surviving)
  }

  /// N, the number of sequences.
  package var sequences: Double { failures.reduce(survivors, +) }

  /// The same as cells of one multinomial.
  package var observed: ObservedData {
    let cells = cells.enumerated().map { index, count in
      ObservedData.Cell(from: index - 1, to: index, count: count, block: 0)
    }
    return ObservedData(
      lengths: lengths, cells: cells, blocks: [sequences], trials: sequences,
      rows: cells.indices.map { ObservedData.Row(cell: $0, count: cells[$0].count, cluster: $0) },
      clusterCount: cells.count, survival: survival, form: .firstFailures)
  }

  /// d₁ … d_J and then the survivors.
  var cells: [Double] { failures + [survivors] }

  /// The share of sequences without a failure at each length.
  package var survival: [Double] {
    var alive = survivors
    let shares = failures.reversed().map { count in
      defer { alive += count }
      return alive / sequences
    }
    return shares.reversed()
  }

  /// The largest log-likelihood that any curve can reach: Σ d ln(d/N).
  package var saturatedLogLikelihood: Double {
    cells.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / sequences) : $0 }
  }
}

/// Why data were refused; indices count from 0.
package enum FirstFailureDataError: Error, Equatable, Sendable {
  case noLengths
  case countMismatch(lengths: Int, failures: Int)
  /// Lengths must be positive, finite and increasing.
  case lengthsNotIncreasing(index: Int, value: Double)
  /// Counts must be finite and not negative; the index past the last failure count is the survivors'.
  case notACount(index: Int, value: Double)
  case noSequences
}
