import Foundation
import Inference
import Testing

@Suite("Observed key-token growth")
struct ObservedGrowthTests {
  /// Windows that begin and end at different places; key tokens drawn once by hand, some at one position.
  static func records() throws -> [KeyTokenRecord] {
    [
      try KeyTokenRecord(name: "a", start: 0, end: 50, positions: [3, 7, 7, 21, 40]),
      try KeyTokenRecord(name: "b", start: 5, end: 30, positions: [7, 12, 29]),
      try KeyTokenRecord(name: "c", start: 10, positions: [12, 33, 34, 45]),
      try KeyTokenRecord(name: "d", start: 2, end: 60, positions: [58]),
    ]
  }

  /// The definition, text by text and position by position.
  static func naive(_ records: [KeyTokenRecord], to end: Double) -> (mean: Double, error: Double) {
    var mean = 0.0
    var moves = records.map { _ in 0.0 }
    for position in Set(records.flatMap(\.positions)).sorted() where position <= end {
      let there = records.indices.filter { records[$0].start < position && position <= records[$0].observedEnd }
      guard there.count > 1 else { continue }
      let (events, texts) = (
        there.map { i in Double(records[i].positions.count { $0 == position }) }, Double(there.count)
      )
      let share = events.reduce(0, +) / texts
      mean += share
      for (i, count) in zip(there, events) { moves[i] += (texts / (texts - 1)).squareRoot() * (count - share) / texts }
    }
    return (mean, moves.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

  @Test("mean and error are those of the definition, whatever the windows")
  func definition() throws {
    let records = try Self.records()
    let function = MeanCumulativeFunction(records)
    // 58 is beyond where two texts are observed, and 3 is not: a and d both are there.
    #expect(function.points.map(\.position) == [3, 7, 12, 21, 29, 33, 34, 40, 45])
    #expect(function.observed.stretches == [2...50])
    for point in function.points {
      let (mean, error) = Self.naive(records, to: point.position)
      #expect(abs(point.mean - mean) < 1e-14)
      let found = try #require(point.standardError)
      #expect(abs(found - error) < 1e-14)
    }
    let thinned = MeanCumulativeFunction(records, atMost: 3)
    #expect(thinned.points.count == 3 && thinned.points.last == function.points.last)
  }

  @Test("with equal windows the error at the end is that of the mean of counts")
  func equalWindows() throws {
    let counts = [4, 0, 7, 2, 2]
    let records = try counts.enumerated().map { text, count in
      try KeyTokenRecord(name: "\(text)", end: 100, positions: (0..<count).map { Double(3 + 11 * $0 + text) })
    }
    let last = try #require(MeanCumulativeFunction(records).points.last)
    // Mean 3; squared deviations 1 + 9 + 16 + 1 + 1 = 28; s²/n = 28/4/5.
    #expect(abs(last.mean - 3) < 1e-14)
    let error = try #require(last.standardError)
    #expect(abs(error - 1.4.squareRoot()) < 1e-14)
    // Student's 0.975 quantile of 4 degrees of freedom.
    let interval = try #require(MeanCumulativeFunction(records).interval(of: last))
    let half = 2.7764451051977987 * error
    #expect(abs(interval.upper - 3 - half) < 1e-9)
  }

  @Test("one text, and texts that do not overlap, have a mean without an error")
  func alone() throws {
    let one = try KeyTokenRecord(name: "a", end: 9, positions: [1, 4])
    let other = try KeyTokenRecord(name: "b", start: 20, end: 30, positions: [25])
    for records in [[one], [one, other]] {
      let function = MeanCumulativeFunction(records)
      #expect(function.points.last?.mean == Double(records.count + 1))
      #expect(function.points.allSatisfy { $0.standardError == nil && function.interval(of: $0) == nil })
    }
    let observed = ObservedStretches([one, other])
    #expect(observed.stretches == [0...9, 20...30])
    #expect(observed.total(to: 22) { $1 - $0 } == 11)
    #expect(MeanCumulativeFunction([try KeyTokenRecord(name: "c", end: 5, positions: [])]).points.isEmpty)
  }

  @Test("stretches hold every key token and all that was observed, each once")
  func bins() throws {
    let bins = IntensityBins(try Self.records()).bins
    #expect(bins.map(\.events).reduce(0, +) == 13)
    // 50 + 25 + 35 + 58 tokens are observed.
    let observed = bins.map(\.exposure).reduce(0, +)
    #expect(abs(observed - 168) < 1e-12)
    for (a, b) in zip(bins, bins.dropFirst()) { #expect(a.to == b.from) }
    #expect(bins.first?.from == 0 && bins.last?.to == 60)
    for bin in bins {
      #expect(bin.events >= 3 && bin.centre > bin.from && bin.centre < bin.to)
      #expect(bin.to == bin.to.rounded())
    }
    #expect(IntensityBins([try KeyTokenRecord(name: "c", end: 5, positions: [])]).bins.isEmpty)
  }
}
