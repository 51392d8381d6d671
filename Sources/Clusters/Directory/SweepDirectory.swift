import Foundation

/// A directory of a sweep in shards: what is run, the scripts that run it, what was submitted, and the results.
///
///     sweep.yaml scenario.yaml    the sweep, frozen, and the files that it names
///     shard.sbatch merge.sbatch   scripts, to be read and edited
///     todo-1 todo-2 …             the shards of each submission, one on each line
///     submissions.json            the jobs of each submission
///     shards/7-of-20.sqlite       results of shards; the truth about what is done
///     logs/JOB_TASK.log           what tasks said
///     results.sqlite              all shards merged
package struct SweepDirectory: Sendable {
  package static let sweepFile = "sweep.yaml"
  package static let scenarioFile = "scenario.yaml"
  package static let shardScript = "shard.sbatch"
  package static let mergeScript = "merge.sbatch"
  package static let recordFile = "submissions.json"

  package let path: String

  package init(_ path: String) { self.path = path }

  package func file(_ name: String) -> String { "\(path)/\(name)" }
  package var results: String { file("results.sqlite") }
  package func todo(_ number: Int) -> String { "todo-\(number)" }

  /// What was submitted from here; nil where nothing was.
  package func record() throws(ClusterFault) -> SubmissionRecord? {
    let path = file(SweepDirectory.recordFile)
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    do {
      return try JSONDecoder().decode(SubmissionRecord.self, from: data)
    } catch {
      throw .damaged(path, reason: "it is no record of submissions")
    }
  }

  /// The shards on the lines of a todo file.
  func shards(todo name: String) throws(ClusterFault) -> [Int] {
    guard let data = FileManager.default.contents(atPath: file(name)) else {
      throw .damaged(file(name), reason: "no such file")
    }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let numbers = lines.compactMap { Int($0) }
    guard numbers.count == lines.count else {
      throw .damaged(file(name), reason: "it must have the number of a shard on each line")
    }
    return numbers
  }

  /// The stores of shards that are here, by number, with their count; files of other names are left alone.
  func stores() -> (paths: [Int: String], count: Int?) {
    for place in ["\(path)/shards", path] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
      var paths: [Int: String] = [:]
      var counts: Set<Int> = []
      for name in names where name.hasSuffix(".sqlite") {
        let numbers = name.dropLast(".sqlite".count).components(separatedBy: "-of-").map { Int($0) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { continue }
        paths[number] = "\(place)/\(name)"
        counts.insert(count)
      }
      if counts.count == 1 { return (paths, counts.first) }
    }
    return ([:], nil)
  }
}

/// What was submitted from a directory.
package struct SubmissionRecord: Codable, Sendable, Equatable {
  /// An array of tasks, and the merge that waits for it.
  package struct Submission: Codable, Sendable, Equatable {
    package var todo: String
    package var array: String?
    package var merge: String?

    package init(todo: String) { self.todo = todo }
  }

  package var format = "longhaul.submissions/1"
  package var title: String
  /// The name of the jobs.
  package var name: String
  package var points: Int
  package var shards: Int
  package var maxRunning: Int?
  package var submissions: [Submission] = []

  package init(title: String, name: String, points: Int, shards: Int, maxRunning: Int?) {
    (self.title, self.name, self.points, self.shards, self.maxRunning) = (title, name, points, shards, maxRunning)
  }

  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
