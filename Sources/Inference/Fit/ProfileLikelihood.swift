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

  /// The ends for the length at which R is `level`, on a logarithmic scale from its estimate; by Wald's interval of so many
  /// data that the likelihood is as good as quadratic.
  func horizonInterval(_ level: Double, estimate: Double, error: Double) -> (lower: Double?, upper: Double?) {
    if likelihood.data.cells.count > ProfileLikelihood.mostCells {
      return (estimate * exp(-reach * error), estimate * exp(reach * error))
    }
    // Near an edge of one parameter another is the better one to solve for: of a decorated model both are tried.
    let solvable = likelihood.model is DecoratedModel ? [0, likelihood.order - 1] : [0]
    func end(_ direction: Double) -> Double? {
      let traces = solvable.map { HorizonTrace(likelihood, level: log(level), from: place, solving: $0) }
      return self.end(from: log(estimate), error: error, direction) { logLength in
        traces.map { $0.halfDeviance(at: exp(logLength)) }.filter { !$0.isNaN }.min() ?? .nan
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
    // Seventy e-folds from its estimate a parameter is 0 or infinite for all that data can tell.
    let farthest = 70.0
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
        if distance >= farthest { return nil }
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
}
