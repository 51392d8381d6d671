import Foundation

/// Reads horizons off a curve known at some lengths.
///
/// Between lengths the cumulative hazard −ln R is taken as a power of n, which is exact for constant hazards and for
/// k ∝ n^γ; before the first length, as proportional to n. The interval of a horizon is where the bounds of the curve
/// reach the level.
struct Horizons {
  let points: [ReliabilityEstimate]

  var estimates: [HorizonEstimate] {
    [("n50", 0.5), ("n80", 0.8), ("n99", 0.99)].map { name, level in
      HorizonEstimate(
        name: name, level: level, estimate: horizon(level, \.estimate), lower: horizon(level, \.lower),
        upper: horizon(level, \.upper))
    }
  }

  /// The largest whole n with R(n) ≥ level, or nil where the curve stays above.
  private func horizon(_ level: Double, _ value: KeyPath<ReliabilityEstimate, Double>) -> Double? {
    guard let index = points.firstIndex(where: { $0[keyPath: value] < level }) else { return nil }
    let target = -log(level)
    let n = Double(points[index].length)
    let hazard = -log(max(1e-300, points[index][keyPath: value]))
    let before = index == 0 ? 0 : Double(points[index - 1].length)
    let hazardBefore = index == 0 ? 0 : -log(min(1, points[index - 1][keyPath: value]))
    let real: Double
    if index == 0 || hazardBefore <= 0 {
      real = before + (n - before) * (target - hazardBefore) / (hazard - hazardBefore)
    } else {
      let power = log(hazard / hazardBefore) / log(n / before)
      real = before * pow(target / hazardBefore, 1 / power)
    }
    // A length at which R equals the level counts; rounding noise must not take it away.
    return min(n - 1, max(before, (real * (1 + 1e-9)).rounded(.down)))
  }
}
