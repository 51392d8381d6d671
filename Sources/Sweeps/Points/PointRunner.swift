import Scenarios
import Simulation
import Strategies

/// What became of a point.
package struct PointOutcome: Sendable {
  package let key: String
  package let index: Int
  package let ending: Ending

  package enum Ending: Sendable {
    /// Estimates from so many trials of those that were asked for, and where a longer run goes on.
    case done(estimates: [Estimate], trials: Int, asked: Int, state: [UInt8]?, warning: String?)
    /// Interrupted, or still under way: where to go on.
    case halted(trials: Int, state: [UInt8])
    case failed(String)
  }
}

/// Simulates one point of a sweep.
struct PointRunner: Sendable {
  let sweep: Sweep
  let threads: Int
  let interruption: Interruption

  /// Goes on from a saved state, if there is one, up to `trials`; `saving` is told of every whole block.
  func run(
    _ index: Int, trials: Int?, from state: [UInt8]?, saving: @escaping (RunState) -> Void
  ) async -> PointOutcome.Ending? {
    do {
      let scenario = try sweep.scenario(index, trials: trials)
      let plan = try Planner(scenario.task).plan()
      let detail: Detail = sweep.outputs.contains(where: \.needsHistories) ? .everything : .reliability
      let simulator = Simulator(
        task: scenario.task, plan: plan, threads: threads, detail: detail, interruption: interruption)
      let (result, reached) = await simulator.run(from: state.flatMap { RunState($0) }, saving: saving)
      let halted = reached.map { PointOutcome.Ending.halted(trials: $0.trials, state: $0.bytes) }
      if result.isInterrupted { return halted }
      let arms = try await ArmsStudy(
        baseline: scenario.task, arms: scenario.arms, threads: threads, detail: detail, interruption: interruption
      ).run(beside: result)
      if interruption.isRequested { return halted }
      let point = PointResult(scenario: scenario, result: result, arms: arms)
      return .done(
        estimates: sweep.outputs.flatMap { $0.estimates(point) }, trials: result.trials,
        asked: trials ?? result.trials, state: reached?.bytes,
        warning: warning(result))
    } catch {
      return .failed(PointRunner.reason(error))
    }
  }

  /// Why a scenario cannot be simulated, in words.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let faults as ScenarioFaults: faults.lines.joined(separator: "\n")
    case let fault as PlanFault: fault.reason
    case let fault as StrategyFault: fault.reason
    default: "\(error)"
    }
  }

  private func warning(_ result: SimulationResult) -> String? {
    guard let missed = result.precision?.missedLengths, !missed.isEmpty else { return nil }
    return "the wanted precision was not reached at n = \(missed.map(String.init).joined(separator: ", "))"
  }
}
