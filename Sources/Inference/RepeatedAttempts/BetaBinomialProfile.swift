import Foundation
import GSLKernel

/// Profile-likelihood intervals of the mean and of ρ: where twice the fall of ln L, the other being fitted anew, stays
/// below χ²'s quantile (Cox & Hinkley 1974, §9.3; Venzon & Moolgavkar 1988, doi:10.2307/2347496).
struct BetaBinomialProfile {
  let likelihood: BetaBinomialLikelihood
  /// The supremum of ln L.
  let top: Double
  /// Where it is, or for edges from where to look, on the search scale.
  let start: (u: Double, v: Double)

  /// The square root of χ²'s 95 % quantile for one degree of freedom.
  private static let reach = 1.959_963_984_540_054
  /// Nothing of a double's rate is left beyond logit ±40, nothing of ρ beyond 1e-17.
  private static let edge = 40.0

  /// The interval of the mean.
  func mean() -> ClosedRange<Double> {
    let low = crossing(from: start.u, towards: -1) { distance(bestAt(mean: $0)) }
    let high = crossing(from: start.u, towards: 1) { distance(bestAt(mean: $0)) }
    let (lower, upper) = (low.map(logistic) ?? 0, high.map(logistic) ?? 1)
    return min(lower, upper)...max(lower, upper)
  }

  /// The interval of ρ.
  func intraClass() -> ClosedRange<Double> {
    let low =
      distance(likelihood.binomialMaximum) <= Self.reach
      ? nil : crossing(from: start.v, towards: -1) { distance(bestAt(dispersion: $0)) }
    let high =
      distance(likelihood.completeMaximum) <= Self.reach
      ? nil : crossing(from: start.v, towards: 1) { distance(bestAt(dispersion: $0)) }
    let (lower, upper) = (low.map(logistic) ?? 0, high.map(logistic) ?? 1)
    return min(lower, upper)...max(lower, upper)
  }

  /// √(2(top − height)), which near the maximum is the distance in standard errors.
  private func distance(_ height: Double) -> Double { (2 * max(0, top - height)).squareRoot() }

  /// The largest ln L over ρ at logit u, the edges of ρ included.
  private func bestAt(mean u: Double) -> Double {
    let edges = max(likelihood.binomial(logit: u), likelihood.complete(logit: u))
    var best = edges
    for guess in [start.v, -2, 2] {
      guard let height = highest(from: guess, 1, { likelihood.place(u, $0) }) else { continue }
      best = max(best, height)
      // The ridge is followed from its top; other starts are for where that is lost.
      if height > edges { break }
    }
    return best
  }

  /// The largest ln L over the mean at ln θ = v: ln L is concave in p.
  private func bestAt(dispersion v: Double) -> Double {
    var (low, high, u) = (-Self.edge, Self.edge, start.u)
    var place = likelihood.place(u, v)
    for _ in 0..<80 {
      let slope = place.gradient[0]
      if slope > 0 { low = u } else { high = u }
      let step = slope / place.information[0, 0]
      let next = place.information[0, 0] > 0 && u + step > low && u + step < high ? u + step : 0.5 * (low + high)
      if abs(next - u) < 1e-9 { break }
      u = next
      place = likelihood.place(u, v)
    }
    return place.value
  }

  /// Newton's way up along one coordinate; nil where it leads to an edge.
  private func highest(
    from start: Double, _ axis: Int, _ place: (Double) -> BetaBinomialLikelihood.Place
  ) -> Double? {
    var (x, current) = (start, place(start))
    for _ in 0..<60 {
      let (slope, bend) = (current.gradient[axis], current.information[axis, axis])
      var step = bend > 0 ? slope / bend : (slope > 0 ? 1 : -1)
      if abs(step) > 2 { step = step > 0 ? 2 : -2 }
      if abs(step) < 1e-8 { return bend > 0 ? current.value : nil }
      var next = place(x + step)
      var halvings = 0
      while !(next.value > current.value - 1e-12 * (1 + abs(current.value))), halvings < 30 {
        step /= 2
        next = place(x + step)
        halvings += 1
      }
      if halvings == 30 { return current.value }
      x += step
      current = next
      if abs(x) > Self.edge { return nil }
    }
    return current.value
  }

  /// The place at which `distance` passes the reach; nil where it does not before the edge.
  ///
  /// The distance grows about linearly, so that the Illinois rule needs a few steps only.
  private func crossing(from origin: Double, towards sign: Double, _ distance: (Double) -> Double) -> Double? {
    var (near, nearGap) = (origin, -Self.reach)
    var step = 0.25
    var (far, farGap) = (origin, nearGap)
    while farGap < 0 {
      if abs(far) >= Self.edge, sign * far > 0 { return nil }
      (near, nearGap) = (far, farGap)
      far = max(-Self.edge, min(Self.edge, far + sign * step))
      farGap = distance(far) - Self.reach
      if farGap.isNaN { return nil }
      step *= 2
    }
    for _ in 0..<60 {
      var middle = far - farGap * (far - near) / (farGap - nearGap)
      if !middle.isFinite || farGap == .infinity { middle = 0.5 * (near + far) }
      let gap = distance(middle) - Self.reach
      if abs(gap) < 1e-9 || abs(far - near) < 1e-10 { return middle }
      if (gap < 0) == (farGap < 0) {
        nearGap /= 2
      } else {
        (near, nearGap) = (far, farGap)
      }
      (far, farGap) = (middle, gap)
    }
    return far
  }

  private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
