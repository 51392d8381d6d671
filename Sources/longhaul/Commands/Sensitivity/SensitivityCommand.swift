import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation
import Sweeps

struct SensitivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "Find which parameters an output of a scenario depends on.",
    discussion: """
      longhaul sensitivity FILE --output horizons.n50 --vary 'errors.key.mean=log-uniform(1e-3,1e-1)' --vary …

      Sobol' indices share the output's variance out among the parameters, from N(d + 2) points for d parameters; Morris' \
      screening moves one parameter at a time, on r(d + 1) points. Points go into an SQLite store as those of a sweep do: \
      with --resume a study goes on where it was stopped, and another --output is found there without new simulation. \
      Distributions: \(Distributions.catalogue.map(\.usage).joined(separator: ", ")).

      Exit codes: 3 where points failed, 65 where the output has no value at some points; nothing is reported then, since \
      what is left out decides the answer.
      """)

  @OptionGroup var input: SweepInput
  @OptionGroup var study: SensitivityOptions

  @Option(
    help: "The SQLite file of the points (longhaul-out/NAME.sensitivity.sqlite if absent).",
    completion: .file(extensions: ["sqlite"]))
  var store: String?

  @Flag(help: "Go on with what is in the store, and run only what is missing or failed.")
  var resume = false

  @Flag(help: "Write into a directory that holds something; without --resume begin the store anew as well.")
  var force = false

  @Flag(help: "Show points, trials, expected time and size, and run nothing.")
  var dryRun = false

  @Option(
    name: [.short, .customLong("out")], help: "Directory for report, figures and numbers; none if absent.",
    completion: .directory)
  var out: String?

  @Option(
    help: "Write the numbers there; - for standard output instead of the text report.",
    completion: .file(extensions: ["json"]))
  var json: String?

  @OptionGroup var threads: ThreadCount
  @OptionGroup(title: "Figures") var figures: FigureOptions

  func validate() throws {
    if out == nil, figures.isGiven {
      throw ValidationError("--width and --figures go with -o, the directory that figures are written into")
    }
  }

  func run() async throws {
    let (source, sweep, faults) = try input.read()
    let plan: SensitivityPlan
    do {
      plan = try await study.request(sweep).plan(of: source, version: ProgramVersion.current, after: faults)
    } catch {
      Terminal.lines(error.lines)
      throw ExitCode(65)
    }
    for warning in plan.sweep.first.warnings { Terminal.warn(warning.text) }
    if sweep.design != nil || sweep.points != nil {
      Terminal.warn("'design' and 'points' of \(input.file) are for sweeps; a study of sensitivity has its own")
    }
    let path = store ?? "longhaul-out/\(ScenarioInput.name(input.file)).sensitivity.sqlite"
    let session = SensitivitySession(plan: plan, path: path, threads: threads.count)
    if dryRun { return try await session.preview() }
    let delivery = try Delivery(directory: out, json: json, overwrites: force, figures: figures)
    try await session.run(opening: resume ? .resume : force ? .overwrite : .new, delivery)
  }
}
