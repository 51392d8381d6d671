import Foundation
import GSLKernel
import ReliabilityModels

/// Intervals by the likelihood ratio: all values that the best of the other parameters reconcile with the data.
struct ProfileLikelihood {
  let likelihood: Likelihood
  /// The maximum on the search scale.
  let place: [Double]
  let covariance: SymmetricMatrix
  private let lowest: Double
  /// √χ²₀.₉₅(1): how far the signed root of the deviance may go.
  private let reach: Double
  /// With this many cells the likelihood is as good as quadratic, and each of its values takes a while: Wald's ends then.
  static let mostCells = 50_000

  init(_ likelihood: Likelihood, place: [Double], covariance: SymmetricMatrix, confidence: Double = 0.95) {
    self.likelihood = likelihood
    self.place = place
    self.covariance = covariance
    var scratch = place
    lowest = likelihood.halfDeviance(place, gradient: &scratch)
    reach = -NormalDistribution.quantile(0.5 * (1 - confidence))
  }

  /// The ends for parameter `index` on its own scale; nil where the deviance never gets so high: the interval is open.
  func interval(_ index: Int) -> (lower: Double?, upper: Double?) {
    let domain = likelihood.model.parameters[index].domain
    let error = covariance[index, index].squareRoot()
    if likelihood.data.cells.count > ProfileLikelihood.mostCells {
      let ends = [-1.0, 1.0].map { domain.value(at: place[index] + $0 * reach * error) }.sorted()
      return (ends[0], ends[1])
    }
    func end(_ direction: Double) -> Double? {
      let trace = ProfileTrace(likelihood, index: index, from: place, covariance: covariance)
      return self.end(from: place[index], error: error, direction) { trace.halfDeviance(at: $0) }
        .flatMap { $0.isNaN ? nil : domain.value(at: $0) }
    }
    let ends = domain == .negative ? (end(1), end(-1)) : (end(-1), end(1))
    return (ends.0, ends.1)
  }

  /// How far ln L falls below its maximum, the others at their best, over the interval of parameter `index` and a quarter
  /// more on either side; six standard errors where it is open.
  ///
  /// `points` places on either side of the estimate, evenly on the search scale; values rise.
  func curve(_ index: Int, points: Int = 12) -> [(value: Double, fall: Double)] {
    let domain = likelihood.model.parameters[index].domain
    let error = covariance[index, index].squareRoot()
    let ends = interval(index)
    let places = [ends.lower, ends.upper].map { $0.map { domain.search($0) } }
    // On the scale of a negative parameter the ends change places.
    let (low, high) = domain == .negative ? (places[1], places[0]) : (places[0], places[1])
    func side(_ direction: Double, _ end: Double?) -> [(value: Double, fall: Double)] {
      let reach = min(6 * error, end.map { abs($0 - place[index]) } ?? 6 * error)
      let trace = ProfileTrace(likelihood, index: index, from: place, covariance: covariance)
      return (1...points).map { step in
        let c = place[index] + direction * 1.25 * reach * Double(step) / Double(points)
        return (domain.value(at: c), trace.halfDeviance(at: c) - lowest)
      }
    }
    return (side(-1, low) + [(domain.value(at: place[index]), 0)] + side(1, high)).sorted { $0.value < $1.value }
  }

  /// The ends for the length at which R is `level`, on a logarithmic scale from its estimate; by Wald's interval where
  /// the constrained search comes to no end.
  func horizonInterval(_ level: Double, estimate: Double, error: Double) -> (lower: Double?, upper: Double?) {
    if likelihood.data.cells.count > ProfileLikelihood.mostCells {
      return (estimate * exp(-reach * error), estimate * exp(reach * error))
    }
    func end(_ direction: Double) -> Double? {
      var start = place
      var multiplier = 0.0
      return self.end(from: log(estimate), error: error, direction) { logLength in
        let found = constrained(to: log(level), at: exp(logLength), from: start, multiplier)
        guard let found else { return .nan }
        (start, multiplier) = (found.place, found.multiplier)
        return found.height
      }.map { $0.isNaN ? estimate * exp(direction * reach * error) : exp($0) }
    }
    return (end(-1), end(1))
  }

  /// Where √deviance reaches the bound, going from the estimate; nil where it never does, NaN where it cannot be told.
  ///
  /// √deviance is about linear in the parameter, so that a handful of secant steps find 1e-7 of it; where it is not
  /// (a rate on its way to 0, on a logarithmic scale) every other step halves the bracket.
  private func end(
    from estimate: Double, error: Double, _ direction: Double, _ halfDeviance: (Double) -> Double
  ) -> Double? {
    guard error > 0, error.isFinite else { return .nan }
    // Beyond e^±600 a parameter is 0 or infinite.
    let farthest = 600 + direction * -estimate
    func root(_ distance: Double) -> Double {
      let excess = halfDeviance(estimate + direction * distance) - lowest
      return excess.isNaN ? .nan : (2 * max(0, excess)).squareRoot()
    }
    var (inner, innerRoot) = (0.0, 0.0)
    var outer: (distance: Double, root: Double)?
    var distance = min(reach * min(error, 2), farthest)
    for step in 0..<80 {
      let value = root(distance)
      guard !value.isNaN else { return .nan }
      if abs(value - reach) < 1e-7 { return estimate + direction * distance }
      if value < reach {
        if distance >= farthest || distance > 1e4 * error { return nil }
        (inner, innerRoot) = (distance, value)
      } else {
        outer = (distance, value)
      }
      guard let outer else {
        distance = min(farthest, min(3 * distance, max(1.2 * distance, distance * reach / max(value, 1e-3))))
        continue
      }
      if outer.distance - inner < 1e-9 * max(1e-3, error) { return estimate + direction * outer.distance }
      let secant = inner + (reach - innerRoot) / (outer.root - innerRoot) * (outer.distance - inner)
      distance =
        step % 2 == 0 && secant.isFinite && secant > inner && secant < outer.distance
        ? secant : (inner + outer.distance) / 2
    }
    return outer.map { estimate + direction * $0.distance }
  }

  /// The lowest half deviance where ln R(n) = `level`, by Newton's steps on Lagrange's conditions; nil where they do not
  /// come to rest.
  private func constrained(
    to level: Double, at n: Double, from start: [Double], _ startMultiplier: Double
  ) -> (place: [Double], multiplier: Double, height: Double)? {
    let (model, order) = (likelihood.model, likelihood.order)
    func constraint(_ place: [Double]) -> (value: Double, slopes: [Double]) {
      let values = likelihood.values(at: place)
      var gradient = values
      let log = model.logReliability(at: n, values, gradient: &gradient)
      return (log - level, (0..<order).map { gradient[$0] * model.parameters[$0].domain.slope(value: values[$0]) })
    }
    var (place, multiplier) = (start, startMultiplier)
    var gradient = place
    for _ in 0..<50 {
      let height = likelihood.halfDeviance(place, gradient: &gradient)
      let (value, slopes) = constraint(place)
      guard height.isFinite, value.isFinite else { return nil }
      var curvature = likelihood.observedInformation(place)
      let bare = curvature
      for k in 0..<order {
        var moved = place
        moved[k] += 1e-4
        let up = constraint(moved).slopes
        moved[k] -= 2e-4
        let down = constraint(moved).slopes
        for j in 0...k { curvature[k, j] += multiplier * (up[j] - down[j]) / 2e-4 }
      }
      let inverse: SymmetricMatrix
      if let found = try? curvature.inverse() {
        inverse = found
      } else if let found = try? bare.inverse() {
        inverse = found
      } else {
        return nil
      }
      let (towards, across) = (inverse.times(gradient), inverse.times(slopes))
      let scale = zip(slopes, across).reduce(0) { $0 + $1.0 * $1.1 }
      guard scale != 0, scale.isFinite else { return nil }
      multiplier = (value - zip(slopes, towards).reduce(0) { $0 + $1.0 * $1.1 }) / scale
      var step = (0..<order).map { -towards[$0] - multiplier * across[$0] }
      let length = step.reduce(0) { max($0, abs($1)) }
      guard length.isFinite else { return nil }
      if length > 1 { step = step.map { $0 / length } }
      for k in 0..<order { place[k] += step[k] }
      if length < 1e-8 * max(1, place.reduce(0) { max($0, abs($1)) }) {
        return (place, multiplier, likelihood.halfDeviance(place, gradient: &gradient))
      }
    }
    return nil
  }
}
