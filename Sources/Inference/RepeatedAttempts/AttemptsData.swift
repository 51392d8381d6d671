/// What came of repeated attempts at one task.
package struct TaskAttempts: Equatable, Sendable {
  /// The task's name, unique within its data.
  package let task: String
  /// The family that the task belongs to; tasks of one family are not independent of each other.
  package let cluster: String?
  /// n, the number of attempts.
  package let trials: Int
  /// c, the number of right ones.
  package let successes: Int
  /// How often each distinct wrong answer was given, most frequent first; nil where answers were not recorded.
  package let wrong: [Int]?

  /// The most attempts at one task: larger counts are no counts of attempts but mistakes.
  package static let mostTrials = 1_000_000_000

  /// Refuses counts that cannot be: no attempts, more successes than attempts, answers that do not add up.
  package init(
    task: String, cluster: String? = nil, trials: Int, successes: Int, wrong: [Int]? = nil
  ) throws(AttemptsDataError) {
    guard (1...Self.mostTrials).contains(trials) else { throw .trials(task: task, value: trials) }
    guard (0...trials).contains(successes) else {
      throw .successes(task: task, value: successes, trials: trials)
    }
    if let wrong {
      guard wrong.allSatisfy({ (1...trials).contains($0) }), wrong.reduce(0, +) == trials - successes else {
        throw .wrongAnswers(task: task, sum: wrong.reduce(0) { $0 &+ $1 }, needed: trials - successes)
      }
    }
    self.task = task
    self.cluster = cluster
    self.trials = trials
    self.successes = successes
    self.wrong = wrong?.sorted(by: >)
  }
}

/// Repeated attempts at one task after another.
package struct AttemptsData: Equatable, Sendable {
  package let tasks: [TaskAttempts]
  /// For each task the number of its cluster, from 0: that of its family, or its own where it has none.
  package let clusters: [Int]

  /// Refuses an empty list and a task that comes twice.
  package init(_ tasks: [TaskAttempts]) throws(AttemptsDataError) {
    guard !tasks.isEmpty else { throw .noTasks }
    var (seen, families, clusters) = (Set<String>(), [String: Int](), [Int]())
    var next = 0
    for task in tasks {
      guard seen.insert(task.task).inserted else { throw .repeatedTask(task.task) }
      if let family = task.cluster, let known = families[family] {
        clusters.append(known)
        continue
      }
      if let family = task.cluster { families[family] = next }
      clusters.append(next)
      next += 1
    }
    self.tasks = tasks
    self.clusters = clusters
  }

  /// The number of clusters.
  package var clusterCount: Int { (clusters.max() ?? -1) + 1 }

  /// The fewest attempts at any task.
  package var fewestTrials: Int { tasks.map(\.trials).min() ?? 0 }

  /// 1, 2, 4, … up to the fewest attempts at any task.
  package var doublings: [Int] {
    Array(sequence(first: 1) { 2 * $0 }.prefix { $0 <= fewestTrials })
  }
}

/// Why data of attempts were refused.
package enum AttemptsDataError: Error, Equatable, Sendable {
  case noTasks
  case repeatedTask(String)
  /// Trials must be from 1 to `TaskAttempts.mostTrials`.
  case trials(task: String, value: Int)
  /// Successes must be from 0 to the trials.
  case successes(task: String, value: Int, trials: Int)
  /// Counts of wrong answers must be positive and sum to trials − successes.
  case wrongAnswers(task: String, sum: Int, needed: Int)
}
