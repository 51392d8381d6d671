#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A stream of random numbers under one name: 2¹³⁰ draws before it repeats, and none shared with another name.
///
/// The key of the generator is (seed, purpose); its counter is (block, 0, replicate, 0). Streams are value types: a
/// copy replays.
package struct RandomStream: Sendable {
  @usableFromInline let key: (UInt64, UInt64)
  @usableFromInline let replicate: UInt64
  @usableFromInline var block: UInt64
  @usableFromInline var buffer: Philox4x64.Block
  @usableFromInline var used: Int

  @inlinable @inline(__always)
  package init(_ name: StreamKey) {
    key = (name.seed, name.purpose.rawValue)
    replicate = name.replicate
    block = 0
    buffer = (0, 0, 0, 0)
    used = 4
  }

  /// The next 64 random bits.
  @inlinable @inline(__always)
  package mutating func next() -> UInt64 {
    if used == 4 {
      buffer = Philox4x64.block(counter: (block, 0, replicate, 0), key: key)
      block &+= 1
      used = 0
    }
    used &+= 1
    switch used {
    case 1: return buffer.0
    case 2: return buffer.1
    case 3: return buffer.2
    default: return buffer.3
    }
  }

  /// A uniform draw from the open interval (0, 1): the midpoints of 2⁵² equal cells, so never 0 and never 1.
  @inlinable @inline(__always)
  package mutating func uniform() -> Double { RandomStream.uniform(from: next()) }

  /// A draw from the exponential distribution of mean 1, by inversion; between 1.1e-16 and 36.7.
  ///
  /// The largest value is −ln 2⁻⁵³; what lies beyond has probability 1.1e-16.
  @inlinable @inline(__always)
  package mutating func exponential() -> Double { -log(uniform()) }

  /// The midpoint of the cell of (0, 1) that the upper 52 bits name.
  ///
  /// 52 bits and not 53: with 53 the last midpoint would round to 1.
  @inlinable @inline(__always)
  package static func uniform(from bits: UInt64) -> Double {
    (Double(bits >> 12) + 0.5) * 0x1p-52
  }
}

extension RandomStream: RandomNumberGenerator {}
