import Foundation
package import Sweeps

/// How far a sweep in shards is. The files are the truth; the queue only says who is at work.
package struct DirectoryStatus: Codable, Sendable {
  package enum State: String, Codable, Sendable {
    /// Every point has ended.
    case done
    case running
    case waiting
    /// A task has begun it and ended before the shard was done; nobody is at it.
    case failed
    case missing
  }

  package struct Shard: Codable, Sendable {
    package let number: Int
    package let state: State
    /// Points that are done, and that failed.
    package let done: Int
    package let failed: Int
    /// The last words of its log, where a task has begun it and is gone.
    package let lastWords: String?
  }

  package var schema = "longhaul.shards-status/1"
  package let directory: String
  package let title: String
  /// Of the whole sweep; those of shards that have begun where that is not known.
  package let points: Int
  package let done: Int
  package let failed: Int
  package let shards: [Shard]
  /// Whether it was submitted from here, and can be again.
  package let isSubmitted: Bool
  /// Whether `results.sqlite` holds all shards.
  package let isMerged: Bool
  /// Why the queue says nothing, where it was asked; nil where it answered or there is nobody to ask.
  package let queueFault: String?
  /// The first failed points.
  package let failures: [StoreStatus.Failure]

  package func numbers(_ state: State) -> [Int] { shards.filter { $0.state == state }.map(\.number) }

  /// Shards that no task will finish.
  package var left: [Int] { numbers(.failed) + numbers(.missing) }

  /// Reads the stores of a directory's shards; `queue` is what the scheduler says, or why it does not.
  package init(
    _ directory: SweepDirectory, record: SubmissionRecord?, queue: Result<SlurmQueue, ClusterFault>?
  ) throws {
    let stores = directory.stores()
    guard let count = record?.shards ?? stores.count else { throw ClusterFault.notSubmitted(directory.path) }
    let known = try? queue?.get()
    let tasks = try TaskIndex(directory, record, queue: known)
    var title = record?.title ?? ""
    var total = record?.points
    var counts = (points: 0, done: 0, failed: 0)
    var failures: [StoreStatus.Failure] = []
    var shards: [Shard] = []
    for number in 1...count {
      // A store that a task is just replacing, or has left torn, is as good as none.
      let status = stores.paths[number].flatMap { path in try? StoreStatus(path) }
      if let status {
        counts.points += status.points
        counts.done += status.done
        counts.failed += status.failed
        failures += status.failures
        (title, total) = (status.title, status.total)
      }
      let isDone = status.map { $0.done + $0.failed == $0.points } ?? false
      let state: State
      let log = tasks.log(of: number)
      if isDone {
        state = .done
      } else if let task = tasks.state(of: number) {
        state = task == .running ? .running : .waiting
      } else {
        state = status != nil || log != nil ? .failed : .missing
      }
      shards.append(
        Shard(
          number: number, state: state, done: status?.done ?? 0, failed: status?.failed ?? 0,
          lastWords: state == .failed ? log.flatMap(DirectoryStatus.lastWords) : nil))
    }
    self.directory = directory.path
    self.title = title
    (points, done, failed) = (total ?? counts.points, counts.done, counts.failed)
    self.shards = shards
    isSubmitted = record != nil
    self.failures = Array(failures.sorted { $0.point < $1.point }.prefix(100))
    if case .failure(let fault) = queue { queueFault = fault.text } else { queueFault = nil }
    let merged = try? StoreStatus(directory.results)
    isMerged = merged.map { $0.missing == 0 && $0.partial == 0 } ?? false
  }

  /// The last line of a log, which may be long, that says how it ended.
  private static func lastWords(_ path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    let size = (try? handle.seekToEnd()) ?? 0
    try? handle.seek(toOffset: size > 4096 ? size - 4096 : 0)
    let text = String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    // How long it took, and what comes next, say nothing about why.
    return text.split(separator: "\n").last { line in
      let words = line.drop(while: \.isWhitespace)
      return !words.isEmpty && !["TOOK", "next ", "store ", "varied "].contains { words.hasPrefix($0) }
    }.map { String($0.drop(while: \.isWhitespace)) }
  }

  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

/// Which tasks of which submissions had which shard.
private struct TaskIndex {
  private var tasks: [Int: [(job: String, index: Int)]] = [:]
  private let directory: SweepDirectory
  private let queue: SlurmQueue?

  init(_ directory: SweepDirectory, _ record: SubmissionRecord?, queue: SlurmQueue?) throws(ClusterFault) {
    (self.directory, self.queue) = (directory, queue)
    for submission in record?.submissions ?? [] {
      guard let array = submission.array else { continue }
      for (line, shard) in try directory.shards(todo: submission.todo).enumerated() {
        tasks[shard, default: []].append((array, line + 1))
      }
    }
  }

  /// What the queue says of a shard's tasks.
  func state(of shard: Int) -> SlurmQueue.TaskState? {
    let states = (tasks[shard] ?? []).compactMap { queue?.state(job: $0.job, index: $0.index) }
    return states.contains(.running) ? .running : states.first
  }

  /// The log of the shard's last task that has one.
  func log(of shard: Int) -> String? {
    (tasks[shard] ?? []).reversed().map { directory.file("logs/\($0.job)_\($0.index).log") }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
