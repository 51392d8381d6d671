/// What became of each sequence of a block, in the order of their numbers.
///
/// Under rules by which a failure is final, where it first failed; under others, at which lengths it succeeded.
package struct Outcomes: Sendable {
  /// How many lengths there are.
  package let lengths: Int
  package let isFinal: Bool
  /// By sequence, the interval between lengths of its first failure; the number of lengths where it outlived them all.
  package private(set) var firstFailures: [Int32] = []
  /// By sequence and length.
  private var successes: [Bool] = []

  package init(lengths: Int, isFinal: Bool) { (self.lengths, self.isFinal) = (lengths, isFinal) }

  @inline(__always)
  mutating func add(firstFailure index: Int) { firstFailures.append(Int32(truncatingIfNeeded: index)) }

  mutating func add(successes row: [Bool]) { successes.append(contentsOf: row) }

  package var count: Int { isFinal ? firstFailures.count : successes.count / max(1, lengths) }

  /// Whether a sequence succeeds at a length, both by their number in the block.
  @inline(__always)
  package func succeeds(_ sequence: Int, at length: Int) -> Bool {
    isFinal ? Int(firstFailures[sequence]) > length : successes[sequence * lengths + length]
  }
}
