import Estimators
import Foundation
import TokenModels

/// Turns tallies into estimates with their intervals, beside the exact values.
struct Estimation {
  let task: SimulationTask
  let plan: Plan
  let tally: Tally
  let errors: CountMoments?
  let histories: HistoryTally?
  var detail = Detail.everything

  /// Counts below this make the conditional average the better estimate under `auto`.
  static let fewSuccesses = 100

  func result(precision: PrecisionReport?, isInterrupted: Bool) -> SimulationResult {
    let exact: ExactCurve?
    let exactMethod: Result<String, NoExactCurve>
    var dense: [(length: Double, logReliability: Double)] = []
    do {
      let curves = try plan.closedForms.exactCurves()
      (exact, exactMethod, dense) = (curves.own, .success(curves.own.method), curves.dense)
    } catch {
      (exact, exactMethod) = (nil, .failure(error))
    }
    let points = reliability(confidence: task.confidence, exact: exact)
    let isWhole = detail == .everything
    let exactFirst = plan.closedForms.firstFailureCurve(exact)
    return SimulationResult(
      trials: tally.trials, reliability: points, hazard: hazard(points, exact, exactFirst),
      horizons: task.failsForGood
        ? Horizons(points: points, exact: dense, conditional: tally.conditional).estimates : [],
      errors: errorStatistics(isExpected: isWhole), anyError: isWhole ? anyError(exactFirst) : [],
      histories: historyStatistics(),
      singleSequences: isWhole && task.panel == nil ? SingleSequences(task: task).curves : [],
      firstFailures: task.failsForGood && isListed ? tally.firstFailures : nil, exactMethod: exactMethod,
      exactCurve: plan.closedForms.hasDenseCurve ? dense : [],
      precision: precision, isInterrupted: isInterrupted)
  }

  /// ln R where nothing is drawn per sequence.
  private var closedForm: [Double]? {
    guard plan.conditional == .closedForm else { return nil }
    if task.panel == nil, ClosedForms.hasHazards(task) { return plan.closedForms.solver?.logReliability(1) }
    return (try? plan.closedForms.exactCurve())?.logReliability
  }

  func reliability(confidence: Double, exact: ExactCurve? = nil) -> [ReliabilityEstimate] {
    let closed = closedForm
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
          successes: source == .splitting ? nil : proportion.successes, trials: proportion.trials,
          effectiveDraws: draws)
      }
      let prefersConditional =
        task.estimator == .conditional || task.estimator == .splitting
        || task.estimator == .auto
          && (proportion.successes < Estimation.fewSuccesses || plan.conditional == .everySequence)
      if prefersConditional, let closed {
        let value = exp(closed[index])
        return point(.conditional, closed[index], 0, value, value, estimate: value)
      }
      if prefersConditional, !tally.conditional.isEmpty, tally.conditional[index].count > 1 {
        let mean = tally.conditional[index]
        let (low, high) = logBounds(mean)
        // A regression on weights can round to just above 1.
        let logValue = min(0, mean.logEstimate)
        let value = exp(logValue)
        return point(
          task.estimator == .splitting ? .splitting : .conditional, logValue,
          mean.relativeStandardError.map { $0 * value }, exp(low), exp(high),
          estimate: value, draws: mean.effectiveCount)
      }
      let (low, high) = task.interval.bounds(proportion, confidence: confidence)
      let value = proportion.trials == 0 ? 0 : proportion.estimate
      return point(.plain, log(value), proportion.standardError, low, high, estimate: value)
    }
  }

  /// The interval of an average, in ln R.
  ///
  /// Runs of splitting that lost no sequence are all alike, which says nothing of their error: they replaced none, and so count
  /// as that many plain trials.
  private func logBounds(_ mean: LogMean) -> (lower: Double, upper: Double) {
    guard task.estimator == .splitting else {
      let (lower, upper) = mean.logBounds(confidence: task.confidence)
      return (mean.logBoundOfUnseen(confidence: task.confidence) ?? lower, upper)
    }
    guard mean.logEstimate == 0, tally.trials > 0 else { return mean.logBounds(confidence: task.confidence) }
    let whole = BinomialProportion(successes: tally.trials, trials: tally.trials)
    return (log(task.interval.bounds(whole, confidence: task.confidence).lower), 0)
  }

  /// Whether every sequence's first failure was noted: not where failed ones were replaced, or failure is no one event.
  private var isListed: Bool { tally.trials > 0 && tally.firstFailures.reduce(0, +) == tally.trials }

  private func hazard(
    _ points: [ReliabilityEstimate], _ exact: ExactCurve?, _ exactFirst: [Double]?
  ) -> [HazardEstimate] {
    var atRisk = tally.trials
    return task.lengths.indices.map { index in
      let from = index == 0 ? 0 : task.lengths[index - 1]
      let width = task.lengths[index] - from
      let failed = tally.firstFailures[index]
      defer { atRisk -= failed }
      func rate(_ logs: [Double]?) -> Double? {
        guard let logs else { return nil }
        let before = index == 0 ? 0 : logs[index - 1]
        return before == -.infinity ? nil : (before - logs[index]) / width
      }
      func row(_ estimate: Double?, _ lower: Double?, _ upper: Double?) -> HazardEstimate {
        HazardEstimate(
          from: Int(from), to: Int(task.lengths[index]), estimate: estimate, lower: lower, upper: upper,
          exact: rate(exactFirst), net: rate(points.map(\.logEstimate)), exactNet: rate(exact?.logReliability))
      }
      guard isListed, atRisk > 0 else { return row(nil, nil, nil) }
      let proportion = BinomialProportion(successes: failed, trials: atRisk)
      let (low, high) = task.interval.bounds(proportion, confidence: task.confidence)
      func perToken(_ p: Double) -> Double { p >= 1 ? .infinity : -log1p(-p) / width }
      return row(perToken(proportion.estimate), perToken(low), perToken(high))
    }
  }

  private func anyError(_ exactFirst: [Double]?) -> [AnyError] {
    guard task.panel == nil, task.rule.endsAtFirstError || task.rule == .onTrack, isListed,
      let marginal = MarginalErrors(model: task.model, lengths: task.lengths, scope: LengthHazards.Scope(task.rule))
        .values()
    else { return [] }
    var failed = 0
    return task.lengths.indices.map { index in
      failed += tally.firstFailures[index]
      let proportion = BinomialProportion(successes: failed, trials: tally.trials)
      let (low, high) = task.interval.bounds(proportion, confidence: task.confidence)
      return AnyError(
        length: Int(task.lengths[index]), simulated: proportion.estimate, lower: low, upper: high,
        exact: exactFirst.map { -expm1($0[index]) }, independent: marginal[index].independent,
        unionBound: min(1, marginal[index].union))
    }
  }

  private func historyStatistics() -> HistoryStatistics? {
    guard let histories else { return nil }
    var expected: HistoryStatistics.Derailment.Expected?
    if task.model.dynamics.derails, let known = plan.closedForms.expectations(),
      let shares = plan.closedForms.derailedShares()
    {
      expected = .init(
        perSequence: known.derailments, timeShare: known.derailedTokens / (task.lengths.last ?? 1), derailedAt: shares)
    }
    return HistorySummary(task: task, tally: histories, expected: expected).statistics
  }

  private func errorStatistics(isExpected: Bool) -> ErrorStatistics {
    ErrorStatistics(
      trials: errors?.count ?? 0, meanPerSequence: errors?.mean, keyShare: errors?.share,
      dispersion: errors?.dispersion, expected: isExpected ? plan.closedForms.knownErrors(plan.roughErrors) : nil)
  }
}
