import Foundation
import GSLKernel
import ReliabilityModels

/// Neyman's smooth test of a fitted law: whether quantile residuals are uniform in mean, spread, skewness and tails.
///
/// T = Sᵀ V⁻¹ S with S the sums of the first four Legendre polynomials of the uniforms (Rayner, Thas & Best, *Smooth
/// Tests of Goodness of Fit*, 2009). Estimated parameters take freedom from S: V = m − B J⁻¹ Bᵀ with B = Cov(S, score)
/// and J the information. Where clusters are alike, V is the sum of the outer products of each cluster's own
/// Σ(π − B J⁻¹ score). Under the fit T is about χ² with four degrees of freedom.
package struct SmoothTest: Equatable, Sendable {
  package let statistic: Double
  package let pValue: Double
  /// Whether likeness within clusters is allowed for.
  package let isByCluster: Bool

  /// The least number of residuals, or of clusters, for which χ² is a guide.
  package static let fewest = 20

  /// Nil for a fit that is no maximum, for too few residuals or clusters, where the parameters take all freedom, and for
  /// attempts at lengths by cluster: their residuals mix clusters.
  package init?(of fit: Fit, to data: ObservedData, _ residuals: QuantileResiduals, byCluster: Bool) {
    guard fit.converged, fit.limit == nil, residuals.points.count >= Self.fewest else { return nil }
    let likelihood = Likelihood(fit.curve.model, data)
    let place = likelihood.place(of: fit.curve.values)
    guard let covariance = try? likelihood.observedInformation(place).inverse() else { return nil }
    let units = Self.units(residuals, fit.curve, data, likelihood.scores(place))
    if byCluster, data.clusterCount < Self.fewest || units.contains(where: { $0.cluster == nil }) { return nil }
    // B J⁻¹: what a unit of score adds to each sum of polynomials.
    let regression = (0..<Legendre.count).map { k in
      let row = (0..<covariance.order).map { j in units.reduce(0) { $0 + $1.means[k] * $1.slopes[j] } }
      return Regression(covariance: row, coefficients: covariance.times(row))
    }
    let sums = (0..<Legendre.count).map { k in units.reduce(0) { $0 + $1.legendre[k] } }
    func statistic(_ variance: SymmetricMatrix) -> Double? {
      guard let least = try? variance.eigensystem().first?.value, least > 1e-6 * Double(units.count) else { return nil }
      return (try? variance.solve(sums)).map { zip(sums, $0).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    // Far from the data B and J are not those of the law, and V need not be positive definite; outer products are.
    guard
      let found = byCluster
        ? statistic(Self.outerProducts(units, regression, of: { units[$0].cluster ?? $0 }, groups: data.clusterCount))
        : statistic(Self.modelled(units, regression))
          ?? statistic(Self.outerProducts(units, regression, of: { $0 }, groups: units.count))
    else { return nil }
    self.statistic = found
    pValue = ChiSquared.upperTail(found, degreesOfFreedom: Double(Legendre.count))
    isByCluster = byCluster
  }

  /// A row of B and of B J⁻¹.
  private struct Regression {
    let covariance: [Double]
    let coefficients: [Double]
  }

  /// m − B J⁻¹ Bᵀ.
  private static func modelled(_ units: [Unit], _ regression: [Regression]) -> SymmetricMatrix {
    var variance = SymmetricMatrix(order: Legendre.count)
    for k in 0..<Legendre.count {
      for l in 0...k {
        let lost = zip(regression[k].coefficients, regression[l].covariance).reduce(0) { $0 + $1.0 * $1.1 }
        variance[k, l] = (k == l ? Double(units.count) : 0) - lost
      }
    }
    return variance
  }

  /// Σ over groups of the outer product of their Σ(π − B J⁻¹ score).
  private static func outerProducts(
    _ units: [Unit], _ regression: [Regression], of group: (Int) -> Int, groups: Int
  ) -> SymmetricMatrix {
    var sums = [[Double]](repeating: Array(repeating: 0, count: Legendre.count), count: groups)
    for (index, unit) in units.enumerated() {
      for k in 0..<Legendre.count {
        sums[group(index)][k] +=
          unit.legendre[k] - zip(regression[k].coefficients, unit.score).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    var variance = SymmetricMatrix(order: Legendre.count)
    for sum in sums { for k in 0..<Legendre.count { for l in 0...k { variance[k, l] += sum[k] * sum[l] } } }
    return variance
  }

  /// One residual: its polynomials and its score; `means` and `slopes` are what adds up to B when multiplied.
  private struct Unit {
    let legendre: [Double]
    let score: [Double]
    let means: [Double]
    let slopes: [Double]
    let cluster: Int?
  }

  private static func units(
    _ residuals: QuantileResiduals, _ curve: FittedCurve, _ data: ObservedData, _ scores: [[Double]]
  ) -> [Unit] {
    residuals.points.map { point in
      let legendre = Legendre.values(at: point.uniform)
      switch point.source {
      case .sequence(let cell, let cluster, let from, let to):
        return Unit(
          legendre: legendre, score: scores[cell], means: Legendre.means(from, to), slopes: scores[cell],
          cluster: cluster)
      case .counts(let index, let trials, let successes):
        let (p, slopes) = chance(at: index, curve, data)
        // A binomial's score is (x − np)·∇p/(p(1 − p)) = (x − np)·∇ln p/(1 − p).
        let bySuccess = slopes.map { $0 / max(1 - p, .leastNormalMagnitude) }
        return Unit(
          legendre: legendre, score: bySuccess.map { $0 * (successes - trials * p) },
          means: BinomialKernel.values(trials: trials, p: p), slopes: bySuccess, cluster: nil)
      }
    }
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
