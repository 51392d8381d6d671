import ArgumentParser
import Clusters
import Foundation
import Reporting
import Sweeps

struct SweepResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Submit what is missing of a sweep in shards, and the merge.",
    discussion: "Shards that are done, running or waiting in the queue are left alone.")

  @Argument(help: "The directory of 'longhaul sweep … --submit slurm --out DIR'.", completion: .directory)
  var directory: String

  @Flag(help: "Submit those shards as well whose points failed.")
  var retryFailed = false

  @Flag(help: "Show what would be submitted.")
  var dryRun = false

  func run() throws {
    let place = SweepDirectory(URL(filePath: directory).standardizedFileURL.path)
    let record = try Terminal.clustering { () throws -> SubmissionRecord in
      guard let record = try place.record() else { throw ClusterFault.notSubmitted(directory) }
      return record
    }
    let queue = try Terminal.clustering { try SlurmQueue(name: record.name) }
    let status = try Terminal.clustering {
      try DirectoryStatus(place, record: record, queue: .success(queue))
    }
    let failed = retryFailed ? status.shards.filter { $0.state == .done && $0.failed > 0 }.map(\.number) : []
    let shards = (status.left + failed).sorted()
    let arrays = record.submissions.compactMap(\.array).filter(queue.holds)
    let merges = record.submissions.compactMap(\.merge).filter(queue.holds)
    if shards.isEmpty, !merges.isEmpty || status.isMerged {
      Terminal.write(
        status.isMerged
          ? "nothing is missing: \(directory)/results.sqlite holds all \(status.shards.count.of("shard"))\n"
          : "nothing to submit: what is missing is in the queue\n")
      return
    }
    let what = shards.isEmpty ? "the merge" : "\(shards.count.of("shard")) (\(Ranges.text(shards))) and the merge"
    if dryRun { return Terminal.write("would submit \(what)\n") }
    let submission = try Submitter(directory: place, record: record)
      .submit(shards, after: arrays, arguments: retryFailed ? ["--retry-failed"] : [])
    let jobs = [submission.array, submission.merge].compactMap { $0 }.joined(separator: " and ")
    Terminal.write("submitted \(what): job \(jobs)\n")
  }
}
