import ArgumentParser
import Clusters
import Foundation
import Reporting
import Scenarios
import Sweeps

/// Hands a sweep to a scheduler, or prints the script that would.
struct SweepHandover {
  let sweep: Sweep
  let request: SweepRequest
  /// The words of the command line that describe the sweep.
  let words: [String]
  let name: String
  let options: ClusterOptions
  let threads: Int

  func run(isDry: Bool) throws {
    let shards = options.shards ?? 1
    if shards > sweep.count {
      throw ValidationError("--shards is \(shards), and the sweep has only \(sweep.count.of("point"))")
    }
    if place.harmless != place || place.contains(where: \.isNewline) {
      throw ValidationError("--out is '\(place.harmless)'; it must have no line ends and no control characters")
    }
    if let emit = options.emit { return try print(emit) }
    if isDry { return try show() }
    try submit()
  }

  private var place: String { options.directory ?? "longhaul-out/\(name)" }
  /// Jobs run wherever they are put: they need the whole path.
  private var absolutePlace: String { URL(filePath: place).standardizedFileURL.path }

  private func job(_ sweep: [String], in directory: String) -> ShardJob {
    ShardJob(
      title: self.sweep.first.title, name: name, program: Program.path, sweep: sweep, shards: options.shards ?? 1,
      threads: threads, directory: directory, maxRunning: options.maxRunning,
      sbatchArguments: options.sbatchArguments)
  }

  private func print(_ id: String) throws {
    guard let format = ScriptFormat.catalogue.first(where: { $0.id == id }) else { return }
    if input(isFrom: "-") { throw ValidationError("--emit needs a file: a script cannot read standard input again") }
    Terminal.write(try format.script(job(words, in: place)))
  }

  private func input(isFrom file: String) -> Bool { words.first == file }

  private func show() throws {
    let job = job([SweepDirectory.sweepFile], in: absolutePlace)
    let shards = job.shards
    let (least, most) = (sweep.count / shards, (sweep.count + shards - 1) / shards)
    var text = "SWEEP  \(sweep.first.title)\n" + SweepReport.factors(sweep).map { $0 + "\n" }.joined()
    text += "  points    \(sweep.count.grouped) in \(shards.of("shard"))"
    text += least == most ? " of \(most.grouped)\n" : " of \(least.grouped) or \(most.grouped)\n"
    text += "  out       \(place)\n"
    for (name, script) in try SlurmScripts.files(job) { text += "\n--- \(name)\n\(script)" }
    text += "\n--- what would be submitted, in \(place)\n"
    text += "sbatch --array=1-\(shards)\(job.maxRunning.map { "%\($0)" } ?? "") shard.sbatch todo-1\n"
    text += "sbatch --dependency=afterany:ARRAY --kill-on-invalid-dep=yes merge.sbatch\n"
    Terminal.write(text)
  }

  private func submit() throws {
    let directory = SweepDirectory(absolutePlace)
    let job = job([SweepDirectory.sweepFile], in: absolutePlace)
    try Terminal.clustering {
      if let most = try SlurmSubmission.largestArray(), job.shards > most {
        throw ClusterFault.tooManyShards(job.shards, most: most)
      }
    }
    let frozen = try Terminal.clustering { try FrozenSweep(sweep, of: request) }
    try prepare(directory)
    for (name, contents) in try frozen.files + SlurmScripts.files(job) {
      try put(contents, at: directory.file(name))
    }
    try Terminal.clustering {
      try FrozenSweep.check(directory, against: sweep) { file in
        let (source, request) = try SweepInput.read(file)
        return try request.sweep(of: source, version: ProgramVersion.current)
      }
    }
    let record = SubmissionRecord(
      title: sweep.first.title, name: job.name, points: sweep.count, shards: job.shards, maxRunning: job.maxRunning)
    // Written before the first job, so that a submission that is refused can be mended and resumed.
    try put(try record.json(), at: directory.file(SweepDirectory.recordFile))
    let submission = try Submitter(directory: directory, record: record).submit(Array(1...job.shards), after: [])
    Terminal.write(
      "\(sweep.count.of("point")) in \(job.shards.of("shard")): job \(submission.array ?? ""), "
        + "merged by job \(submission.merge ?? "") into \(place)/results.sqlite\n"
        + "  next      longhaul sweep status \(place.shellWord)\n")
  }

  /// An empty directory with places for shards and logs.
  private func prepare(_ directory: SweepDirectory) throws {
    let contents = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    if !contents.isEmpty {
      Terminal.error(
        "\(place) holds something already; give another directory with --out, or go on with what was submitted from there: "
          + "longhaul sweep resume \(place.shellWord)")
      throw ExitCode(73)
    }
    for name in ["shards", "logs"] {
      do {
        try FileManager.default.createDirectory(atPath: directory.file(name), withIntermediateDirectories: true)
      } catch {
        Terminal.error("cannot write \(place): \(String(cString: strerror(errno)))")
        throw ExitCode(73)
      }
    }
  }

  private func put(_ contents: String, at path: String) throws {
    let parent = URL(filePath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(contents, to: path) }
  }
}

/// The program that runs.
enum Program {
  /// Its path, so that a job calls this very program and no other of the same name.
  static var path: String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return link ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
  }
}
