import Foundation

/// Reads horizons off a curve that is estimated at some lengths.
///
/// Between two lengths the estimated cumulative hazard −ln R is taken to rise as the exact one does, scaled to meet both
/// ends; where no exact curve is known, as a power of n, which is exact for constant hazards and for k ∝ n^γ. Before the
/// first length only the exact curve says anything: without it a horizon there is reported as lying below. The interval
/// of a horizon is where the bounds of the curve reach the level.
struct Horizons {
  let points: [ReliabilityEstimate]
  /// The exact curve at many lengths, or empty.
  let exact: [(length: Double, logReliability: Double)]

  var estimates: [HorizonEstimate] {
    [("n50", 0.5), ("n80", 0.8), ("n99", 0.99)].map { name, level in
      let estimate = horizon(level, \.estimate)
      return HorizonEstimate(
        name: name, level: level, estimate: estimate, lower: horizon(level, \.lower), upper: horizon(level, \.upper),
        isBelowLengths: estimate == nil && (points.first?.estimate ?? 1) < level)
    }
  }

  /// The largest whole n with R(n) ≥ level; nil where the curve stays above, or falls below before it is known.
  private func horizon(_ level: Double, _ value: KeyPath<ReliabilityEstimate, Double>) -> Double? {
    guard let index = points.firstIndex(where: { $0[keyPath: value] < level }) else { return nil }
    let target = -log(level)
    let before = index == 0 ? 0 : Double(points[index - 1].length)
    let after = Double(points[index].length)
    let hazardBefore = index == 0 ? 0 : -log(min(1, points[index - 1][keyPath: value]))
    // Where nothing succeeded, the upper bound says at least how high the hazard is.
    let least = points[index][keyPath: value]
    let hazardAfter = -log(least > 0 ? least : points[index].upper)
    guard hazardAfter > hazardBefore else { return before }
    let real: Double
    if let exactBefore = exactHazard(before), let exactAfter = exactHazard(after), exactAfter > exactBefore {
      let scale = exactAfter.isFinite && least > 0 ? (exactAfter - exactBefore) / (hazardAfter - hazardBefore) : 1
      real = length(ofExactHazard: exactBefore + (target - hazardBefore) * scale)
    } else if index == 0 {
      return nil
    } else if hazardBefore <= 0 {
      real = before + (after - before) * target / hazardAfter
    } else {
      real = before * pow(target / hazardBefore, log(after / before) / log(hazardAfter / hazardBefore))
    }
    // A length at which R equals the level counts; rounding noise must not take it away.
    return min(after - 1, max(before, (real * (1 + 1e-9)).rounded(.down)))
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
