import RandomStreams

/// An order in which draws of named streams make one sequence, so that what holds between streams is tested as what holds
/// within one.
///
/// Every draw is read as its 52 bits: what `uniform()` keeps of a word of the generator.
enum WordLayout: String, Sendable, CaseIterable {
  case within = "one stream, draw after draw"
  case firstDraws = "first draw of each replicate"
  case interleaved = "sixteen replicates in turn"
  case perReplicate = "one number per replicate"
  case seeds = "first draw of each seed"
  case purposes = "all purposes in turn"
  case diagonal = "seed and replicate together"
  case far = "replicates 2³² apart"
  case singleBits = "names of few bits, in turn"

  /// `count` draws. Different seeds give sequences that have no draw in common.
  func draws(_ count: Int, seed: UInt64) -> [UInt64] {
    var draws: [UInt64] = []
    draws.reserveCapacity(count)
    func stream(_ seed: UInt64, _ replicate: UInt64, _ purpose: StreamPurpose = .check) -> RandomStream {
      RandomStream(StreamKey(seed: seed, purpose: purpose, replicate: replicate))
    }
    func inTurn(_ streams: [RandomStream]) {
      var streams = streams
      while draws.count < count {
        for index in streams.indices where draws.count < count { draws.append(Self.bits(of: streams[index].uniform())) }
      }
    }
    switch self {
    case .within: inTurn([stream(seed, 0)])
    case .firstDraws:
      for index in 0..<UInt64(count) {
        var one = stream(seed, index)
        draws.append(Self.bits(of: one.uniform()))
      }
    case .interleaved: inTurn((0..<16).map { stream(seed, $0) })
    case .perReplicate:
      forEachUniform(seed: seed, purpose: .firstFailure, replicates: 0..<UInt64(count)) { _, u in
        draws.append(Self.bits(of: u))
      }
    case .seeds:
      for index in 0..<UInt64(count) {
        var one = stream(seed << 32 | index, 0)
        draws.append(Self.bits(of: one.uniform()))
      }
    case .purposes: inTurn(StreamPurpose.allCases.map { stream(seed, 0, $0) })
    case .diagonal:
      for index in 0..<UInt64(count) {
        var one = stream(seed << 32 | index, index)
        draws.append(Self.bits(of: one.uniform()))
      }
    case .far:
      for index in 0..<UInt64(count) {
        var one = stream(seed, index << 32)
        draws.append(Self.bits(of: one.uniform()))
      }
    case .singleBits:
      // Names that differ from (seed, 0) in one bit of the replicate, and then in one of the seed as well.
      inTurn((0..<64).map { stream(seed, 1 << $0) } + (32..<64).map { stream(seed ^ 1 << $0, 0) })
    }
    return draws
  }

  /// The 52 bits of a uniform number, the midpoint of their cell.
  static func bits(of u: Double) -> UInt64 { UInt64(u * 0x1p52) }
}
