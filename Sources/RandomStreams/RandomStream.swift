#if canImport(Glibc)
  public import Glibc
#elseif canImport(Musl)
  public import Musl
#else
  public import Darwin
#endif

/// A stream of random numbers under one name: 2¹³⁰ draws before it repeats, and none shared with another name.
///
/// The key of the generator is (seed, purpose); its counter is (block, 0, replicate, 0). Streams are value types: a
/// copy replays.
@usableFromInline
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

/// 64 random bits per replicate, four replicates to a block of the generator.
///
/// Where a sequence needs a single number, a stream of its own would throw three of four words away. Here replicate r
/// has word r mod 4 of block ⌊r/4⌋ of the stream (seed, purpose): still by name, at a quarter of the price. `body` is told
/// the replicate, its word's number, which is a constant to the compiler wherever a block is whole, and the bits.
@inlinable @inline(__always)
package func forEachWord(
  seed: UInt64, purpose: StreamPurpose, replicates: Range<UInt64>, _ body: (UInt64, Int, UInt64) -> Void
) {
  let key = (seed, purpose.rawValue)
  var replicate = replicates.lowerBound
  while replicate < replicates.upperBound {
    let block = Philox4x64.block(counter: (replicate >> 2, 1, 0, 0), key: key)
    if replicate & 3 == 0, replicate &+ 4 <= replicates.upperBound {
      body(replicate, 0, block.0)
      body(replicate &+ 1, 1, block.1)
      body(replicate &+ 2, 2, block.2)
      body(replicate &+ 3, 3, block.3)
      replicate &+= 4
    } else {
      let words = [block.0, block.1, block.2, block.3]
      let word = Int(replicate & 3)
      body(replicate, word, words[word])
      replicate &+= 1
    }
  }
}

/// One uniform number of (0, 1) per replicate: `forEachWord` with its bits taken for a number.
@inlinable @inline(__always)
package func forEachUniform(
  seed: UInt64, purpose: StreamPurpose, replicates: Range<UInt64>, _ body: (UInt64, Double) -> Void
) {
  forEachWord(seed: seed, purpose: purpose, replicates: replicates) { replicate, _, bits in
    body(replicate, RandomStream.uniform(from: bits))
  }
}
