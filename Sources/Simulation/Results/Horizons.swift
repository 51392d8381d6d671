import Estimators
import Foundation
import GSLKernel

/// Reads horizons off a curve that is estimated at some lengths.
///
/// Between two lengths the estimated cumulative hazard H = −ln R is taken to rise as the exact one does, scaled to meet both
/// ends; where no exact curve is known, ln H rises as a monotone curve of ln n through all lengths, which is exact for constant
/// hazards and for k ∝ n^γ. Before the first length only the exact curve says anything: without it a horizon there is
/// reported as lying below. The interval of a horizon is where the bounds of the curve reach the level, as far from it between the
/// lengths as the delta method says (`CurveErrors`). Where nothing tells how R falls between two lengths (`fallsUnseen`), there is
/// no estimate, and the interval is all that lies between them.
struct Horizons {
  let points: [ReliabilityEstimate]
  /// The exact curve at many lengths, or empty.
  let exact: [(length: Double, logReliability: Double)]
  /// The averages behind conditional estimates, which know how their errors go together.
  var conditional = LogMeans(count: 0)

  var estimates: [HorizonEstimate] {
    [("n50", 0.5), ("n80", 0.8), ("n99", 0.99)].map { name, level in
      if let stretch = unseenFall(level) {
        let (lower, upper) = (bound(level, \.lower), bound(level, \.upper))
        return HorizonEstimate(
          name: name, level: level, estimate: nil, lower: min(lower ?? 0, Double(stretch.lowerBound)),
          upper: max(upper ?? 0, Double(stretch.upperBound - 1)), isBelowLengths: false, unseenBetween: stretch)
      }
      let estimate = horizon(level, \.estimate)
      return HorizonEstimate(
        name: name, level: level, estimate: estimate, lower: bound(level, \.lower), upper: bound(level, \.upper),
        isBelowLengths: estimate == nil && (points.first?.estimate ?? 1) < level, unseenBetween: nil)
    }
  }

  /// The lengths between which the curve falls below a level, where nothing is known of it there.
  private func unseenFall(_ level: Double) -> ClosedRange<Int>? {
    guard let index = points.firstIndex(where: { $0.estimate < level }), fallsUnseen(before: index, \.estimate) else {
      return nil
    }
    return points[index - 1].length...points[index].length
  }

  /// Whether R falls between two lengths on a way that nothing tells: no exact curve is known, and R falls by ¾ or more, or the
  /// lengths are further apart than ten to one, or than two to one where all sequences succeeded up to the first of them.
  ///
  /// Under tolerance of up to three errors, n₅₀ on the curve through four lengths of constant ratio, up to ten, is met to 2 % where
  /// R falls by less than ¾, and to 7 % where by more; at ratios of 30 and 100 to 4 % and 23 %. Through two lengths, or from
  /// R = 1 on, it is met not at all.
  private func fallsUnseen(before index: Int, _ value: KeyPath<ReliabilityEstimate, Double>) -> Bool {
    guard index > 0, stretch(before: index).exactRise == nil else { return false }
    let ratio = Double(points[index].length) / Double(points[index - 1].length)
    return points[index - 1][keyPath: value] - points[index].estimate >= 0.75 || ratio > 10
      || ratio > 2 && points[index - 1].estimate >= 1
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
    // Without a curve, no success at the end leaves the failures to come at once, and no failure before it as late as can be.
    if stretch.exactRise == nil, points[index].estimate == 0, index > 0 {
      if value == \.lower, least == 0 { return stretch.before }
      if value == \.upper, hazardBefore <= 0 { return stretch.after - 1 }
    }
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

  /// The largest whole n at which a bound of the curve is the level or more; where it is not known how the estimates at both
  /// ends err together, on the curve through the bounds themselves.
  private func bound(_ level: Double, _ value: KeyPath<ReliabilityEstimate, Double>) -> Double? {
    if let index = points.firstIndex(where: { $0[keyPath: value] < level }), fallsUnseen(before: index, value) {
      let stretch = stretch(before: index)
      return value == \.lower ? stretch.before : stretch.after - 1
    }
    guard let index = points.firstIndex(where: { $0[keyPath: value] < level }), index > 0, points[index].estimate > 0
    else { return horizon(level, value) }
    let stretch = stretch(before: index)
    let hazards = (before: -points[index - 1].logEstimate, after: -points[index].logEstimate)
    let errors = errors(value)
    /// How far the bound is beyond the level, in H; no number where it is not known.
    func excess(_ hazard: Double, _ weights: [(index: Int, weight: Double)]) -> Double {
      (errors.distance(weights) ?? .nan) + hazard + log(level)
    }
    if stretch.exactRise != nil || hazards.before <= 0 {
      guard stretch.exactRise?.upperBound.isFinite ?? true else { return horizon(level, value) }
      let share = try? RootFinder().root(between: 0, and: 1) { w in
        excess(hazards.before + w * (hazards.after - hazards.before), [(index - 1, 1 - w), (index, w)])
      }
      return share.flatMap { length(at: $0, of: stretch, hazards: hazards, along: nil) }.map(stretch.whole)
        ?? horizon(level, value)
    }
    let curve = LogHazardCurve(points, \.estimate)
    let place = try? RootFinder().root(between: log(stretch.before), and: log(stretch.after)) { x in
      let hazard = exp(curve(x))
      return excess(hazard, curve.weights(x).map { ($0.index, $0.weight * hazard / -points[$0.index].logEstimate) })
    }
    return place.map { stretch.whole(exp($0)) } ?? horizon(level, value)
  }

  private func errors(_ value: KeyPath<ReliabilityEstimate, Double>) -> CurveErrors {
    let distances = points.map { $0.logEstimate - log($0[keyPath: value]) }
    let correlations = points.indices.map { index -> Double? in
      if index == 0 { return nil }
      switch (points[index - 1].source, points[index].source) {
      case (.plain, .plain):
        // The covariance of counts is the variance at the first.
        return distances[index] == 0 ? 1 : min(1, abs(distances[index - 1] / distances[index]))
      case (.conditional, .conditional), (.splitting, .splitting): return conditional.correlation(before: index)
      default: return nil
      }
    }
    return CurveErrors(distances: distances, correlations: correlations)
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
    if let curve = value.map({ LogHazardCurve(points, $0) }) {
      let target = log(hazards.before + share * (hazards.after - hazards.before))
      if let root = try? RootFinder().root(between: log(before), and: log(after), { curve($0) - target }) {
        return exp(root)
      }
    }
    let ratio = hazards.after / hazards.before
    return before * pow(1 + share * (ratio - 1), log(after / before) / log(ratio))
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
