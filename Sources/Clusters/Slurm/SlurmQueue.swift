/// What Slurm's queue says of the tasks of some jobs.
package struct SlurmQueue: Sendable {
  package enum TaskState: String, Sendable, Codable {
    case waiting
    case running
  }

  private let states: [String: [Int: TaskState]]
  /// Jobs that have any task in the queue, arrays and others.
  private let jobs: Set<String>

  /// Asks the queue for jobs by their name; those that ended are not in it.
  package init(name: String) throws(ClusterFault) {
    let names = "\(name),\(name)-merge"
    let text = try SlurmCommand(
      name: "squeue",
      arguments: ["--noheader", "--array", "--name=\(names)", "--states=all", "--format=%F|%K|%T"]
    ).run(seconds: 20)
    self.init(listing: text)
  }

  /// Reads lines of job, index and state.
  init(listing: String) {
    var states: [String: [Int: TaskState]] = [:]
    var jobs: Set<String> = []
    for line in listing.split(separator: "\n") {
      let parts = line.split(separator: "|").map(String.init)
      guard parts.count == 3, let state = SlurmQueue.state(parts[2]) else { continue }
      jobs.insert(parts[0])
      if let index = Int(parts[1]) { states[parts[0], default: [:]][index] = state }
    }
    (self.states, self.jobs) = (states, jobs)
  }

  /// The state of a task that has not ended.
  package func state(job: String, index: Int) -> TaskState? { states[job]?[index] }

  package func holds(_ job: String) -> Bool { jobs.contains(job) }

  /// Slurm's words for what has not ended; all others have.
  private static func state(_ word: String) -> TaskState? {
    switch word {
    case "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT", "RESV_DEL_HOLD": .waiting
    case "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "RESIZING", "SIGNALING", "STAGE_OUT": .running
    default: nil
    }
  }
}
