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
    let held = HeldParameter(likelihood, index: index, place: place[index])
    func end(_ direction: Double) -> Double? {
      var others = place
      others.remove(at: index)
      var last = place[index]
      return self.end(from: place[index], error: error, direction) { c in
        held.place = c
        // Along the ridge, as far as the curvature at the maximum knows it.
        var next = 0
        for k in place.indices where k != index {
          others[next] += covariance[k, index] / covariance[index, index] * (c - last)
          next += 1
        }
        last = c
        guard !others.isEmpty else {
          var unused: [Double] = []
          return held.halfDeviance([], gradient: &unused)
        }
        let summit = NewtonPolish(likelihood: held, iterationLimit: 60).polish(others)
        if summit.halfDeviance.isFinite { others = summit.place }
        return summit.halfDeviance
      }.map { domain.value(at: $0) }
    }
    let ends = domain == .negative ? (end(1), end(-1)) : (end(-1), end(1))
    return (ends.0, ends.1)
  }

  /// The ends for the length at which R is `level`, on a logarithmic scale from its estimate.
  func horizonInterval(_ level: Double, estimate: Double, error: Double) -> (lower: Double?, upper: Double?) {
    func end(_ direction: Double) -> Double? {
      var start = place
      var multiplier = 0.0
      return self.end(from: log(estimate), error: error, direction) { logLength in
        let found = constrained(to: log(level), at: exp(logLength), from: start, multiplier)
        guard let found else { return .nan }
        (start, multiplier) = (found.place, found.multiplier)
        return found.height
      }.map { exp($0) }
    }
    return (end(-1), end(1))
  }

  /// Where √deviance reaches the bound, going from the estimate: secant steps within a bracket.
  ///
  /// √deviance is about linear in the parameter, so that a handful of steps find 1e-7 of a standard error.
  private func end(
    from estimate: Double, error: Double, _ direction: Double, _ halfDeviance: (Double) -> Double
  ) -> Double? {
    guard error > 0, error.isFinite else { return nil }
    func root(_ distance: Double) -> Double {
      let excess = halfDeviance(estimate + direction * distance) - lowest
      return excess.isNaN ? .nan : (2 * max(0, excess)).squareRoot()
    }
    var (inner, innerRoot) = (0.0, 0.0)
    var distance = reach * error
    var outer: (distance: Double, root: Double)?
    for _ in 0..<60 {
      let value = root(distance)
      guard value.isFinite else { return nil }
      if abs(value - reach) < 1e-7 { return estimate + direction * distance }
      if value < reach {
        // A likelihood that has come to a limit does not fall any more.
        if distance > 60 * error, value < innerRoot + 1e-6 || distance > 1e4 * error { return nil }
        (inner, innerRoot) = (distance, value)
      } else {
        outer = (distance, value)
      }
      if let outer {
        if outer.distance - inner < 1e-8 * error { return estimate + direction * outer.distance }
        let secant = inner + (reach - innerRoot) / (outer.root - innerRoot) * (outer.distance - inner)
        let margin = 0.02 * (outer.distance - inner)
        distance = min(outer.distance - margin, max(inner + margin, secant))
        if abs(secant - distance) < margin { distance = secant }
      } else {
        distance = min(3 * distance, max(1.2 * distance, distance * reach / max(value, 1e-3)))
      }
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
      func times(_ vector: [Double]) -> [Double] {
        (0..<order).map { row in (0..<order).reduce(0) { $0 + inverse[row, $1] * vector[$1] } }
      }
      let (towards, across) = (times(gradient), times(slopes))
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
