import Estimators
import TokenModels
package import Inference
package import Scenarios
package import Simulation
package import Strategies

/// Everything a report is made from: the scenario, what was simulated, and what was fitted to it.
package struct RunReport: Sendable {
  package let scenario: Scenario
  package let plan: Plan
  package let result: SimulationResult
  /// The scenario's other arms, in its order.
  package let arms: [ArmResult]
  package let fits: [Fit]
  /// Nil where nothing was fitted.
  package let comparison: ModelComparison?
  package let verdict: Verdict?
  package let warnings: [RunWarning]
  /// Whether sequences are missing, of the scenario itself or of its arms.
  package let isInterrupted: Bool
  /// The scale of reliability in figures; chosen by what is to be seen if nil.
  package var reliabilityScale: ReliabilityScale?

  /// Fits the scenario's models to the first failures of a result.
  package init(
    scenario: Scenario, plan: Plan, result: SimulationResult, arms: [ArmResult] = [], isInterrupted: Bool = false
  ) {
    self.arms = arms
    self.isInterrupted = isInterrupted || result.isInterrupted
    self.scenario = scenario
    self.plan = plan
    self.result = result
    var warnings = scenario.warnings.map(RunWarning.scenario)
    let rivals = result.firstFailures.flatMap {
      RivalFits(models: scenario.modelIDs, lengths: scenario.task.lengths, firstFailures: $0)
    }
    if result.firstFailures == nil, !scenario.modelIDs.isEmpty {
      warnings.append(.notFitted(rule: scenario.task.namedRule.id))
    }
    if self.isInterrupted {
      let missing = scenario.arms.map(\.name).filter { name in !arms.contains { $0.arm.name == name } }
      let cut = arms.filter(\.result.isInterrupted).map { "\($0.arm.name) (\($0.result.trials.grouped))" }
      warnings.append(
        .interrupted(trials: result.trials, of: scenario.task.maxTrials, cut: cut, missing: missing))
    }
    if let precision = result.precision, !precision.missedLengths.isEmpty, !result.isInterrupted {
      warnings.append(
        .precisionNotReached(
          relative: precision.goal.relative, lengths: precision.missedLengths, trials: result.trials))
    }
    let silent = result.reliability.filter { $0.source == .plain && $0.successes == 0 }.map(\.length)
    if !silent.isEmpty {
      warnings.append(
        .noSuccesses(lengths: silent, trials: result.trials, remedy: scenario.task.estimatorForRareSuccess))
    }
    for stretch in Set(result.horizons.compactMap(\.unseenBetween)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      warnings.append(
        .unseenHorizons(
          names: result.horizons.filter { $0.unseenBetween == stretch }.map(\.name), between: stretch))
    }
    let thin = result.reliability.filter { RunReport.distrusts($0, plan, result) }
    if !thin.isEmpty {
      let draws = thin.compactMap(\.effectiveDraws).min() ?? 0
      if case .splitting(let size) = plan.conditional {
        warnings.append(
          .fewRunsCarryTheMean(lengths: thin.map(\.length), runs: draws, of: result.trials / size))
      } else {
        warnings.append(.fewDrawsCarryTheMean(lengths: thin.map(\.length), draws: draws))
      }
    }
    if case .splitting(let size) = plan.conditional, !result.isInterrupted, result.trials < scenario.task.maxTrials {
      warnings.append(.wholeRunsOnly(trials: result.trials, of: scenario.task.maxTrials, size: size))
    }
    fits = rivals?.fits ?? []
    comparison = rivals?.comparison
    verdict = comparison.map { Verdict($0) }
    self.warnings = warnings
  }

  /// Whether an estimate rests on so few draws that its error is likely too small.
  func distrusts(_ point: ReliabilityEstimate) -> Bool { RunReport.distrusts(point, plan, result) }

  private static func distrusts(_ point: ReliabilityEstimate, _ plan: Plan, _ result: SimulationResult) -> Bool {
    guard let draws = point.effectiveDraws else { return false }
    // Runs of splitting are skewed where their spread is about their mean: then the largest are still to come.
    if case .splitting(let size) = plan.conditional { return draws < 0.6 * Double(result.trials / size) }
    return draws < 100
  }

  /// Whether everything asked for was reached.
  package var isComplete: Bool {
    !warnings.contains {
      if case .precisionNotReached = $0 { return true }
      return false
    }
  }
}

/// What a reader should distrust about a run, and what to do.
package enum RunWarning: Sendable, Equatable {
  case scenario(ScenarioWarning)
  /// `cut` are the arms with fewer sequences than wanted, with their number; `missing` those that none was drawn of.
  case interrupted(trials: Int, of: Int, cut: [String], missing: [String])
  case precisionNotReached(relative: Double, lengths: [Int], trials: Int)
  /// `remedy` is an estimator that reaches rarer success, where there is one.
  case noSuccesses(lengths: [Int], trials: Int, remedy: SimulationTask.Estimator?)
  /// Horizons whose place between two lengths is not known.
  case unseenHorizons(names: [String], between: ClosedRange<Int>)
  case notFitted(rule: String)
  case fewDrawsCarryTheMean(lengths: [Int], draws: Double)
  case fewRunsCarryTheMean(lengths: [Int], runs: Double, of: Int)
  case wholeRunsOnly(trials: Int, of: Int, size: Int)

  /// One or two sentences; the last names the next step.
  package var text: String {
    switch self {
    case .scenario(let warning): warning.text
    case .interrupted(let trials, let wanted, let cut, let missing):
      "interrupted after \(trials.grouped) of \(wanted.grouped) sequences; the numbers are those of the sequences run"
        + (cut.isEmpty ? "" : ", which are fewer of \(RunWarning.arms(cut))")
        + (missing.isEmpty ? "" : ", and there are none of \(RunWarning.arms(missing))")
        + ". Run again to complete it."
    case .precisionNotReached(let relative, let lengths, let trials):
      "the wanted precision (±\((100 * relative).short(3)) %) was not reached at \(RunWarning.list(lengths)) with "
        + "\(trials.grouped) sequences; raise 'simulation.maxTrials', use estimator: conditional, or name the lengths "
        + "that matter in 'simulation.precision.at'."
    case .noSuccesses(let lengths, let trials, let remedy):
      "\(trials == 1 ? "the one sequence did not succeed" : "none of \(trials.grouped) sequences succeeded") at "
        + "\(RunWarning.list(lengths)): only an upper bound is known there. Use "
        + "\(remedy.map { "estimator: \($0.rawValue), " } ?? "")more trials or shorter lengths."
    case .unseenHorizons(let names, let stretch):
      "no exact curve tells how R falls from n = \(stretch.lowerBound.grouped) to \(stretch.upperBound.grouped): where "
        + "between them \(RunWarning.joined(names)) \(names.count == 1 ? "lies" : "lie") is not known. Add lengths there."
    case .fewRunsCarryTheMean(let lengths, let runs, let all):
      "at \(RunWarning.list(lengths)) the runs of splitting differ so much that \(all.grouped) are worth "
        + "\(runs.significant(2)): the standard error is likely too small there. Use more trials, which make runs larger, "
        + "or shorter lengths."
    case .wholeRunsOnly(let trials, let wanted, let size):
      "\(trials.grouped) of \(wanted.grouped) sequences were run: splitting takes whole runs of \(size.grouped)."
    case .fewDrawsCarryTheMean(let lengths, let draws):
      "at \(RunWarning.list(lengths)) the mean of R rests on few draws (worth \(draws.significant(2)) equal ones): its "
        + "interval cannot be trusted there. Use the exact value where there is one, more trials, or shorter lengths."
    case .notFitted(let rule):
      "no models were fitted: under 'success: \(rule)' a sequence can succeed again at a greater length, so its first "
        + "failure does not give R(n). Use tolerance: {errors: …} to compare models."
    }
  }

  private static func arms(_ names: [String]) -> String {
    "\(names.count == 1 ? "the arm" : "the arms") \(names.joined(separator: ", "))"
  }

  private static func joined(_ names: [String]) -> String {
    names.count < 2 ? names.joined() : "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
  }

  private static func list(_ lengths: [Int]) -> String {
    if lengths.count == 1 { return "n = \(lengths[0].grouped)" }
    return "\(lengths.count) lengths from n = \(lengths[0].grouped) to \(lengths[lengths.count - 1].grouped)"
  }
}
