import Foundation
import GSLKernel

extension BetaBinomialFit {
  /// Fits the law to data by maximum likelihood.
  ///
  /// Maximises Σ ln B(a + c, b + n − c) − ln B(a, b) (Skellam 1948; Williams 1975, doi:10.2307/2529820). Standard errors
  /// come from the observed information by the delta method; at edges there are none.
  package init(to data: AttemptsData) {
    let likelihood = BetaBinomialLikelihood(trials: data.tasks.map(\.trials), successes: data.tasks.map(\.successes))
    let end = BetaBinomialSearch(likelihood: likelihood).end()
    outcome = end.outcome
    law = end.law
    logLikelihood = end.logLikelihood
    binomialLogLikelihood = likelihood.binomialMaximum
    (mean, intraClass) = Self.parameters(of: end, likelihood)
  }

  private static func parameters(
    of end: BetaBinomialSearch.End, _ likelihood: BetaBinomialLikelihood
  ) -> (FittedParameter, FittedParameter) {
    func logit(_ p: Double) -> Double { max(-30, min(30, log(p) - log1p(-p))) }
    func parameter(
      _ name: String, _ estimate: Double?, _ error: Double? = nil, _ interval: ClosedRange<Double>? = nil
    ) -> FittedParameter {
      FittedParameter(name: name, estimate: estimate, standardError: error, interval: interval)
    }
    let share = likelihood.pooledShare
    switch end.outcome {
    case .notConverged: return (parameter("mean", nil), parameter("intraClass", nil))
    case .maximum:
      guard let summit = end.summit, let covariance = try? summit.information.inverse() else {
        return (parameter("mean", nil), parameter("intraClass", nil))
      }
      let profile = BetaBinomialProfile(
        likelihood: likelihood, top: end.logLikelihood, start: (logit(summit.mean), log(summit.dispersion)))
      let rho = summit.dispersion / (1 + summit.dispersion)
      return (
        parameter(
          "mean", summit.mean, summit.mean * (1 - summit.mean) * covariance[0, 0].squareRoot(), profile.mean()),
        parameter("intraClass", rho, rho * (1 - rho) * covariance[1, 1].squareRoot(), profile.intraClass())
      )
    case .boundary(let boundary):
      let mean = boundary == .complete ? end.law?.mean ?? share : share
      let beginsAt = boundary == .independent ? -3.0 : 3
      let profile = BetaBinomialProfile(
        likelihood: likelihood, top: end.logLikelihood, start: (logit(mean), beginsAt))
      let (isIndependent, isComplete) = (boundary == .independent, boundary == .complete)
      let rho = isIndependent ? 0.0 : (isComplete ? 1 : nil)
      let wide = profile.mean()
      let range = min(wide.lowerBound, mean)...max(wide.upperBound, mean)
      return (
        parameter("mean", mean, nil, range), parameter("intraClass", rho, nil, rho.map { _ in profile.intraClass() })
      )
    }
  }
}
