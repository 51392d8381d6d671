import Estimators
import Foundation

/// Key tokens per unit of position in stretches of equal ratio, whatever process they come from.
package struct IntensityBins: Equatable, Sendable {
  package let bins: [Bin]

  /// Key tokens at positions beyond `from` and up to `to`, with the length of text observed there.
  package struct Bin: Equatable, Sendable {
    package let from: Double
    package let to: Double
    package let events: Int
    package let exposure: Double
    /// The geometric mean of the observed positions, at which a falling rate is nearest to its mean over the stretch.
    package let centre: Double

    package var rate: Double { Double(events) / exposure }

    /// The 95 % interval for counts of a Poisson process: too narrow where key tokens come in bursts.
    package var interval: (lower: Double, upper: Double) {
      let (lower, upper) = PoissonCount(events).bounds(confidence: 0.95)
      return (lower / exposure, upper / exposure)
    }
  }

  /// Fewer key tokens than this in a stretch put it together with the next: 5, or a quarter of all where they are few.
  private let fewestEvents: Int

  /// At most so many stretches over all that was observed; none without a key token.
  package init(_ records: [KeyTokenRecord], atMost count: Int = 16) {
    let events = records.flatMap(\.positions).sorted()
    let start = records.map(\.start).min() ?? 0
    let end = records.map(\.observedEnd).max() ?? 0
    fewestEvents = max(1, min(5, events.count / 4))
    guard let first = events.first, end > start else {
      bins = []
      return
    }
    // A window that begins at 0 has no place on an axis of ratios: its first stretch ends beyond the first key token.
    let low = start > 0 ? start : min(first, end / 2)
    // Whole tokens are beyond one whole number and up to another: an edge between would count a length without its token.
    let isWhole = events.allSatisfy { $0 == $0.rounded() } && records.allSatisfy { $0.start == $0.start.rounded() }
    let ratios = (1..<count).map { low * pow(end / low, Double($0) / Double(count)) }
    let edges = [start] + (isWhole ? ratios.map { $0.rounded() } : ratios) + [end]
    var exposures: [Exposure] = []
    var place = 0
    var (from, exposure, number) = (start, Exposure(), 0)
    var found: [Bin] = []
    for (a, b) in zip(edges, edges.dropFirst()) where b > a {
      exposure.add(records, from: a, to: b)
      while place < events.count, events[place] <= b {
        number += 1
        place += 1
      }
      guard number >= fewestEvents || b == end, exposure.length > 0 else { continue }
      exposures.append(exposure)
      found.append(Bin(from: from, to: b, events: number, exposure: exposure.length, centre: exposure.centre))
      (from, exposure, number) = (b, Exposure(), 0)
    }
    bins = Self.withoutShortEnd(found, exposures, fewestEvents)
  }

  /// The last stretch may have too few key tokens: then it goes with the one before.
  private static func withoutShortEnd(_ found: [Bin], _ exposures: [Exposure], _ fewestEvents: Int) -> [Bin] {
    guard found.count > 1, let last = found.last, last.events < fewestEvents else { return found }
    let before = found[found.count - 2]
    let both = exposures[found.count - 2].joined(with: exposures[found.count - 1])
    return found.dropLast(2) + [
      Bin(
        from: before.from, to: last.to, events: before.events + last.events, exposure: both.length, centre: both.centre)
    ]
  }
}

/// Length of text observed, with the integral of the position's logarithm over it.
private struct Exposure {
  private(set) var length = 0.0
  private var logarithms = 0.0

  var centre: Double { exp(logarithms / length) }

  mutating func add(_ records: [KeyTokenRecord], from: Double, to: Double) {
    for record in records {
      let (a, b) = (max(from, record.start), min(to, record.observedEnd))
      guard b > a else { continue }
      length += b - a
      logarithms += Self.integral(b) - Self.integral(a)
    }
  }

  func joined(with other: Exposure) -> Exposure {
    var both = self
    both.length += other.length
    both.logarithms += other.logarithms
    return both
  }

  /// ∫ ln s ds up to x.
  private static func integral(_ x: Double) -> Double { x > 0 ? x * (log(x) - 1) : 0 }
}
