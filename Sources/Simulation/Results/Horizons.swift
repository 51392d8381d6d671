import Foundation
import GSLKernel

/// Reads horizons off a curve that is estimated at some lengths.
///
/// Between two lengths the estimated cumulative hazard H = −ln R is taken to rise as the exact one does, scaled to meet both
/// ends; where no exact curve is known, ln H rises as a monotone curve of ln n through all lengths, which is exact for constant
/// hazards and for k ∝ n^γ. Before the first length only the exact curve says anything: without it a horizon there is
/// reported as lying below. The interval of a horizon is where the bounds of the curve reach the level.
struct Horizons {
  let points: [ReliabilityEstimate]
  /// The exact curve at many lengths, or empty.
  let exact: [(length: Double, logReliability: Double)]

  var estimates: [HorizonEstimate] {
    [("n50", 0.5), ("n80", 0.8), ("n99", 0.99)].map { name, level in
      let estimate = horizon(level, \.estimate)
      return HorizonEstimate(
        name: name, level: level, estimate: estimate, lower: bound(level, \.lower), upper: bound(level, \.upper),
        isBelowLengths: estimate == nil && (points.first?.estimate ?? 1) < level)
    }
  }

  /// The largest whole n with R(n) ≥ level on the curve through the values at the lengths; nil where the curve stays above,
  /// or falls below before it is known.
  private func horizon(_ level: Double, _ value: KeyPath<ReliabilityEstimate, Double>) -> Double? {
    guard let index = points.firstIndex(where: { $0[keyPath: value] < level }) else { return nil }
    let target = -log(level)
    let hazardBefore = index == 0 ? 0 : -log(min(1, points[index - 1][keyPath: value]))
    // Where nothing succeeded, the upper bound says at least how high the hazard is.
    let least = points[index][keyPath: value]
    let hazardAfter = -log(least > 0 ? least : points[index].upper)
    let stretch = stretch(before: index)
    guard hazardAfter > hazardBefore else { return stretch.before }
    let real: Double?
    if let rise = stretch.exactRise, !rise.upperBound.isFinite || least == 0 {
      real = length(ofExactHazard: rise.lowerBound + target - hazardBefore)
    } else {
      real = length(
        at: (target - hazardBefore) / (hazardAfter - hazardBefore), of: stretch, hazards: (hazardBefore, hazardAfter),
        along: least > 0 ? value : nil)
    }
    return real.map(stretch.whole)
  }

  /// The largest whole n at which a bound of the curve is the level or more.
  ///
  /// Counts at two lengths come from the same sequences: given how many are left at the first length, how many of them fail
  /// on the way to the second is independent of those that failed before. The variance of H at a share w of its rise is
  /// therefore a + w²(b − a), with a and b those at the lengths, and the distance of a bound from the estimate is taken to
  /// go as its root. Joining the bounds themselves, which is right where both ends err together, would be too wide by up to
  /// √2. So they are for averages of conditional reliabilities, of which it is not noted how they err together: their intervals
  /// bound what they should be.
  private func bound(_ level: Double, _ value: KeyPath<ReliabilityEstimate, Double>) -> Double? {
    guard let index = points.firstIndex(where: { $0[keyPath: value] < level }), index > 0 else {
      return horizon(level, value)
    }
    let (first, second) = (points[index - 1], points[index])
    let stretch = stretch(before: index)
    guard first.source == .plain, second.source == .plain, second.estimate > 0,
      stretch.exactRise?.upperBound.isFinite ?? true
    else { return horizon(level, value) }
    let hazards = (-first.logEstimate, -second.logEstimate)
    let distances = (first.logEstimate - log(first[keyPath: value]), second.logEstimate - log(second[keyPath: value]))
    let squares = (distances.0 * distances.0, distances.1 * distances.1)
    let sign = distances.1 < 0 ? -1.0 : 1
    let share = try? RootFinder().root(between: 0, and: 1) { w in
      hazards.0 + w * (hazards.1 - hazards.0) + sign * (squares.0 + w * w * (squares.1 - squares.0)).squareRoot()
        + log(level)
    }
    guard let share else { return horizon(level, value) }
    return length(at: share, of: stretch, hazards: hazards, along: \.estimate).map(stretch.whole)
  }

  /// What lies between a length, or 0, and the next one.
  private struct Stretch {
    let before: Double
    let after: Double
    /// The exact cumulative hazard at both ends; nil where it is not known, or does not rise.
    let exactRise: ClosedRange<Double>?

    /// A length at which R equals the level counts; rounding noise must not take it away.
    func whole(_ length: Double) -> Double {
      min(after - 1, max(before, (length * (1 + 1e-9)).rounded(.down)))
    }
  }

  private func stretch(before index: Int) -> Stretch {
    let before = index == 0 ? 0 : Double(points[index - 1].length)
    let after = Double(points[index].length)
    var rise: ClosedRange<Double>?
    if let low = exactHazard(before), let high = exactHazard(after), high > low { rise = low...high }
    return Stretch(before: before, after: after, exactRise: rise)
  }

  /// The length by which a share of a stretch's hazard has come, on the curve through values at all lengths if one is named;
  /// nil before the first length without an exact curve.
  private func length(
    at share: Double, of stretch: Stretch, hazards: (before: Double, after: Double),
    along value: KeyPath<ReliabilityEstimate, Double>?
  ) -> Double? {
    let (before, after) = (stretch.before, stretch.after)
    if let rise = stretch.exactRise {
      return length(ofExactHazard: rise.lowerBound + share * (rise.upperBound - rise.lowerBound))
    }
    if before == 0 { return nil }
    if hazards.before <= 0 { return before + share * (after - before) }
    if let curve = value.flatMap(logCurve) {
      let target = log(hazards.before + share * (hazards.after - hazards.before))
      if let root = try? RootFinder().root(between: log(before), and: log(after), { curve($0) - target }) {
        return exp(root)
      }
    }
    let ratio = hazards.after / hazards.before
    return before * pow(1 + share * (ratio - 1), log(after / before) / log(ratio))
  }

  /// ln H over ln n, through the lengths at which it is finite; nil for fewer than three, of which a line says as much.
  private func logCurve(_ value: KeyPath<ReliabilityEstimate, Double>) -> MonotoneCurve? {
    try? MonotoneCurve(
      points.compactMap { point in
        let hazard = -log(point[keyPath: value])
        return hazard > 0 && hazard.isFinite ? (log(Double(point.length)), log(hazard)) : nil
      })
  }

  /// −ln R of the exact curve, linear between its points; nil where it is not known.
  private func exactHazard(_ n: Double) -> Double? {
    if exact.isEmpty { return nil }
    if n == 0 { return 0 }
    guard let index = exact.firstIndex(where: { $0.length >= n }) else { return nil }
    let (length, hazard) = (exact[index].length, -exact[index].logReliability)
    let (lengthBefore, hazardBefore) = index == 0 ? (0, 0) : (exact[index - 1].length, -exact[index - 1].logReliability)
    return hazardBefore + (hazard - hazardBefore) * (n - lengthBefore) / (length - lengthBefore)
  }

  /// The inverse of `exactHazard`.
  private func length(ofExactHazard target: Double) -> Double {
    guard let index = exact.firstIndex(where: { -$0.logReliability >= target }) else { return exact.last?.length ?? 0 }
    let (length, hazard) = (exact[index].length, -exact[index].logReliability)
    let (lengthBefore, hazardBefore) = index == 0 ? (0, 0) : (exact[index - 1].length, -exact[index - 1].logReliability)
    if !hazard.isFinite || hazard <= hazardBefore { return lengthBefore }
    return lengthBefore + (length - lengthBefore) * (target - hazardBefore) / (hazard - hazardBefore)
  }
}
