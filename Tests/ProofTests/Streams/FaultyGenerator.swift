import RandomStreams

/// Sequences that are not random, each in a way of its own.
enum FaultyGenerator: String, CaseIterable, Sendable {
  /// RANDU: triples fall on fifteen planes (Marsaglia 1968).
  case randu
  /// One bit of 52 is 1 in 52 % of draws.
  case biasedBit
  /// Every fourth draw repeats the one before, as if a word of a block were read twice.
  case repeated
  /// Streams that overlap: the second of two in turn is the first, one draw later.
  case overlapping
  /// Of 2¹⁶ draws no two lie in one of as many cells, as from a counter scaled to the interval.
  case tooEven

  func draws(_ count: Int) -> [UInt64] {
    var good = RandomStream(StreamKey(seed: 99, purpose: .check, replicate: 0))
    switch self {
    case .randu:
      var state: UInt64 = 1
      return (0..<count).map { _ in
        state = state &* 65_539 & 0x7FFF_FFFF
        return state << 21
      }
    case .biasedBit:
      return (0..<count).map { _ in
        let draw = WordLayout.bits(of: good.uniform())
        return good.uniform() < 0.04 ? draw | 1 << 17 : draw
      }
    case .repeated:
      var last: UInt64 = 0
      return (0..<count).map { index in
        if index % 4 != 3 { last = WordLayout.bits(of: good.uniform()) }
        return last
      }
    case .overlapping:
      let one = (0...count / 2).map { _ in WordLayout.bits(of: good.uniform()) }
      return (0..<count).map { $0 % 2 == 0 ? one[$0 / 2] : one[$0 / 2 + 1] }
    case .tooEven:
      return (0..<count).map { UInt64($0) &* 40_503 % UInt64(count) << 36 | WordLayout.bits(of: good.uniform()) >> 16 }
    }
  }
}
