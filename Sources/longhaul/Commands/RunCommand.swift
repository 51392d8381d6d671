import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation
import Strategies

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulate scenarios, fit models to them, and report.")

  @Argument(help: "Scenario files; - for standard input.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(
    name: [.short, .customLong("output")],
    help: "Directory for the results (longhaul-out/NAME if absent); with several files, one below it for each.",
    completion: .directory)
  var output: String?

  @Option(name: .customLong("set"), help: "Override a value, as in errors.key.mean=0.01; may be repeated.")
  var overrides: [String] = []

  @Option(parsing: .unconditional, help: "Threads; all processors if absent. The results do not depend on it.")
  var threads: Int?

  @Option(
    help:
      "Write result.json there too; - for standard output instead of the text report, and no files unless -o is given.",
    completion: .file(extensions: ["json"]))
  var json: String?

  @Flag(help: "Print how the scenario would be simulated, and why, without running it.")
  var explain = false

  @Flag(help: "Write into a directory that holds something.")
  var force = false

  @OptionGroup var scale: ReliabilityScaleOption
  @OptionGroup(title: "Figures") var figures: FigureOptions

  func validate() throws {
    if json == "-", output == nil, figures.isGiven {
      throw ValidationError("--width and --figures go with -o where the numbers go to standard output")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); it must be a whole number from 1 to 1,024")
    }
    if json != nil, files.count > 1, !explain {
      throw ValidationError("--json takes the result of one scenario, not of \(files.count)")
    }
    // Some disks do not tell A from a.
    let names = files.map { ScenarioInput.name($0) }
    if files.count > 1, !explain,
      let twice = names.first(where: { name in names.count { $0.lowercased() == name.lowercased() } > 1 })
    {
      throw ValidationError("two of the files are called \(twice); run them one by one, with -o for each")
    }
  }

  func run() async throws {
    let scenarios = try files.map { try ScenarioInput.read($0, overrides: overrides) }
    if explain { return try scenarios.forEach(show) }
    // All places are tried before the first run, so that hours of work do not end at a full directory.
    // Whoever asks for the numbers on standard output, and names no directory, gets no files.
    let drawing = try figures.output()
    let writesNothing = json == "-" && output == nil
    let directories = try scenarios.map { scenario -> RunDirectory? in
      if writesNothing { return nil }
      return try Terminal.failing(73) { () throws(OutputFault) in
        try RunDirectory(path(of: scenario), overwrites: force)
      }
    }
    if let json, json != "-" {
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.check(json) }
    }
    let signals = SignalWatch()
    var exit = ExitCode.success
    for (scenario, directory) in zip(scenarios, directories) where !signals.interruption.isRequested {
      let code = try await run(scenario, directory, drawing, signals)
      if code != .success { exit = code }
    }
    if exit != .success { throw exit }
  }

  /// The plan, and why, without running it.
  private func show(_ scenario: Scenario) throws {
    let explanation = try ScenarioInput.explanation(of: scenario)
    Terminal.write("\(scenario.file.harmless): \(scenario.title)\n")
    for line in explanation {
      for part in line.wrapped(78) { Terminal.write("  \(part)\n") }
    }
  }

  private func run(
    _ scenario: Scenario, _ directory: RunDirectory?, _ drawing: FigureOutput, _ signals: SignalWatch
  ) async throws -> ExitCode {
    let plan = try ScenarioInput.plan(scenario)
    for warning in scenario.warnings { Terminal.warn(warning.text) }
    let started = Date()
    let watch = Stopwatch()
    let progress = ProgressLine()
    let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let simulator = Simulator(
      task: scenario.task, plan: plan, threads: count, interruption: signals.interruption,
      progress: { progress.show($0) })
    let result = await simulator.run()
    let arms = try await ArmsStudy(
      baseline: scenario.task, arms: scenario.arms, threads: count, interruption: signals.interruption,
      progress: { progress.show($0) }
    ).run(beside: result)
    progress.clear()
    if result.isInterrupted, result.trials == 0 {
      Terminal.error("interrupted before the first sequences were done; nothing is written")
      return ExitCode(signals.exitCode ?? 1)
    }
    var report = RunReport(
      scenario: scenario, plan: plan, result: result, arms: arms, isInterrupted: signals.interruption.isRequested)
    report.reliabilityScale = scale.yScale
    let seconds = watch.seconds
    let manifest = Manifest(
      report: report, commandLine: CommandLine.arguments, threads: count, startedAt: started, seconds: seconds,
      commit: Checkout.commit)
    let paths = try Terminal.failing(74) { () throws -> [String] in
      try directory?.write(report, manifest: manifest, figures: drawing) ?? []
    }
    try show(report, paths, seconds)
    if let code = signals.exitCode { return ExitCode(code) }
    return report.isComplete ? .success : ExitCode(2)
  }

  private func path(of scenario: Scenario) -> String {
    let name = ScenarioInput.name(scenario.file)
    guard let output else { return "longhaul-out/\(name)" }
    return files.count > 1 ? "\(output)/\(name)" : output
  }

  private func show(_ report: RunReport, _ paths: [String], _ seconds: Double) throws {
    if let json {
      let text = try ResultDocument(report).json()
      if json == "-" { return Terminal.write(text) }
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(text, to: json) }
    }
    Terminal.report(report.text)
    Terminal.report("\nFILES\n" + paths.map { "  \($0)\n" }.joined())
    let rate = Double(report.result.trials) / max(seconds, 1e-9)
    let took =
      "\(seconds.significant(2)) s for \(report.result.trials.of("sequence")) (\(rate.significant(2)) per second); "
      + "sampler: \(report.plan.tier.rawValue) (--explain)"
    Terminal.report(took.wrapped(80, head: "TOOK   ").map { $0 + "\n" }.joined())
  }
}
