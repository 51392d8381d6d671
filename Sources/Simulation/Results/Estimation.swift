import Estimators
import Foundation
import TokenModels

/// Turns tallies into estimates with their intervals, beside the exact values.
struct Estimation {
  let task: SimulationTask
  let plan: Plan
  let tally: Tally
  let errors: CountMoments?

  /// Counts below this make the conditional average the better estimate under `auto`.
  static let fewSuccesses = 100

  func result(precision: PrecisionReport?, isInterrupted: Bool) -> SimulationResult {
    let exact: ExactCurve?
    let exactMethod: Result<String, NoExactCurve>
    do {
      let curve = try plan.closedForms.exactCurve()
      (exact, exactMethod) = (curve, .success(curve.method))
    } catch {
      (exact, exactMethod) = (nil, .failure(error))
    }
    let points = reliability(confidence: task.confidence, exact: exact)
    let dense = plan.closedForms.denseCurve()
    return SimulationResult(
      trials: tally.trials, reliability: points, hazard: task.rule.isMonotone ? hazard(exact: exact) : [],
      horizons: task.rule.isMonotone ? Horizons(points: points, exact: dense).estimates : [], errors: errorStatistics(),
      firstFailures: task.rule.isMonotone ? tally.firstFailures : nil, exactMethod: exactMethod,
      exactCurve: dense,
      precision: precision, isInterrupted: isInterrupted)
  }

  func reliability(confidence: Double, exact: ExactCurve? = nil) -> [ReliabilityEstimate] {
    let closed: [Double]? = plan.conditional == .closedForm ? plan.closedForms.table(1).map { -$0 } : nil
    return task.lengths.indices.map { index in
      let proportion = BinomialProportion(successes: tally.successes[index], trials: tally.trials)
      let logExact = exact?.logReliability[index]
      func point(
        _ source: ReliabilityEstimate.Source, _ log: Double, _ error: Double?, _ lower: Double, _ upper: Double,
        estimate: Double, draws: Double? = nil
      ) -> ReliabilityEstimate {
        ReliabilityEstimate(
          length: Int(task.lengths[index]), source: source, estimate: estimate, logEstimate: log,
          standardError: error, lower: lower, upper: upper, exact: logExact.map { exp($0) }, logExact: logExact,
          successes: proportion.successes, trials: proportion.trials, effectiveDraws: draws)
      }
      let prefersConditional =
        task.estimator == .conditional
        || task.estimator == .auto
          && (proportion.successes < Estimation.fewSuccesses || plan.conditional == .everySequence)
      if prefersConditional, let closed {
        let value = exp(closed[index])
        return point(.conditional, closed[index], 0, value, value, estimate: value)
      }
      if prefersConditional, !tally.conditional.isEmpty, tally.conditional[index].count > 1 {
        let mean = tally.conditional[index]
        let (low, high) = mean.logBounds(confidence: confidence)
        // A regression on weights can round to just above 1.
        let logValue = min(0, mean.logEstimate)
        let value = exp(logValue)
        return point(
          .conditional, logValue, mean.relativeStandardError.map { $0 * value }, exp(low), exp(high),
          estimate: value, draws: mean.effectiveCount)
      }
      let (low, high) = task.interval.bounds(proportion, confidence: confidence)
      let value = proportion.trials == 0 ? 0 : proportion.estimate
      return point(.plain, log(value), proportion.standardError, low, high, estimate: value)
    }
  }

  private func hazard(exact: ExactCurve?) -> [HazardEstimate] {
    var atRisk = tally.trials
    return task.lengths.indices.map { index in
      let from = index == 0 ? 0 : task.lengths[index - 1]
      let width = task.lengths[index] - from
      let failed = tally.firstFailures[index]
      defer { atRisk -= failed }
      var exactHazard: Double?
      if let log = exact?.logReliability {
        let before = index == 0 ? 0 : log[index - 1]
        exactHazard = before == -.infinity ? nil : (before - log[index]) / width
      }
      guard atRisk > 0 else {
        return HazardEstimate(
          from: Int(from), to: Int(task.lengths[index]), estimate: nil, lower: nil, upper: nil, exact: exactHazard)
      }
      let proportion = BinomialProportion(successes: failed, trials: atRisk)
      let (low, high) = task.interval.bounds(proportion, confidence: task.confidence)
      func perToken(_ p: Double) -> Double { p >= 1 ? .infinity : -log1p(-p) / width }
      return HazardEstimate(
        from: Int(from), to: Int(task.lengths[index]), estimate: perToken(proportion.estimate),
        lower: perToken(low), upper: perToken(high), exact: exactHazard)
    }
  }

  private func errorStatistics() -> ErrorStatistics {
    ErrorStatistics(
      trials: errors?.count ?? 0, meanPerSequence: errors?.mean, keyShare: errors?.share,
      dispersion: errors?.dispersion, expected: plan.expectedErrors)
  }
}
