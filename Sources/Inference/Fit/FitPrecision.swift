import Foundation
package import GSLKernel
import ReliabilityModels

/// How well data determine a fitted model: robust errors, profile intervals, horizons, and what stays loose.
package struct FitPrecision: Equatable, Sendable {
  /// Standard errors that allow for likeness within clusters (sandwich, without a correction for few clusters); in the
  /// order of the parameters. Nil of fewer than two clusters, whose scores sum to zero at the maximum.
  package let robustErrors: [Double]?
  /// The inverse of the observed information, and the sandwich where there are two clusters or more; on the search scale.
  package let covariance: SymmetricMatrix
  package let robustCovariance: SymmetricMatrix?
  /// 95 % profile-likelihood intervals; an end is nil where the likelihood never falls so far.
  package let profiles: [Interval]
  package let horizons: [Horizon]
  /// The largest over the smallest eigenvalue of the information scaled to a unit diagonal: 1 for parameters that the
  /// data tell apart, above 1e4 for such that they hardly do.
  package let condition: Double
  /// Parameters that make up the direction in which the likelihood is flattest.
  package let flattest: [String]

  package struct Interval: Equatable, Sendable {
    package let lower: Double?
    package let upper: Double?
  }

  /// The length at which the fitted R falls to a level.
  package struct Horizon: Equatable, Sendable {
    /// n50, n80, n99.
    package let name: String
    package let level: Double
    /// Nil where the fitted curve does not come down to the level, or starts below it.
    package let estimate: Double?
    /// By the profile likelihood; where that has no end, nil.
    package let lower: Double?
    package let upper: Double?
    /// Whether it lies outside the lengths that were observed.
    package let isExtrapolated: Bool
  }

  /// The mean factor by which the sandwich widens variances, tr(A·A⁻¹BA⁻¹)/p; nil of fewer than two clusters.
  package let designEffect: Double?
  /// Whether data are so many that ends are Wald's, with which the likelihood's agree.
  package let isWald: Bool

  /// Nil for a fit that is no maximum.
  package init?(of fit: Fit, to data: ObservedData) {
    guard fit.converged, fit.limit == nil else { return nil }
    let model = fit.curve.model
    let likelihood = Likelihood(model, data)
    let place = likelihood.place(of: fit.curve.values)
    let information = likelihood.observedInformation(place)
    guard let covariance = try? information.inverse() else { return nil }
    let slopes = zip(model.parameters, fit.curve.values).map { abs($0.domain.slope(value: $1)) }
    let sandwich = data.clusterCount > 1 ? FitPrecision.sandwich(likelihood, place, covariance) : nil
    self.covariance = covariance
    isWald = data.cells.count > ProfileLikelihood.mostCells
    designEffect = sandwich.map { sandwich in
      let order = information.order
      let trace = (0..<order).reduce(0.0) { sum, i in
        (0..<order).reduce(sum) { $0 + information[i, $1] * sandwich[$1, i] }
      }
      return trace / Double(order)
    }
    robustCovariance = sandwich
    robustErrors = sandwich.map { sandwich in
      slopes.indices.map { slopes[$0] * max(0, sandwich[$0, $0]).squareRoot() }
    }
    let profile = ProfileLikelihood(likelihood, place: place, covariance: covariance)
    profiles = model.parameters.indices.map {
      let ends = profile.interval($0)
      return Interval(lower: ends.lower, upper: ends.upper)
    }
    horizons = [0.5, 0.8, 0.99].map {
      FitPrecision.horizon($0, fit.curve, data, likelihood, covariance, profile)
    }
    let axes = FitPrecision.axes(information)
    condition = axes.map { $0.condition } ?? .infinity
    flattest =
      axes.map { axis in
        zip(model.parameters, axis.flattest).filter { abs($1) > 0.3 }.map { $0.0.name }
      } ?? []
  }

  /// A⁻¹ B A⁻¹ with A the information and B = Σ gg′ over the summed scores of clusters (White 1982, doi:10.2307/1912526).
  private static func sandwich(
    _ likelihood: Likelihood, _ place: [Double], _ covariance: SymmetricMatrix
  ) -> SymmetricMatrix {
    let order = likelihood.order
    let scores = likelihood.scores(place)
    var sums = [Double](repeating: 0, count: order * likelihood.data.clusterCount)
    for row in likelihood.data.rows {
      for k in 0..<order { sums[row.cluster * order + k] += row.count * scores[row.cell][k] }
    }
    var middle = SymmetricMatrix(order: order)
    for cluster in 0..<likelihood.data.clusterCount {
      for row in 0..<order {
        for column in 0...row { middle[row, column] += sums[cluster * order + row] * sums[cluster * order + column] }
      }
    }
    var result = SymmetricMatrix(order: order)
    for row in 0..<order {
      for column in 0...row {
        var sum = 0.0
        for i in 0..<order { for j in 0..<order { sum += covariance[row, i] * middle[i, j] * covariance[j, column] } }
        result[row, column] = sum
      }
    }
    return result
  }

  private static func horizon(
    _ level: Double, _ curve: FittedCurve, _ data: ObservedData, _ likelihood: Likelihood,
    _ covariance: SymmetricMatrix, _ profile: ProfileLikelihood
  ) -> Horizon {
    let name = "n\(Int((100 * level).rounded()))"
    guard let length = curve.length(atReliability: level) else {
      return Horizon(name: name, level: level, estimate: nil, lower: nil, upper: nil, isExtrapolated: true)
    }
    var gradient = curve.values
    _ = curve.model.logReliability(at: length, curve.values, gradient: &gradient)
    var unused = curve.values
    // d ln n = −∂ln R/∂θ ÷ (∂ln R/∂ln n), and −∂ln R/∂ln n = n·h.
    let hazard = length * exp(curve.model.logHazard(at: length, curve.values, gradient: &unused))
    let slopes = curve.model.parameters.indices.map {
      gradient[$0] * curve.model.parameters[$0].domain.slope(value: curve.values[$0]) / hazard
    }
    var variance = 0.0
    for i in slopes.indices { for j in slopes.indices { variance += slopes[i] * covariance[i, j] * slopes[j] } }
    let ends = profile.horizonInterval(level, estimate: length, error: variance.squareRoot())
    let isInside = (data.lengths.first ?? 0) <= length && length <= (data.lengths.last ?? 0)
    return Horizon(
      name: name, level: level, estimate: length, lower: ends.lower, upper: ends.upper, isExtrapolated: !isInside)
  }

  private static func axes(_ information: SymmetricMatrix) -> (condition: Double, flattest: [Double])? {
    let scales = information.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var scaled = SymmetricMatrix(order: information.order)
    for row in 0..<scaled.order {
      for column in 0...row { scaled[row, column] = information[row, column] * scales[row] * scales[column] }
    }
    guard let axes = try? scaled.eigensystem(), let least = axes.first, let most = axes.last else { return nil }
    return (least.value > 0 ? most.value / least.value : .infinity, least.vector)
  }
}

extension FittedCurve {
  /// The length at which R falls to `level`; nil where it does not between 1e-12 and 1e15, or starts below it.
  package func length(atReliability level: Double) -> Double? {
    let wanted = log(level)
    var (low, high) = (log(1e-12), log(1e15))
    guard logReliability(at: exp(low)) > wanted, logReliability(at: exp(high)) < wanted else { return nil }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if logReliability(at: exp(middle)) > wanted { low = middle } else { high = middle }
      if high - low < 1e-15 * max(1, abs(high)) { break }
    }
    return exp((low + high) / 2)
  }
}
