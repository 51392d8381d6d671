import GSLKernel

/// The likelihood-ratio test of independent attempts, ρ = 0, against ρ > 0.
package struct DispersionTest: Equatable, Sendable {
  /// 2(ln L − ln L at ρ = 0).
  package let statistic: Double
  /// The chance of a statistic as large under ρ = 0.
  ///
  /// ρ = 0 is an edge, so the statistic is 0 half of the time and χ² with one degree of freedom otherwise (Self & Liang
  /// 1987, doi:10.1080/01621459.1987.10478472, case 5): half of χ²'s tail, and 1 at 0.
  package let pValue: Double

  /// nil where the data say nothing of ρ.
  package init?(_ fit: BetaBinomialFit) {
    switch fit.outcome {
    case .notConverged, .boundary(.allRight), .boundary(.noneRight), .boundary(.singleAttempts): return nil
    case .maximum, .boundary(.independent), .boundary(.complete): break
    }
    let rounding = 1e-12 * (1 + abs(fit.logLikelihood))
    let gain = fit.logLikelihood - fit.binomialLogLikelihood
    statistic = gain > rounding ? 2 * gain : 0
    pValue = statistic > 0 ? 0.5 * ChiSquared.upperTail(statistic, degreesOfFreedom: 1) : 1
  }
}
