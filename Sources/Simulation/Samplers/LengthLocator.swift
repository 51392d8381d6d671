/// Finds the interval between lengths that a position falls in, in constant expected time.
///
/// The guide is indexed by the exponent and the first three bits of the fraction of the position's floating-point
/// form: eight cells per octave, whatever the largest length.
package struct LengthLocator: Sendable {
  private let lengths: [Double]
  private let first: [Int32]

  package init(_ lengths: [Double]) {
    self.lengths = lengths + [.infinity]
    let cells = Int((lengths.last ?? 1).bitPattern >> 49) - LengthLocator.base + 2
    var index = 0
    first = (0..<cells).map { cell in
      let edge = Double(bitPattern: UInt64(cell + LengthLocator.base) << 49)
      while index < lengths.count, lengths[index] < edge { index += 1 }
      return Int32(index)
    }
  }

  /// The bits of 1.0: positions start there.
  private static let base = Int(1.0.bitPattern >> 49)

  /// The first index j with lengths[j] ≥ position, or the number of lengths; position ≥ 1.
  @inline(__always)
  package func index(of position: Double) -> Int {
    let cell = Int(position.bitPattern >> 49) - LengthLocator.base
    return first.withUnsafeBufferPointer { first in
      lengths.withUnsafeBufferPointer { lengths in
        if cell >= first.count { return lengths.count - 1 }
        var index = Int(first[cell])
        while lengths[index] < position { index += 1 }
        return index
      }
    }
  }

  /// The same for a real position > 0, which belongs to the token it rounds up to.
  @inline(__always)
  package func index(ofReal position: Double) -> Int { index(of: max(1, position)) }
}
