/// Inversion of a falling survival function on a grid in constant expected time (Chen & Asau 1974).
///
/// Random bits are compared as whole numbers, by the upper 52 of which a uniform number is the midpoint of its cell: the
/// intervals are those of the numbers, to the last one, without making any.
struct GuideTable: Sendable {
  /// Cells are named by the upper twelve bits.
  private static let cellBits = 12
  /// For each interval, the last cell of 2⁻⁵² whose midpoint is at most the survival; −1 for none.
  private let last: [Int64]
  /// For each cell of the guide, the first interval that any number of the cell can fall in.
  private let first: [Int32]

  /// `survival` falls, within [0, 1].
  init(survival: [Double]) {
    // (m + ½) 2⁻⁵² ≤ s where m ≤ s 2⁵² − ½, which is exact in doubles. A last value below every m: the search needs no
    // other end.
    last = survival.map { Int64(($0 * 0x1p52 - 0.5).rounded(.down)) } + [-1]
    let cells = 1 << GuideTable.cellBits
    var first: [Int32] = []
    var index = survival.count
    for cell in 0..<cells {
      let edge = Double(cell + 1) / Double(cells)
      while index > 0, survival[index - 1] < edge { index -= 1 }
      first.append(Int32(index))
    }
    self.first = first
  }

  /// The first index j with survival[j] below the uniform number of these bits, or the number of lengths where there is
  /// none.
  @inline(__always)
  func interval(_ bits: UInt64) -> Int {
    last.withUnsafeBufferPointer { last in
      first.withUnsafeBufferPointer { first in
        let cell = Int64(bitPattern: bits >> 12)
        var index = Int(first[Int(bits >> (64 - GuideTable.cellBits))])
        while last[index] >= cell { index += 1 }
        return index
      }
    }
  }
}
