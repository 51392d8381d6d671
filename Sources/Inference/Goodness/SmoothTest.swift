import Foundation
import GSLKernel
import ReliabilityModels

/// Neyman's smooth test of a fitted law: whether quantile residuals are uniform in mean, spread, skewness and tails.
///
/// T = Sᵀ V⁻¹ S with S the sums of the first four Legendre polynomials of the uniforms and V their variance, less what
/// the scores of the estimated parameters explain (Rayner, Thas & Best, *Smooth Tests of Goodness of Fit*, 2009). Where
/// clusters are alike, V is the sum of the outer products of each cluster's own sums. Under the fit T is about χ²; a
/// polynomial that is itself a score (as of a log-logistic law) is always 0 and costs its degree of freedom.
package struct SmoothTest: Equatable, Sendable {
  package let statistic: Double
  package let degreesOfFreedom: Int
  package let pValue: Double
  /// Whether likeness within clusters is allowed for.
  package let isByCluster: Bool

  /// The least number of residuals, or of clusters, for which χ² is a guide.
  package static let fewest = 20

  /// Nil for a fit that is no maximum, for too few residuals or clusters, and for attempts at lengths by cluster: their
  /// residuals mix clusters.
  package init?(of fit: Fit, to data: ObservedData, _ residuals: QuantileResiduals, byCluster: Bool) {
    guard fit.converged, fit.limit == nil, residuals.points.count >= Self.fewest else { return nil }
    let likelihood = Likelihood(fit.curve.model, data)
    let place = likelihood.place(of: fit.curve.values)
    let moments = Self.moments(residuals, fit.curve, data, likelihood, place)
    let polynomials = residuals.points.map { Legendre.values(at: $0.uniform) }
    let sums = (0..<Legendre.count).map { k in polynomials.reduce(0) { $0 + $1[k] } }
    let variance =
      byCluster
      ? Self.clustered(residuals, polynomials, moments, likelihood.scores(place), data.clusterCount) : moments.variance
    guard let axes = try? variance?.eigensystem() else { return nil }
    // Projections that lose all but rounding of a direction leave nothing to test there.
    let told = axes.filter { $0.value > 1e-6 * Double(residuals.points.count) }
    guard !told.isEmpty else { return nil }
    statistic = told.reduce(0) { sum, axis in
      let along = zip(axis.vector, sums).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + along * along / axis.value
    }
    degreesOfFreedom = told.count
    pValue = ChiSquared.upperTail(statistic, degreesOfFreedom: Double(told.count))
    isByCluster = byCluster
  }

  private static func moments(
    _ residuals: QuantileResiduals, _ curve: FittedCurve, _ data: ObservedData, _ likelihood: Likelihood,
    _ place: [Double]
  ) -> SmoothMoments {
    switch data.form {
    case .positions: return .positions(data, curve)
    case .intervals: return .intervals(data, likelihood, place)
    case .attempts, .firstFailures:
      return .counts(
        residuals.points.compactMap { point in
          guard case .counts(let index, let trials) = point.source else { return nil }
          let (p, slopes) = chance(at: index, curve, data)
          // ∇ ln(p/(1 − p)) = ∇ ln p/(1 − p).
          return (trials, p, slopes.map { $0 / max(1 - p, .leastNormalMagnitude) })
        }, order: likelihood.order)
    }
  }

  /// Σ over clusters of the outer product of their Σ(π − B J⁻¹ score); nil where residuals mix clusters or clusters are few.
  private static func clustered(
    _ residuals: QuantileResiduals, _ polynomials: [[Double]], _ moments: SmoothMoments, _ scores: [[Double]],
    _ clusters: Int
  ) -> SymmetricMatrix? {
    guard clusters >= fewest, let coefficients = moments.coefficients else { return nil }
    var sums = [[Double]](repeating: Array(repeating: 0, count: Legendre.count), count: clusters)
    for (point, values) in zip(residuals.points, polynomials) {
      guard case .sequence(let cell, let cluster, _, _) = point.source else { return nil }
      for k in 0..<Legendre.count {
        sums[cluster][k] += values[k] - zip(coefficients[k], scores[cell]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    var variance = SymmetricMatrix(order: Legendre.count)
    for sum in sums { for k in 0..<Legendre.count { for l in 0...k { variance[k, l] += sum[k] * sum[l] } } }
    return variance
  }

  /// The chance to succeed at a length, for first failures given success at the one before, and the gradient of its
  /// logarithm on the search scale.
  private static func chance(at index: Int, _ curve: FittedCurve, _ data: ObservedData) -> (Double, [Double]) {
    let model = curve.model
    var slopes = curve.values
    var logarithm = model.logReliability(at: data.lengths[index], curve.values, gradient: &slopes)
    if data.form == .firstFailures, index > 0 {
      var before = curve.values
      logarithm -= model.logReliability(at: data.lengths[index - 1], curve.values, gradient: &before)
      for k in before.indices { slopes[k] -= before[k] }
    }
    for (k, parameter) in model.parameters.enumerated() { slopes[k] *= parameter.domain.slope(value: curve.values[k]) }
    return (exp(min(0, logarithm)), slopes)
  }
}
