import ReliabilityModels

/// The lengths at which sequences may be generated, what is seen of each sequence, and what it costs.
package struct CandidateLengths: Equatable, Sendable {
  /// What is seen of a sequence of a given length.
  package enum Sight: String, CaseIterable, Sendable {
    /// Whether it succeeded.
    case outcome
    /// Between which of the candidate lengths its first error lies.
    case firstError = "first-error"
  }

  /// What one sequence costs.
  package enum Unit: String, CaseIterable, Sendable {
    /// One, whatever its length.
    case sequence
    /// Its length.
    case token
  }

  /// Rising, positive, finite.
  package let lengths: [Double]
  package let sight: Sight
  package let unit: Unit

  package init(_ lengths: [Double], sight: Sight = .outcome, unit: Unit = .sequence) {
    self.lengths = Set(lengths).sorted()
    self.sight = sight
    self.unit = unit
  }

  /// The cost of one sequence at each length.
  package var costs: [Double] { unit == .sequence ? lengths.map { _ in 1 } : lengths }

  /// The design without lengths at which nothing is seen.
  func design(of sequences: [Int]) -> ObservedData {
    let last = sequences.lastIndex { $0 > 0 } ?? 0
    let seen = sequences.indices.filter { sight == .outcome ? sequences[$0] > 0 : $0 <= last }
    return CandidateLengths(seen.map { lengths[$0] }, sight: sight, unit: unit).design(
      seen.map { Double(sequences[$0]) })
  }

  /// So many sequences of each length, of which nothing is known yet: a block for each length.
  func design(_ sequences: [Double]) -> ObservedData {
    var cells: [ObservedData.Cell] = []
    for (block, count) in sequences.enumerated() {
      // All trials stand in the last cell until counts are drawn.
      for index in (sight == .outcome ? block : 0)...block {
        cells.append(.init(from: sight == .outcome ? -1 : index - 1, to: index, count: 0, block: block))
      }
      cells.append(.init(from: block, to: lengths.count, count: count, block: block))
    }
    return ObservedData(
      lengths: lengths, cells: cells, blocks: sequences, trials: sequences.reduce(0, +), rows: [], clusterCount: 0,
      survival: lengths.map { _ in 0.5 }, form: sight == .outcome ? .attempts : .firstFailures)
  }
}
