import Foundation
import GSLKernel
import ReliabilityModels

/// Finds the highest place of a likelihood: starts, GSL's BFGS from the best of them, then Newton's steps.
///
/// Deterministic: the starts come from the data, no random numbers are drawn.
struct LikelihoodSearch {
  let likelihood: Likelihood
  /// From how many of the starts, the best first, the search sets out.
  let descents: Int
  /// How far apart those are at least, in e-folds of some parameter: neighbours lead to the same place.
  var spacing = 1.5
  /// Whether the likelihood is known to have no bound: then the highest maximum is looked for, and not the highest place.
  var hasSpike = false

  /// The best place found; nil where the likelihood is not finite at any start.
  func summit(from starts: [[Double]]) -> Summit? {
    var scratch = Array(repeating: 0.0, count: likelihood.order)
    let ranked = starts.map { likelihood.place(of: $0) }
      .map { (place: $0, height: likelihood.halfDeviance($0, gradient: &scratch)) }
      .filter { $0.height.isFinite }
      .sorted { $0.height < $1.height }
    guard !ranked.isEmpty else { return nil }
    var chosen: [(place: [Double], height: Double)] = []
    for start in ranked where chosen.count < descents {
      let isNew = chosen.allSatisfy { other in zip(start.place, other.place).contains { abs($0 - $1) > spacing } }
      if isNew { chosen.append(start) }
    }
    let ends = chosen.map { descend(from: $0.place) ?? $0 }
    let polish = NewtonPolish(likelihood: likelihood)
    guard hasSpike else { return ends.min { $0.height < $1.height }.map { polish.polish($0.place) } }
    let summits = ends.map { polish.polish($0.place) }.filter { $0.halfDeviance.isFinite }
    let maxima = summits.filter(\.isMaximum)
    return (maxima.isEmpty ? summits : maxima).min { $0.halfDeviance < $1.halfDeviance }
  }

  /// BFGS in coordinates in which the expected information at the start is the unit matrix.
  ///
  /// Parameters of these models are strongly correlated (scale with exponent), and in raw coordinates BFGS spends
  /// hundreds of steps to learn that. Directions without information move by at most `reach` per unit.
  private func descend(from start: [Double]) -> (place: [Double], height: Double)? {
    let reach = 2.0
    guard let axes = try? likelihood.expectedInformation(start).eigensystem() else { return nil }
    let largest = max(axes.last?.value ?? 0, .leastNormalMagnitude)
    let scaled = axes.map { axis in
      let length = min(reach, 1 / max(axis.value, 1e-12 * largest).squareRoot())
      return axis.vector.map { $0 * length }
    }
    func place(_ point: [Double]) -> [Double] {
      var place = start
      for (amount, axis) in zip(point, scaled) { for index in place.indices { place[index] += amount * axis[index] } }
      return place
    }
    var slope = Array(repeating: 0.0, count: start.count)
    var minimiser = FunctionMinimiser()
    // A tenth of a standard error: Newton's steps go on from there.
    minimiser.gradientTolerance = 0.1
    minimiser.iterationLimit = 60
    let found = try? minimiser.minimise(from: Array(repeating: 0, count: start.count)) { point, gradient in
      let height = likelihood.halfDeviance(place(point), gradient: &slope)
      for (index, axis) in scaled.enumerated() { gradient[index] = zip(axis, slope).reduce(0) { $0 + $1.0 * $1.1 } }
      return height
    }
    guard let found, found.value.isFinite else { return nil }
    return (place(found.point), found.value)
  }
}
