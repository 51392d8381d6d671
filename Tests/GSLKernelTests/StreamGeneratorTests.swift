import RandomStreams
import Testing

@testable import GSLKernel

@Suite("Generators for GSL")
struct StreamGeneratorTests {
  /// Neighbours in memory may belong to different threads, and two processors that write to one line of cache wait for each
  /// other. The allocator puts small objects 16 bytes apart; of 64 that it places, one alone off its lines is seen.
  @Test("no two states share a pair of cache lines")
  func ownLines() {
    func check(_ depth: Int) {
      if depth == 0 { return }
      let generator = StreamGenerator(StreamKey(seed: 1, purpose: .check, replicate: 0))
      #expect(UInt(bitPattern: generator.state) % 128 == 0)
      check(depth - 1)
      _ = generator.stream
    }
    check(64)
    // Aligned starts are apart by as much as one state takes, if that is no more than the lines.
    #expect(MemoryLayout<RandomStream>.size <= 128)
  }
}
