import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation
import Strategies

struct StrategiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strategies", abstract: "Compare a scenario's strategies with brute force at equal cost.",
    discussion: """
      Every arm under 'strategies:' is run at several strengths beside brute force (the same compute for every token, \
      whole sequences sampled several times, a window of the last tokens) on the same sequences: the frontier of cost \
      and reliability, what an arm gains at equal cost, and where it stops paying.
      """)

  @Argument(
    help: "A scenario file with strategies; - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .customLong("set"), help: "Override a value, as in errors.key.mean=0.01; may be repeated.")
  var overrides: [String] = []

  @Option(
    parsing: .unconditional,
    help: "Sequences for each arm; if absent as many as the scenario has, up to 200,000 or half a minute's work.")
  var trials: Int?

  @Option(
    name: .customLong("at"),
    parsing: .unconditional,
    help: "The length at which costs are equal, one of the scenario's; where the baseline is nearest to 1/2 if absent.")
  var length: Int?

  @Option(parsing: .unconditional, help: "Threads; all processors if absent. The results do not depend on it.")
  var threads: Int?

  @OptionGroup var scale: ReliabilityScaleOption
  @OptionGroup var places: ReportOutput

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be a whole number from 1 to 1,024")
    }
    if let trials, !(100...1_000_000_000).contains(trials) {
      throw ValidationError("--trials is \(trials); it must be a whole number from 100 to 1,000,000,000")
    }
  }

  func run() async throws {
    let scenario = try ScenarioInput.read(file, overrides: overrides)
    guard !scenario.arms.isEmpty else {
      Terminal.error(
        "\(scenario.file) has no strategies to compare; list arms under 'strategies:', or use 'longhaul run'")
      throw ExitCode(65)
    }
    let delivery = try places.prepare()
    let signals = SignalWatch()
    let progress = ProgressLine()
    let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let index = try await comparedLength(scenario, threads: count, signals)
    // Budgets hold for texts of the length compared, not of the longest that the scenario has.
    let arms = scenario.arms.map { $0.planned(for: scenario.task.lengths[index]) }
    let study = FrontierStudy(
      baseline: scenario.task, arms: arms, length: index, threads: count, interruption: signals.interruption,
      progress: { progress.show($0) })
    let outcome = try await study.run(trials: trials)
    progress.clear()
    guard outcome.trials > 0 else {
      Terminal.error("interrupted before the first sequences were done; nothing is written")
      throw ExitCode(signals.exitCode ?? 1)
    }
    let search = BreakEvenSearch(
      baseline: scenario.task, arms: arms, length: scenario.task.lengths[index])
    let breakEvens = outcome.isInterrupted ? [] : arms.flatMap { search.breakEvens(of: $0) }
    var report = StrategiesReport(scenario: scenario, outcome: outcome, breakEvens: breakEvens)
    report.reliabilityScale = scale.yScale
    try delivery.deliver(report, json: StrategiesDocument(report).json())
    if let code = signals.exitCode { throw ExitCode(code) }
  }

  /// The number of the length asked for, or of the one where arms have most room on both sides.
  private func comparedLength(_ scenario: Scenario, threads: Int, _ signals: SignalWatch) async throws -> Int {
    let lengths = scenario.task.lengths
    if let length {
      if let index = lengths.firstIndex(of: Double(length)) { return index }
      let nearest = lengths.min { abs($0 - Double(length)) < abs($1 - Double(length)) } ?? 0
      Terminal.error(
        "--at is \(length), which is not among the scenario's lengths; the nearest is \(Int(nearest))")
      throw ExitCode(64)
    }
    let task = scenario.task.acting(
      on: scenario.task.model, panel: nil, trials: min(20_000, scenario.task.maxTrials))
    let plan = try Terminal.failing(65) { () throws(PlanFault) in try Planner(task).plan() }
    let result = await Simulator(task: task, plan: plan, threads: threads, interruption: signals.interruption).run()
    return ComparedLength.index(of: result.reliability) ?? 0
  }
}
