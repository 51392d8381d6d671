import ArgumentParser
import Clusters
import Foundation
import Reporting
import Sweeps

struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How far a sweep is: done, under way, failed, missing.",
    discussion: """
      Of a store, while it is written to or after, or of a directory of shards, whose files are read and whose jobs are \
      looked for in the queue. Exit code 3 where points failed, 75 where some are missing.
      """)

  @Argument(help: "The store of a sweep, or the directory of its shards.", completion: .file())
  var place: String

  @Option(
    help: "Write the numbers there as JSON; - for standard output instead of the text.",
    completion: .file(extensions: ["json"]))
  var json: String?

  func run() throws {
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory)
    if exists, isDirectory.boolValue { return try directory() }
    let status = try Terminal.storing { () throws(StoreFault) in try StoreStatus(place) }
    try tell(StatusText(status).text, try status.json())
    if status.failed > 0 { throw ExitCode(3) }
    if status.done < status.points { throw ExitCode(75) }
    if status.short > 0 { throw ExitCode(2) }
  }

  private func directory() throws {
    let directory = SweepDirectory(place)
    let status = try Terminal.clustering {
      let record = try directory.record()
      let queue = record.map { record in Result { () throws(ClusterFault) in try SlurmQueue(name: record.name) } }
      return try DirectoryStatus(directory, record: record, queue: queue)
    }
    try tell(ShardStatusText(status).text, try status.json())
    if status.numbers(.done).count < status.shards.count { throw ExitCode(75) }
    if status.failed > 0 { throw ExitCode(3) }
  }

  private func tell(_ text: String, _ document: String) throws {
    if let json {
      if json == "-" { return Terminal.write(document) }
      try Terminal.failing(73) { () throws(OutputFault) in try OutputFile.write(document, to: json) }
    }
    Terminal.report(text)
  }
}
