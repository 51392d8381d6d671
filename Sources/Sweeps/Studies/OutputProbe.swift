import Scenarios
import Simulation
import Strategies

/// Finds out which numbers the points of a sweep will have, by simulating a scenario for a moment.
///
/// What an output consists of depends on the scenario (its lengths, arms and models, whether failure is final), so that no
/// list of names could be kept true.
struct OutputProbe {
  let scenario: Scenario

  /// Enough for fits to have counts to go by; some milliseconds.
  private static let trials = 500

  /// The quantities of these outputs, in their order; throws the reason where the scenario cannot be simulated.
  func quantities(of outputs: [Output]) async throws -> [Quantity] {
    let whole = scenario.task
    let task = whole.acting(on: whole.model, panel: whole.panel, trials: min(OutputProbe.trials, whole.maxTrials))
    let detail: Detail = outputs.contains(where: \.needsHistories) ? .everything : .reliability
    let interruption = Interruption()
    let result = await Simulator(
      task: task, plan: try Planner(task).plan(), threads: 1, detail: detail, interruption: interruption
    ).run()
    let arms = try await ArmsStudy(
      baseline: task, arms: scenario.arms, threads: 1, detail: detail, interruption: interruption
    ).run(beside: result)
    let point = PointResult(scenario: scenario, result: result, arms: arms)
    return outputs.flatMap { $0.estimates(point) }.map { Quantity($0) }
  }
}
