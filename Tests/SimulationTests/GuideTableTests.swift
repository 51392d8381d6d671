import Foundation
import RandomStreams
import Testing

@testable import Simulation

@Suite("Guide table of survival")
struct GuideTableTests {
  /// The definition: the first interval whose survival is below the number, found one by one.
  private func definition(_ survival: [Double], _ bits: UInt64) -> Int {
    let u = RandomStream.uniform(from: bits)
    return survival.firstIndex { $0 < u } ?? survival.count
  }

  @Test("agrees with the definition at random numbers, at both sides of every survival, and at the edges")
  func definitionEverywhere() {
    var stream = RandomStream(StreamKey(seed: 20, purpose: .check, replicate: 0))
    let edges: [Double] = [0, .leastNonzeroMagnitude, 0x1p-54, 0x1p-53, 0x1.8p-53, 0x1p-52, 0.5, 1 - 0x1p-53, 1]
    var tables: [[Double]] = [[], [0], [1], [1, 1, 0.5, 0.5, 0, 0], edges.reversed()]
    for size in [1, 2, 7, 41, 300] {
      // Powers put many lengths near 0 or near 1, where one cell of the guide holds several.
      for power in [0.05, 1, 40.0] {
        tables.append((0..<size).map { _ in pow(stream.uniform(), power) }.sorted(by: >))
      }
    }
    for survival in tables {
      let table = GuideTable(survival: survival)
      var words: [UInt64] = [0, 4095, 4096, .max, .max - 4095, .max - 4096]
      for value in survival {
        // The cell of 2⁻⁵² that the value lies in, and its neighbours.
        let cell = UInt64(min(max(value, 0), 1 - 0x1p-52) * 0x1p52)
        for near in [cell &- 2, cell &- 1, cell, cell &+ 1, cell &+ 2] { words.append(near << 12 | 0x7FF) }
      }
      for _ in 0..<2000 { words.append(stream.next()) }
      for bits in words { #expect(table.interval(bits) == definition(survival, bits), "\(survival.count), \(bits)") }
    }
  }
}
