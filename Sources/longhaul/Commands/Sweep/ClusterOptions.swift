import ArgumentParser
import Clusters

/// How a sweep is cut into shards and handed to a scheduler.
struct ClusterOptions: ParsableArguments {
  @Option(help: "Submit the sweep in shards: slurm.")
  var submit: Scheduler?

  @Option(
    help: ArgumentHelp(
      "Print a script instead: \(ScriptFormat.catalogue.map { "\($0.id) (\($0.summary))" }.joined(separator: ", ")).",
      valueName: "kind"))
  var emit: String?

  @Option(parsing: .unconditional, help: "How many shards the points are dealt to.")
  var shards: Int?

  @Option(
    name: .customLong("out"),
    help: ArgumentHelp("The directory of scripts, shards and results (longhaul-out/NAME if absent).", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @Option(parsing: .unconditional, help: "The most shards of one submission that run at once.")
  var maxRunning: Int?

  @Option(
    name: .customLong("sbatch-arg"),
    help: ArgumentHelp("An option of sbatch for all jobs, as in --sbatch-arg=--time=2:00:00; may be repeated."))
  var sbatchArguments: [String] = []

  enum Scheduler: String, ExpressibleByArgument, CaseIterable {
    case slurm
  }

  var isAskedFor: Bool { submit != nil || emit != nil }

  func validate() throws {
    guard isAskedFor else {
      let given = [
        ("--shards", shards != nil), ("--out", directory != nil), ("--max-running", maxRunning != nil),
        ("--sbatch-arg", !sbatchArguments.isEmpty),
      ].filter(\.1).map(\.0)
      if given.isEmpty { return }
      throw ValidationError("\(given.joined(separator: ", ")): only with --submit or --emit")
    }
    if submit != nil, emit != nil { throw ValidationError("--submit submits, --emit prints: give one of them") }
    if let emit, !ScriptFormat.catalogue.contains(where: { $0.id == emit }) {
      throw ValidationError(
        "--emit '\(emit)' is not known; it must be one of "
          + ScriptFormat.catalogue.map(\.id).joined(separator: ", "))
    }
    guard let shards else { throw ValidationError("--shards is missing: how many parts the sweep is cut into") }
    if !(1...100_000).contains(shards) {
      throw ValidationError("--shards is \(shards); it must be a whole number from 1 to 100,000")
    }
    if let maxRunning, !(1...100_000).contains(maxRunning) {
      throw ValidationError("--max-running is \(maxRunning); it must be a whole number from 1 to 100,000")
    }
    for text in sbatchArguments {
      if !text.hasPrefix("-") { throw ValidationError("--sbatch-arg '\(text)' is no option: it must begin with -") }
      let name = text.prefix { $0 != "=" && $0 != " " }
      if ["--array", "-a", "--dependency", "-d", "--wrap", "--chdir", "-D"].contains(name) {
        throw ValidationError("--sbatch-arg '\(text)': \(name) is set by the program itself")
      }
      if text.contains(where: \.isNewline) { throw ValidationError("--sbatch-arg '\(text)' has a line end in it") }
    }
  }
}
