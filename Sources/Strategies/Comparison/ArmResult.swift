package import Estimators
import Foundation
package import Simulation

/// What one arm of a scenario came to, by itself and against the baseline on the same sequences.
package struct ArmResult: Sendable {
  package let arm: Arm
  package let task: SimulationTask
  package let plan: Plan
  package let result: SimulationResult
  /// What an answer costs, length by length.
  package let outlays: [Outlay]
  package let differences: [PairedDifference]
}

/// An arm's reliability less the baseline's at one length, on the same sequences.
package struct PairedDifference: Sendable {
  package let length: Int
  package let counts: PairedProportions
  /// Tango's interval.
  package let lower: Double
  package let upper: Double
  /// Without sampling error, where both curves are known.
  package let exact: Double?
  /// How many times wider the interval would be, had the arms been run on sequences of their own; nil where no sequence
  /// told them apart.
  package let narrowing: Double?
}

extension PairedDifference {
  /// `baseline` and `arm` are successes out of the same trials.
  init(
    length: Int, counts: PairedProportions, baseline: BinomialProportion, arm: BinomialProportion, exact: Double?,
    confidence: Double
  ) {
    let (lower, upper) = counts.interval(confidence: confidence)
    func variance(_ proportion: BinomialProportion) -> Double {
      let p = proportion.estimate
      return p * (1 - p) / Double(proportion.trials)
    }
    let alone = (variance(baseline) + variance(arm)).squareRoot()
    self.init(
      length: length, counts: counts, lower: lower, upper: upper, exact: exact,
      narrowing: counts.standardError.flatMap { $0 > 0 ? alone / $0 : nil })
  }
}

/// Runs all arms of a scenario: each by itself, as the scenario has it, and all of them on the same sequences.
package struct ArmsStudy: Sendable {
  /// Sequences of the paired run: more tell the arms apart no better than a reader needs.
  package static let mostPairs = 10_000_000

  private let baseline: SimulationTask
  private let arms: [Arm]
  private let threads: Int
  private let detail: Detail
  private let interruption: Interruption
  private let progress: (@Sendable (RunProgress) -> Void)?

  package init(
    baseline: SimulationTask, arms: [Arm], threads: Int, detail: Detail = .everything, interruption: Interruption,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    (self.baseline, self.arms, self.threads, self.detail) = (baseline, arms, threads, detail)
    (self.interruption, self.progress) = (interruption, progress)
  }

  /// The arms in their order, beside what the baseline came to; interrupted, those that have any sequences.
  package func run(beside known: SimulationResult) async throws -> [ArmResult] {
    if arms.isEmpty || known.trials == 0 { return [] }
    var tasks = [baseline.acting(on: baseline.model, panel: baseline.panel, trials: known.trials)]
    var plans = [try Planner(tasks[0]).plan()]
    var own: [(task: SimulationTask, plan: Plan, result: SimulationResult)] = []
    for arm in arms {
      let task = try arm.task(of: baseline)
      let plan = try Planner(task).plan()
      let result = await Simulator(
        task: task, plan: plan, threads: threads, detail: detail, interruption: interruption, progress: progress
      ).run()
      own.append((task, plan, result))
      tasks.append(try arm.task(of: baseline, trials: known.trials))
      plans.append(try Planner(tasks[tasks.count - 1]).plan())
    }
    let tally = await PairedSimulator(
      tasks: tasks, plans: plans, threads: threads, interruption: interruption, progress: progress
    ).run(trials: min(known.trials, ArmsStudy.mostPairs))
    return try arms.indices.filter { own[$0].result.trials > 0 }.map { index in
      ArmResult(
        arm: arms[index], task: own[index].task, plan: own[index].plan, result: own[index].result,
        outlays: try arms[index].outlays(of: baseline, lengths: baseline.lengths),
        differences: differences(index, own[index].result, known, tally))
    }
  }

  /// What all of it takes, in a sentence for `--explain`; nothing without arms.
  package func explanation() throws -> [String] {
    if arms.isEmpty { return [] }
    let trials = Double(baseline.maxTrials)
    var (alone, exact) = (0.0, 0.0)
    var paired = try Planner(baseline).plan().nanosecondsPerSequence
    for arm in arms {
      let task = try arm.task(of: baseline)
      let plan = try Planner(task).plan()
      alone += Double(task.maxTrials) * plan.nanosecondsPerSequence
      paired += plan.nanosecondsPerSequence
      exact += plan.recursionNanoseconds
    }
    let seconds = 1e-9 * (alone + exact + min(trials, Double(ArmsStudy.mostPairs)) * paired)
    return [
      "Arms: \(arms.count), \(arms.count == 1 ? "by itself and" : "each by itself and all of them") beside the baseline on the "
        + "same sequences, \(seconds < 1 ? "under a second" : "about \(Int(min(1e18, seconds))) s") more on one thread."
    ]
  }

  private func differences(
    _ arm: Int, _ own: SimulationResult, _ known: SimulationResult, _ tally: PairedTally
  ) -> [PairedDifference] {
    if tally.totalTrials == 0 { return [] }
    return baseline.lengths.indices.map { length in
      var exact: Double?
      if let before = known.reliability[length].logExact, let after = own.reliability[length].logExact {
        exact = ArmsStudy.difference(after, before)
      }
      return PairedDifference(
        length: Int(baseline.lengths[length]), counts: tally.pair(arm + 1, at: length),
        baseline: tally.proportion(0, at: length), arm: tally.proportion(arm + 1, at: length), exact: exact,
        confidence: baseline.confidence)
    }
  }

  /// e^a − e^b to the last digits: where both are nearly the same, and where neither is a number that doubles hold.
  static func difference(_ a: Double, _ b: Double) -> Double {
    if a == b { return 0 }
    return a > b ? -exp(a) * expm1(b - a) : exp(b) * expm1(a - b)
  }
}
