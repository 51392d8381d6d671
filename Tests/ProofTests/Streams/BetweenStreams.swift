import GSLKernel
import RandomStreams

/// Streams side by side: correlations of draws at the same place, and what one bit of a name changes.
enum BetweenStreams {
  /// Streams that differ in one part of their names.
  static func families(_ seed: UInt64) -> [(name: String, streams: [StreamKey])] {
    func key(_ seed: UInt64, _ replicate: UInt64, _ purpose: StreamPurpose = .check) -> StreamKey {
      StreamKey(seed: seed, purpose: purpose, replicate: replicate)
    }
    return [
      ("64 replicates", (0..<64).map { key(seed, $0) }), ("64 seeds", (0..<64).map { key(seed << 32 | $0, 0) }),
      ("\(StreamPurpose.allCases.count) purposes", StreamPurpose.allCases.map { key(seed, 0, $0) }),
      ("64 replicates of one bit", (0..<64).map { key(seed, 1 << $0) }),
    ]
  }

  /// The correlations of all pairs at the same draw, as one sum of squares.
  static func correlations(_ names: [StreamKey], draws: Int) -> Double {
    let columns = names.map { name -> [Double] in
      var stream = RandomStream(name)
      return (0..<draws).map { _ in stream.uniform() - 0.5 }
    }
    var z: [Double] = []
    for i in columns.indices.dropFirst() {
      for j in 0..<i {
        var sum = 0.0
        for index in 0..<draws { sum += columns[i][index] * columns[j][index] }
        z.append(12 * sum / Double(draws).squareRoot())
      }
    }
    return StreamTest.squares(z)
  }

  /// A flipped bit of seed or replicate flips every bit of the first word with chance ½: 64 × 64 counts, and the numbers
  /// of bits that flip together.
  static func avalanche(_ seed: UInt64, names count: Int, ofSeed: Bool) -> (cells: Double, weights: Double) {
    func word(_ name: (seed: UInt64, replicate: UInt64)) -> UInt64 {
      var stream = RandomStream(StreamKey(seed: name.seed, purpose: .check, replicate: name.replicate))
      return stream.next()
    }
    var names = RandomStream(StreamKey(seed: seed, purpose: .check, replicate: 1 << 60))
    var flips = [Int](repeating: 0, count: 64 * 64)
    var weights = [Int](repeating: 0, count: 65)
    for _ in 0..<count {
      let name = (seed: names.next(), replicate: names.next())
      let base = word(name)
      for bit in 0..<64 {
        let other =
          ofSeed ? (name.seed ^ 1 << UInt64(bit), name.replicate) : (name.seed, name.replicate ^ 1 << UInt64(bit))
        let change = base ^ word(other)
        weights[change.nonzeroBitCount] += 1
        for place in 0..<64 { flips[64 * bit + place] += Int(change >> UInt64(place) & 1) }
      }
    }
    let z = flips.map { (2 * Double($0) - Double(count)) / Double(count).squareRoot() }
    let law = BinomialDistribution(trials: 64, p: 0.5)
    let chances = (0...64).map { k -> Double in
      let (at, before) = (law.tails(Double(k)), law.tails(Double(k - 1)))
      return k <= 32 ? at.lower - before.lower : before.upper - at.upper
    }
    return (StreamTest.squares(z), StreamTest.pearson(weights, chances))
  }
}
