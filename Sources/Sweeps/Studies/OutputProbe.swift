import Scenarios
import Simulation
import Strategies

/// Finds out which numbers the points of a sweep will have, by simulating a scenario for a moment.
///
/// What an output consists of depends on the scenario (its lengths, arms and models, whether failure is final), so that no
/// list of names could be kept true.
struct OutputProbe {
  let scenario: Scenario

  /// Enough for fits to have counts to go by; some milliseconds where sequences are short.
  private static let trials = 500
  /// Enough for everything else, where sequences take long.
  private static let fewestTrials = 4

  /// Whether the fewest sequences are drawn, and exact values found, within a second.
  var isQuick: Bool {
    guard let plan = try? Planner(scenario.task).plan() else { return true }
    return plan.nanosecondsPerSequence * Double(OutputProbe.fewestTrials) + plan.recursionNanoseconds < 1e9
  }

  /// The quantities of these outputs, in their order; throws the reason where the scenario cannot be simulated.
  ///
  /// `patience` bounds the time that sequences and recursions take: what has not come about by then is missing.
  func quantities(of outputs: [Output], patience: Duration? = nil) async throws -> [Quantity] {
    let whole = scenario.task
    let probed = whole.acting(on: whole.model, panel: whole.panel, trials: min(OutputProbe.trials, whole.maxTrials))
    let plan = try Planner(probed).plan()
    let aSecond = Int(1e9 / max(1, plan.nanosecondsPerSequence))
    let trials = min(probed.maxTrials, max(OutputProbe.fewestTrials, aSecond))
    let task = probed.acting(on: probed.model, panel: probed.panel, trials: trials)
    let detail: Detail = outputs.contains(where: \.needsHistories) ? .everything : .reliability
    let interruption = Interruption()
    let clock = patience.map { patience in
      Task {
        try await Task.sleep(for: patience)
        interruption.request()
      }
    }
    defer { clock?.cancel() }
    let result = await Simulator(task: task, plan: plan, threads: 1, detail: detail, interruption: interruption).run()
    let arms = try await ArmsStudy(
      baseline: task, arms: scenario.arms, threads: 1, detail: detail, interruption: interruption
    ).run(beside: result)
    let point = PointResult(scenario: scenario, result: result, arms: arms)
    return outputs.flatMap { $0.estimates(point) }.map { Quantity($0) }
  }
}
