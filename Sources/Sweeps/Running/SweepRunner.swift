import Foundation
package import Simulation

/// How far a sweep has come.
package struct SweepProgress: Sendable {
  /// Points that are done, failed ones among them, of so many.
  package let finished: Int
  package let total: Int
  package let failed: Int
  /// Sequences simulated by this run.
  package let trials: Int
}

/// What a sweep came to.
package struct SweepSummary: Sendable {
  package let total: Int
  /// Done and failed by this run.
  package let simulated: Int
  package let failed: Int
  /// Found in the store.
  package let known: Int
  package let missing: Int
  /// Points that missed the precision asked for.
  package let warned: Int
  package let trials: Int
  package let messages: [(index: Int, text: String)]
}

/// Runs the points of a sweep that a store lacks: points side by side, one batch a transaction.
///
/// Which thread runs a point, and when, cannot be seen in the results: a point depends on its scenario alone.
package struct SweepRunner: Sendable {
  /// What happens at a point that fails.
  package struct Policy: Sendable {
    /// Stop at the first.
    package var failsFast = false
    /// Run those again that failed before.
    package var retriesFailed = false

    package init(failsFast: Bool = false, retriesFailed: Bool = false) {
      (self.failsFast, self.retriesFailed) = (failsFast, retriesFailed)
    }
  }

  private let sweep: Sweep
  private let store: SweepStore
  private let keys: [(index: Int, key: String)]
  private let trials: Int?
  private let threads: Int
  private let policy: Policy
  private let interruption: Interruption
  private let publishes: Bool
  private let progress: (@Sendable (SweepProgress) -> Void)?
  private let finished: (@Sendable ([PointOutcome]) -> Void)?

  /// `trials` are those of every point, where all have the same; `publishes` copies of the store where it is private;
  /// `finished` is told of outcomes when they are saved.
  package init(
    sweep: Sweep, plan: SweepPlan, store: SweepStore, trials: Int?, threads: Int, policy: Policy,
    publishes: Bool = false, interruption: Interruption, progress: (@Sendable (SweepProgress) -> Void)? = nil,
    finished: (@Sendable ([PointOutcome]) -> Void)? = nil
  ) {
    (self.sweep, self.store, self.trials, self.threads) = (sweep, store, trials, max(1, threads))
    (self.policy, self.publishes, self.interruption) = (policy, publishes, interruption)
    (self.progress, self.finished) = (progress, finished)
    keys = plan.points.map { ($0.index, $0.key) }
  }

  /// Runs what is missing; throws where the store cannot be written, after which it is whole up to the last batch.
  package func run() async throws(StoreFault) -> SweepSummary {
    let known = try store.points()
    var seen: Set<String> = []
    var todo: [(index: Int, key: String)] = []
    for point in keys where seen.insert(point.key).inserted && isMissing(known[point.key]) { todo.append(point) }
    let states = try savedStates(todo, known)
    let before = seen.count - todo.count
    let failedBefore = seen.count { known[$0]?.status == .failed } - todo.count { known[$0.key]?.status == .failed }
    let again = Set(todo.map(\.key))
    let shortBefore = seen.count { !again.contains($0) && known[$0]?.isShort == true }
    let journal = BatchJournal(
      store: store, publishes: publishes, total: seen.count, before: before, failedBefore: failedBefore,
      progress: progress, finished: finished)
    let fault = await simulate(todo, states, journal)
    if let fault { throw fault }
    let counts = journal.counts
    return SweepSummary(
      total: seen.count, simulated: counts.done + counts.failed, failed: counts.failed + failedBefore, known: before,
      missing: todo.count - counts.done - counts.failed, warned: counts.warned + shortBefore, trials: counts.trials,
      messages: journal.messages)
  }

  private func isMissing(_ point: StoredPoint?) -> Bool {
    guard let point else { return true }
    switch point.status {
    case .failed: return policy.retriesFailed
    case .partial: return true
    case .done: return trials.map { point.asked < $0 } ?? false
    }
  }

  /// States of points that were begun; few, so that they fit in memory.
  private func savedStates(
    _ todo: [(index: Int, key: String)], _ known: [String: StoredPoint]
  ) throws(StoreFault) -> [String: [UInt8]] {
    var states: [String: [UInt8]] = [:]
    for point in todo where known[point.key] != nil { states[point.key] = try store.state(of: point.key) }
    return states
  }

  private func simulate(
    _ todo: [(index: Int, key: String)], _ states: [String: [UInt8]], _ journal: BatchJournal
  ) async -> StoreFault? {
    let workers = min(threads, max(1, todo.count))
    let share = max(1, threads / workers)
    // A hundred thousand rows, some ten megabytes.
    let queue = PointQueue(count: todo.count, mostWaiting: max(2 * workers, 100_000 / max(25, sweep.estimatesPerPoint)))
    let outbox = Outbox()
    return await withTaskGroup(of: Void.self) { group in
      for _ in 0..<workers {
        group.addTask {
          let runner = PointRunner(sweep: sweep, threads: share, interruption: interruption)
          while !interruption.isRequested, let next = await queue.take() {
            let point = todo[next]
            var saved = ContinuousClock.now
            let ending = await runner.run(point.index, trials: trials, from: states[point.key]) { state in
              // Long points are saved on the way; how often cannot be seen in the results.
              guard ContinuousClock.now - saved > .seconds(5) else { return }
              saved = ContinuousClock.now
              let halt = PointOutcome.Ending.halted(trials: state.trials, state: state.bytes)
              outbox.put(.underWay(PointOutcome(key: point.key, index: point.index, ending: halt)))
            }
            if policy.failsFast, case .failed = ending { interruption.request() }
            outbox.put(
              .ended(ending.map { PointOutcome(key: point.key, index: point.index, ending: $0) }))
          }
          if queue.leave(workers) { outbox.close() }
        }
      }
      var fault: StoreFault?
      var pause = Duration.milliseconds(1)
      while let messages = outbox.take() {
        for message in messages {
          if case .ended = message { queue.settle() }
          guard fault == nil, let outcome = message.outcome else { continue }
          do throws(StoreFault) {
            try journal.add(outcome)
          } catch let failure {
            fault = failure
            interruption.request()
          }
        }
        try? await Task.sleep(for: pause)
        pause = min(pause * 2, .milliseconds(20))
      }
      if fault == nil {
        do throws(StoreFault) {
          try journal.finish()
        } catch let failure {
          fault = failure
        }
      }
      return fault
    }
  }
}
