package import Estimators
import Foundation
import GSLKernel
import RandomStreams

/// Catalogues of failure modes drawn failure by failure, and how many modes each has shown after T failures.
///
/// A catalogue's failures are one stream, so that its counts at different T belong together and rise.
package struct SimulatedDiscovery: Equatable, Sendable {
  /// What the catalogues show after one number of failures, beside the exact law.
  package struct Point: Equatable, Sendable {
    /// T.
    package let failures: Int
    /// The mean number of distinct modes, with its standard error from the spread between catalogues.
    package let mean: Measured
    /// The counts between which at least 95 % of the catalogues lie.
    package let middle: ClosedRange<Double>
    /// Σ 1 − (1 − p)^T.
    package let exact: Double
    /// The exact standard deviation of one catalogue's count.
    package let deviation: Double

    /// (mean − exact) over the exact standard error of the mean; nil where every catalogue must show the same.
    package let z: Double?
  }

  package let catalogues: Int
  package let points: [Point]

  /// Draws `catalogues` > 0 of them; `checkpoints` ≥ 1 do not fall. `progress` is told the share done, now and then.
  package init(
    _ exact: ExactDiscovery, checkpoints: [Int], catalogues: Int, seed: UInt64, progress: (Double) -> Void = { _ in }
  ) {
    var counts = Array(repeating: [Int: Int](), count: checkpoints.count)
    for catalogue in 0..<catalogues {
      var generator = StreamGenerator(StreamKey(seed: seed, purpose: .catalogue, replicate: UInt64(catalogue)))
      for (place, known) in exact.simulated(after: checkpoints, &generator).enumerated() {
        counts[place][known, default: 0] += 1
      }
      if catalogue % 64 == 0 { progress(Double(catalogue) / Double(catalogues)) }
    }
    self.catalogues = catalogues
    points = zip(checkpoints, counts).map { checkpoint, counts in
      Self.point(checkpoint, counts, catalogues, exact)
    }
  }

  private static func point(
    _ failures: Int, _ counts: [Int: Int], _ catalogues: Int, _ exact: ExactDiscovery
  ) -> Point {
    let expected = exact.discovered(after: Double(failures))
    let deviation = exact.variance(Double(failures)).squareRoot()
    let sorted = counts.sorted { $0.key < $1.key }
    var moments = CountMoments(shift: expected)
    for (known, number) in sorted {
      for _ in 0..<number { moments.add(Double(known), part: 0) }
    }
    let mean = moments.mean ?? Measured(estimate: expected, standardError: nil)
    // At most 2.5 % lie beyond either end.
    let tail = Int((0.025 * Double(catalogues)).rounded(.down))
    let (lower, upper) = (quantile(sorted, tail), quantile(sorted.reversed(), tail))
    // Below 1e-6 the variance is rounding: no catalogue can differ.
    let error = deviation / Double(catalogues).squareRoot()
    return Point(
      failures: failures, mean: mean, middle: min(lower, upper)...max(lower, upper), exact: expected,
      deviation: deviation, z: deviation > 1e-6 ? (mean.estimate - expected) / error : nil)
  }

  /// The count with `tail` catalogues before it.
  private static func quantile(_ sorted: [(key: Int, value: Int)], _ tail: Int) -> Double {
    var left = tail
    for (known, number) in sorted {
      if left < number { return Double(known) }
      left -= number
    }
    return Double(sorted.last?.key ?? 0)
  }

  /// The largest |z| with the chance of one as large in any of so many comparisons, by Bonferroni's bound: the counts of
  /// a catalogue at different T go together.
  package var worst: (z: Double, pValue: Double)? {
    let all = points.compactMap(\.z)
    guard let z = all.max(by: { abs($0) < abs($1) }) else { return nil }
    return (z, min(1, 2 * Double(all.count) * NormalDistribution.probability(below: -abs(z))))
  }
}
