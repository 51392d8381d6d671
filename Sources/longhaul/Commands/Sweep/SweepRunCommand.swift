import ArgumentParser
import Foundation
import Reporting
import Scenarios
import Simulation
import Sweeps

struct SweepRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Simulate every point of a sweep that the store lacks.")

  @OptionGroup var input: SweepInput

  @Option(
    help: "How points are chosen: \(Design.catalogue.map { "\($0.id) (\($0.summary))" }.joined(separator: "; ")).")
  var design: String?

  @Option(parsing: .unconditional, help: "How many points a random design has.")
  var points: Int?

  @Option(
    help: "The SQLite file of the results (longhaul-out/NAME.sqlite if absent).",
    completion: .file(extensions: ["sqlite"]))
  var store: String?

  @Flag(help: "Go on with what is in the store, and run only what is missing.")
  var resume = false

  @Option(
    parsing: .unconditional, help: "Go on with so many trials more at every point, to the same bits as in one go.",
    transform: { text throws in
      if let number = Double(text), number == number.rounded(), abs(number) < 1e15 { return Int(number) }
      throw ValidationError("'\(text)' is no whole number")
    })
  var addTrials: Int?

  @Flag(help: "Begin anew where the store holds results.")
  var force = false

  @Flag(help: "What happens where points fail: run the others (so if absent), or stop at the first.")
  var failing = Failing.keepGoing

  @Flag(help: "Run those points again that failed before; goes with --resume.")
  var retryFailed = false

  @Option(help: "Run one of N parts, as in 2/7, into a file of its own; auto for the index that a scheduler gives.")
  var shard: String?

  @Flag(help: "Show points, trials, expected time and size, and run nothing.")
  var dryRun = false

  @Flag(help: "Write every finished point to standard output as a line of JSON.")
  var jsonl = false

  @OptionGroup var threads: ThreadCount

  @OptionGroup(title: "In shards on a cluster") var cluster: ClusterOptions

  enum Failing: EnumerableFlag {
    case keepGoing
    case failFast
  }

  func validate() throws {
    if let addTrials, !(1...1_000_000_000_000).contains(addTrials) {
      throw ValidationError("--add-trials is \(addTrials); it must be a whole number from 1 to 1,000,000,000,000")
    }
    if force, resume || addTrials != nil { throw ValidationError("--force begins anew; it does not go with --resume") }
    if retryFailed, !resume, addTrials == nil, shard == nil {
      throw ValidationError("--retry-failed goes with --resume: a new store has no failed points")
    }
    if cluster.isAskedFor, resume || force || addTrials != nil || shard != nil || store != nil || jsonl {
      throw ValidationError(
        "--submit and --emit go with none of --resume, --force, --add-trials, --shard, --store, --jsonl; "
          + "'longhaul sweep resume DIR' goes on with what was submitted")
    }
  }

  func run() async throws {
    var (source, request) = try input.request()
    request.design = design ?? request.design
    request.points = points ?? request.points
    let sweep = try ScenarioInput.refusing { () throws(ScenarioFaults) in
      try request.sweep(of: source, version: ProgramVersion.current)
    }
    let part = try shard.map { try parse($0) }
    if cluster.isAskedFor {
      let words = input.words + (design.map { ["--design", $0] } ?? []) + (points.map { ["--points", "\($0)"] } ?? [])
      return try SweepHandover(
        sweep: sweep, request: request, words: words, name: ScenarioInput.name(input.file), options: cluster,
        threads: threads.threads ?? 1
      ).run(isDry: dryRun)
    }
    for warning in sweep.first.warnings { Terminal.warn(warning.text) }
    let session = SweepSession(
      sweep: sweep, shard: part, path: path(sweep, part), threads: threads.count, streams: jsonl,
      policy: .init(failsFast: failing == .failFast, retriesFailed: retryFailed))
    if dryRun { return try await session.preview() }
    if part != nil, addTrials != nil { throw ValidationError("--add-trials goes with whole sweeps, not with shards") }
    try await session.run(opening: force ? .overwrite : resume || addTrials != nil ? .resume : .new, adding: addTrials)
  }

  private func parse(_ text: String) throws -> Shard {
    do {
      return try Shard(parsing: text, environment: ProcessInfo.processInfo.environment)
    } catch {
      throw ValidationError("--shard \(error)")
    }
  }

  private func path(_ sweep: Sweep, _ shard: Shard?) -> String {
    if let store { return store }
    let name = ScenarioInput.name(input.file)
    guard let shard else { return "longhaul-out/\(name).sqlite" }
    return "longhaul-out/\(name).shards/\(shard.number)-of-\(shard.count).sqlite"
  }
}
