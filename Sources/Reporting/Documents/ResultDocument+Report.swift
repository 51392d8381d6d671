import Scenarios
import TokenModels
import Estimators
import GSLKernel
import Inference
import Simulation
import Strategies

extension ResultDocument {
  /// The document of a report.
  package init(_ report: RunReport) {
    let scenario = report.scenario
    self.init(
      title: scenario.title, question: scenario.question, seed: scenario.task.seed, version: ProgramVersion.current,
      settings: scenario.resolved.settings, answer: Answer(report).sentences, arms: Arm.all(report),
      fits: FitRow.rows(report),
      comparison: report.comparison.map { Comparison($0, report.verdict) },
      plan: PlanRow(
        sampler: report.plan.tier.rawValue,
        explanation: report.plan.explanation(maxTrials: scenario.task.maxTrials)),
      warnings: report.warnings.map(\.text))
  }
}

extension ResultDocument.Arm {
  /// The baseline, and the arms beside it.
  fileprivate static func all(_ report: RunReport) -> [ResultDocument.Arm] {
    let task = report.scenario.task
    var baseline = ResultDocument.Arm(Arm.baseline.name, task, report.result)
    if report.arms.isEmpty { return [baseline] }
    baseline.costs = costs(report.result, task.lengths.map { Outlay(of: task.model, length: $0) })
    return [baseline]
      + report.arms.map { other in
        var arm = ResultDocument.Arm(
          other.arm.name, other.task, other.result, cost: other.outlays.last?.passesPerToken ?? 1)
        arm.strategy = other.arm.formula
        arm.costs = costs(other.result, other.outlays)
        arm.differences = other.differences.map {
          .init(
            n: $0.length, estimate: $0.counts.difference, standardError: $0.counts.standardError, lower: $0.lower,
            upper: $0.upper, exact: $0.exact, gained: $0.counts.gained, lost: $0.counts.lost, trials: $0.counts.trials)
        }
        return arm
      }
  }

  private static func costs(_ result: SimulationResult, _ outlays: [Outlay]) -> [ResultDocument.CostRow] {
    zip(result.reliability, outlays).map { point, outlay in
      let reliability = point.exact ?? point.estimate
      return ResultDocument.CostRow(
        n: point.length, passesPerToken: outlay.passesPerToken, passesPerSequence: outlay.passes,
        passesPerSuccess: reliability > 0 ? (outlay.passes / reliability).finite : nil, memory: outlay.memory,
        attended: outlay.attended)
    }
  }

  private init(_ name: String, _ task: SimulationTask, _ result: SimulationResult, cost: Double = 1) {
    let sources = Set(result.reliability.map(\.source.rawValue))
    let errors = result.errors
    var horizons: [String: ResultDocument.Horizon?] = ["n50": nil, "n80": nil, "n99": nil]
    for horizon in result.horizons {
      let row = horizon.estimate.map {
        ResultDocument.Horizon(estimate: $0, lower: horizon.lower, upper: horizon.upper)
      }
      horizons.updateValue(row, forKey: horizon.name)
    }
    self.init(
      name: name, successRule: task.namedRule.id, trials: result.trials,
      estimator: sources.count == 1 ? sources.first ?? "plain" : "auto",
      reliability: result.reliability.map(ResultDocument.Point.init),
      hazard: result.hazard.map(ResultDocument.HazardRow.init),
      anyError: result.anyError.map {
        .init(
          n: $0.length, simulated: $0.simulated, lower: $0.lower, upper: $0.upper, exact: $0.exact,
          independent: $0.independent, unionBound: $0.unionBound)
      }, horizons: horizons,
      errors: .init(
        trials: errors.trials, meanPerSequence: .init(errors.meanPerSequence, task.confidence),
        keyShare: .init(errors.keyShare, task.confidence), dispersion: .init(errors.dispersion, task.confidence),
        expectedPerSequence: errors.expected?.total, expectedAtKeyTokens: errors.expected?.atKeyTokens),
      histories: result.histories.map { .init($0, scenario: task) },
      cost: cost)
  }
}

extension ResultDocument.Point {
  fileprivate init(_ point: ReliabilityEstimate) {
    self.init(
      n: point.length, estimate: point.estimate, logEstimate: point.logEstimate.finite,
      standardError: point.standardError, lower: point.lower, upper: point.upper, exact: point.exact,
      logExact: point.logExact?.finite, successes: point.successes, trials: point.trials, source: point.source.rawValue)
  }
}

extension ResultDocument.HazardRow {
  fileprivate init(_ row: HazardEstimate) {
    self.init(
      from: row.from, to: row.to, estimate: row.estimate?.finite, lower: row.lower?.finite, upper: row.upper?.finite,
      exact: row.exact?.finite, net: row.net?.finite, exactNet: row.exactNet?.finite)
  }
}

extension ResultDocument.Value {
  /// A measured number with its normal interval; nil where there is none.
  init?(_ measured: Measured?, _ confidence: Double) {
    guard let measured, measured.estimate.isFinite else { return nil }
    let half = measured.standardError.map { -NormalDistribution.quantile(0.5 * (1 - confidence)) * $0 }
    self.init(
      estimate: measured.estimate, standardError: measured.standardError, lower: half.map { measured.estimate - $0 },
      upper: half.map { measured.estimate + $0 })
  }
}

extension ResultDocument.FitRow {
  fileprivate static func rows(_ report: RunReport) -> [ResultDocument.FitRow] {
    guard let comparison = report.comparison else { return [] }
    return comparison.rows.map { row in
      var parameters: [String: ResultDocument.Value?] = [:]
      for parameter in row.fit.parameters {
        let value = parameter.estimate.map {
          ResultDocument.Value(
            estimate: $0, standardError: parameter.standardError?.finite,
            lower: parameter.interval?.lowerBound.finite, upper: parameter.interval?.upperBound.finite)
        }
        parameters.updateValue(value, forKey: parameter.name)
      }
      return ResultDocument.FitRow(
        model: row.fit.model, parameters: parameters, logLikelihood: row.fit.logLikelihood, aic: row.fit.aic,
        aicc: row.fit.aicc, bic: row.fit.bic, weight: row.weight, converged: row.fit.converged,
        warnings: row.fit.warnings.map(\.description))
    }
  }
}

extension ResultDocument.Comparison {
  fileprivate init(_ comparison: ModelComparison, _ verdict: Verdict?) {
    func name(_ index: Int) -> String { comparison.rows[index].fit.model }
    var needed: Double?
    if case .sequences(let count, _) = comparison.distinctRival?.separation { needed = count.finite }
    var goodness: [String: ResultDocument.Goodness] = [:]
    for row in comparison.rows {
      goodness[row.fit.model] = .init(
        deviance: row.goodness.deviance?.finite, degreesOfFreedom: row.goodness.degreesOfFreedom,
        pValue: row.goodness.pValue, largestGap: row.goodness.largestGap)
    }
    self.init(
      best: comparison.ranking.first.map(name), verdict: verdict?.sentences ?? [],
      sameCurves: comparison.sameCurves.map { $0.map(name) },
      runnerUp: (comparison.distinctRival ?? comparison.runnerUp).map { name($0.row) }, sequencesToTellApart: needed,
      goodnessOfFit: goodness)
  }
}

extension Double {
  /// The number where it is finite: JSON has no other.
  fileprivate var finite: Double? { isFinite ? self : nil }
}
