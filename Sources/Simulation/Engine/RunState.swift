import Estimators

/// What a run has come to after whole blocks: where another run goes on to the same bits.
///
/// Sums depend on how they are grouped. A run goes on where a block began, so that every block is the one it would have
/// been in one go; a last block that was cut is drawn again.
package struct RunState: Sendable {
  let blockSize: Int
  let tally: Tally

  /// Sequences in it.
  package var trials: Int { tally.trials }

  /// Whether a run in blocks of this size, with tallies of this kind, would have come by it.
  func fits(_ empty: Tally, blockSize: Int) -> Bool {
    self.blockSize == blockSize && tally.trials % blockSize == 0 && tally.successes.count == empty.successes.count
      && tally.conditional.count == empty.conditional.count && tally.errors.shift == empty.errors.shift
  }

  /// The state as bytes, to the last bit, with a checksum at the end.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(blockSize)
    tally.write(to: &writer)
    writer.seal()
    return writer.bytes
  }

  init(blockSize: Int, tally: Tally) { (self.blockSize, self.tally) = (blockSize, tally) }

  /// Reads a state back; nil where the bytes are none, or not those that were written.
  package init?(_ bytes: [UInt8]) {
    guard var reader = ByteReader(sealed: bytes) else { return nil }
    do {
      blockSize = try reader.integer()
      tally = try Tally(from: &reader)
    } catch {
      return nil
    }
    guard reader.isAtEnd, blockSize > 0 else { return nil }
  }
}

extension Tally {
  func write(to writer: inout ByteWriter) {
    writer.write(trials)
    writer.write(successes)
    writer.write(firstFailures)
    conditional.write(to: &writer)
    errors.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Ended) {
    let trials = try reader.integer()
    let successes = try reader.integers()
    let firstFailures = try reader.integers()
    let conditional = try LogMeans(from: &reader)
    guard conditional.isEmpty || conditional.count == successes.count else { throw ByteReader.Ended() }
    self.init(lengths: 0, conditional: false, expectedErrors: 0)
    self.trials = trials
    self.successes = successes
    self.firstFailures = firstFailures
    self.conditional = conditional
    errors = try CountMoments(from: &reader)
  }
}
