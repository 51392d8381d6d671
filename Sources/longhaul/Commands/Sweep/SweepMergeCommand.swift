import ArgumentParser
import Foundation
import Reporting
import Sweeps

struct SweepMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the shards of a sweep together, in whatever order they are named.")

  @Argument(help: "The stores of the shards, or directories that hold them.", completion: .file())
  var shards: [String]

  @Option(
    name: [.short, .customLong("output")], help: "The store to write.", completion: .file(extensions: ["sqlite"]))
  var output: String

  @Flag(help: "Write over a store that is there.")
  var force = false

  @Flag(help: "Merge what is there where shards are missing.")
  var partial = false

  func run() throws {
    if !force, FileManager.default.fileExists(atPath: output) {
      Terminal.error("\(output) is there already; give another file with -o, or --force to write over it")
      throw ExitCode(73)
    }
    let paths = try shards.flatMap { try files($0) }
    if let own = paths.first(where: { SweepMergeCommand.isSame($0, output) }) {
      Terminal.error("\(own) is one of the shards; give another file with -o")
      throw ExitCode(64)
    }
    if !SweepStore.isReplaceable(output) {
      Terminal.error("\(output) is no SQLite database, and is left alone; give another file with -o")
      throw ExitCode(65)
    }
    let merge = try Terminal.storing { () throws(StoreFault) in try ShardMerge(paths) }
    func list(_ numbers: [Int]) -> String { Ranges.text(numbers) }
    if !merge.missing.isEmpty { Terminal.warn("shards that are missing: \(list(merge.missing))") }
    if !merge.unfinished.isEmpty { Terminal.warn("shards that are not finished: \(list(merge.unfinished))") }
    if !(merge.missing + merge.unfinished).isEmpty, !partial {
      Terminal.error("the sweep is not whole; run the shards above, or merge what is there with --partial")
      throw ExitCode(75)
    }
    try Terminal.storing { () throws(StoreFault) in try merge.write(to: output) }
    Terminal.write("\(merge.paths.count.of("shard")) merged into \(output)\n")
    if !(merge.missing + merge.unfinished).isEmpty { throw ExitCode(3) }
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path }
    return resolved(a) == resolved(b)
  }

  private func files(_ path: String) throws -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      Terminal.error("\(path): no such file or directory")
      throw ExitCode(66)
    }
    if !isDirectory.boolValue { return [path] }
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    // The directory of a submitted sweep has them one level below.
    if FileManager.default.fileExists(atPath: "\(path)/shards") { return try files("\(path)/shards") }
    let stores = found.filter { $0.hasSuffix(".sqlite") }.sorted().map { "\(path)/\($0)" }
    if stores.isEmpty {
      Terminal.error("\(path) holds no shards (*.sqlite)")
      throw ExitCode(66)
    }
    return stores
  }
}
