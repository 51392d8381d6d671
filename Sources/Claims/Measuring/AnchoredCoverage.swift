import Foundation
import Strategies

/// AOE's law of coverage where a share was published.
enum AnchoredCoverage {
  /// F of the anchor's most frequent modes by F = ln m/ln |C|; no number where |C| was neither published nor supposed.
  static func check(_ anchor: CoverageAnchor, modeCount supposed: Double? = nil) -> Check {
    let count = anchor.modeCount ?? supposed
    let share = count.map { LogarithmicCoverage(modeCount: $0).coverage(anchor.modes) } ?? .nan
    let quantity = Quantity.exact("F of the \(Int(anchor.modes)) most frequent", share)
    let (low, high) = (anchor.coverage.lowerBound, anchor.coverage.upperBound)
    // "More than" is published as a range that ends at everything.
    if high == 1 { return Check(quantity, .above(low, "the published bound")) }
    if high - low > 0.01 { return Check(quantity, .between(low...high, "the published range")) }
    return Check(
      quantity, .equal(0.5 * (low + high), within: 0.5 * (high - low), "half a unit of the last digit printed"))
  }

  /// What was published, with its interval; "more than" from its least value on.
  static func published(_ anchor: CoverageAnchor) -> Trace {
    let range = anchor.coverage
    let y = range.upperBound == 1 ? range.lowerBound : 0.5 * (range.lowerBound + range.upperBound)
    return Trace("published", .published, [Trace.Point(anchor.modes, y, range)])
  }

  /// F against m by AOE's law and by Zipf's.
  static func laws(modeCount: Double) -> [Trace] {
    let places = Places.ratios(1...modeCount)
    return [
      .stated("ln m/ln |C|", at: places, LogarithmicCoverage(modeCount: modeCount).coverage),
      .exact("Zipf's law", at: places, HarmonicCoverage(modeCount: modeCount).coverage),
    ]
  }
}
