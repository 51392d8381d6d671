/// Advance widths of one face, looked up by Unicode scalar.
struct FontTable: Sendable {
  /// A run of consecutive code points.
  struct Block: Sendable {
    let first: UInt32
    let advances: [UInt16]
  }

  /// What the generator writes where the face has no glyph.
  static let missing = UInt16.max

  let unitsPerEm: Double
  let blocks: [Block]

  init(unitsPerEm: Double, blocks: [Block]) {
    self.unitsPerEm = unitsPerEm
    self.blocks = blocks
  }

  /// The advance width of a scalar, in em; one em for a scalar outside the table, since CJK and emoji take that.
  func advance(of scalar: Unicode.Scalar) -> Double {
    for block in blocks where scalar.value >= block.first {
      let index = Int(scalar.value - block.first)
      guard index < block.advances.count else { continue }
      let advance = block.advances[index]
      return advance == Self.missing ? 1 : Double(advance) / unitsPerEm
    }
    return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
  }
}
