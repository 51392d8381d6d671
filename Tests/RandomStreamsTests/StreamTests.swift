import Foundation
import RandomStreams
import Testing

@Suite("Named streams")
struct StreamTests {
  private func stream(_ seed: UInt64, _ purpose: StreamPurpose = .check, _ replicate: UInt64 = 0) -> RandomStream {
    RandomStream(StreamKey(seed: seed, purpose: purpose, replicate: replicate))
  }

  @Test("uniform numbers lie inside (0, 1), whatever the bits")
  func openInterval() {
    #expect(RandomStream.uniform(from: 0) == 0x1p-53)
    #expect(RandomStream.uniform(from: .max) == 1 - 0x1p-53)
    var stream = stream(1)
    for _ in 0..<10_000 {
      let u = stream.uniform()
      #expect(u > 0 && u < 1)
    }
  }

  /// Kolmogorov–Smirnov: √n D < 2.7, which fails once in a million (2 e^(−2·2.7²) = 9e-7).
  @Test("draws are uniform within a stream, across replicates, seeds and purposes")
  func uniformity() {
    let count = 20_000
    var within = stream(7)
    let families: [[Double]] = [
      (0..<count).map { _ in within.uniform() },
      (0..<count).map { i in
        var s = stream(7, .latent, UInt64(i))
        return s.uniform()
      },
      (0..<count).map { i in
        var s = stream(UInt64(i), .events)
        return s.uniform()
      },
    ]
    for draws in families {
      let sorted = draws.sorted()
      var distance = 0.0
      for (i, u) in sorted.enumerated() {
        distance = max(distance, abs(u - Double(i) / Double(count)), abs(u - Double(i + 1) / Double(count)))
      }
      #expect(distance * Double(count).squareRoot() < 2.7)
    }
  }

  /// Correlations of 20,000 pairs have standard deviation 0.0071; 6 tests at 1e-6: |z| < 5.4.
  @Test("streams whose names differ in one part are uncorrelated")
  func independence() {
    let pairs = [
      (stream(1), stream(2)), (stream(1, .latent), stream(1, .events)), (stream(1, .check, 0), stream(1, .check, 1)),
      (stream(1, .check, 1), stream(2, .check, 0)), (stream(0, .check, 1 << 63), stream(0)),
      (stream(1 << 63), stream(0)),
    ]
    for (first, second) in pairs {
      var (a, b) = (first, second)
      var sum = 0.0
      for _ in 0..<20_000 { sum += (a.uniform() - 0.5) * (b.uniform() - 0.5) }
      #expect(abs(sum * 12 / (20_000.0).squareRoot()) < 5.4)
    }
  }

  @Test("a copy replays and equal names are equal streams")
  func replay() {
    var a = stream(3)
    _ = (a.next(), a.next(), a.next())
    var b = a
    var c = stream(3)
    _ = (c.next(), c.next(), c.next())
    for _ in 0..<9 {
      let word = a.next()
      #expect(word == b.next() && word == c.next())
    }
  }

  @Test("one number per replicate is word r mod 4 of block ⌊r/4⌋, wherever the range begins and ends")
  func forEach() {
    let key: (UInt64, UInt64) = (11, StreamPurpose.firstFailure.rawValue)
    let definition = (0..<64).map { r -> Double in
      let block = Philox4x64.block(counter: (UInt64(r) >> 2, 1, 0, 0), key: key)
      return RandomStream.uniform(from: [block.0, block.1, block.2, block.3][r & 3])
    }
    for lower in 0..<10 {
      for upper in lower...24 {
        var seen: [UInt64] = []
        forEachUniform(seed: 11, purpose: .firstFailure, replicates: UInt64(lower)..<UInt64(upper)) { replicate, u in
          seen.append(replicate)
          #expect(u == definition[Int(replicate)])
        }
        #expect(seen == (lower..<upper).map { UInt64($0) })
      }
    }
  }

  @Test("exponential draws are −ln of the uniform ones")
  func exponential() {
    var (a, b) = (stream(5), stream(5))
    for _ in 0..<100 { #expect(a.exponential() == -log(b.uniform())) }
  }
}
