/// The Philox4x64-10 counter-based generator: a keyed bijection from 256-bit counters to 256 random bits.
///
/// Salmon, Moraes, Dror & Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC '11,
/// doi:10.1145/2063384.2063405. Ten rounds; passes BigCrush for any pattern of keys and counters, so that streams
/// may be *named* (by what they are for) instead of being split off one another.
@usableFromInline
package struct Philox4x64: Sendable {
  @usableFromInline
  package typealias Block = (UInt64, UInt64, UInt64, UInt64)

  @usableFromInline static let multiplier0: UInt64 = 0xD2E7_470E_E14C_6C93
  @usableFromInline static let multiplier1: UInt64 = 0xCA5A_8263_9512_1157
  /// The golden ratio and √3 − 1, scaled to 64 bits: the increments of the round keys.
  @usableFromInline static let weyl0: UInt64 = 0x9E37_79B9_7F4A_7C15
  @usableFromInline static let weyl1: UInt64 = 0xBB67_AE85_84CA_A73B

  /// The 256 random bits that belong to a counter under a key.
  @inlinable @inline(__always)
  package static func block(counter: Block, key: (UInt64, UInt64)) -> Block {
    var (x0, x1, x2, x3) = counter
    var (k0, k1) = key
    for round in 0..<10 {
      if round > 0 {
        k0 &+= weyl0
        k1 &+= weyl1
      }
      let a = multiplier0.multipliedFullWidth(by: x0)
      let b = multiplier1.multipliedFullWidth(by: x2)
      (x0, x1, x2, x3) = (b.high ^ x1 ^ k0, b.low, a.high ^ x3 ^ k1, a.low)
    }
    return (x0, x1, x2, x3)
  }
}
