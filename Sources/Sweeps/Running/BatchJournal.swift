import Foundation

/// Gathers outcomes into batches and saves each in one transaction, a tenth of a second's worth at a time.
final class BatchJournal {
  struct Counts {
    var done = 0
    var failed = 0
    var warned = 0
    var trials = 0
  }

  private let store: SweepStore
  private let publishes: Bool
  private let total: Int
  private let before: Int
  private let failedBefore: Int
  private let progress: (@Sendable (SweepProgress) -> Void)?
  private let finished: (([PointOutcome]) -> Void)?
  private var batch: [PointOutcome] = []
  private var savedAt = ContinuousClock.now
  private var publishedAt = ContinuousClock.now
  private var publishing = Duration.zero
  private(set) var counts = Counts()
  /// The first failures, for the report.
  private(set) var messages: [(index: Int, text: String)] = []

  init(
    store: SweepStore, publishes: Bool, total: Int, before: Int, failedBefore: Int,
    progress: (@Sendable (SweepProgress) -> Void)?, finished: (([PointOutcome]) -> Void)?
  ) {
    (self.store, self.publishes, self.total) = (store, publishes, total)
    (self.before, self.failedBefore, self.progress, self.finished) = (before, failedBefore, progress, finished)
  }

  func add(_ outcome: PointOutcome) throws(StoreFault) {
    batch.append(outcome)
    switch outcome.ending {
    case .done(_, let trials, _, _, let warning):
      counts.done += 1
      counts.trials += trials
      if warning != nil { counts.warned += 1 }
    case .failed(let message):
      counts.failed += 1
      if messages.count < 10 { messages.append((outcome.index, message)) }
    case .halted: break
    }
    let now = ContinuousClock.now
    if batch.count >= 1000 || now - savedAt > .milliseconds(100) { try save() }
    if publishes, now - publishedAt > max(.seconds(5), publishing * 20) { try publish() }
    progress?(
      SweepProgress(
        finished: before + counts.done + counts.failed, total: total, failed: counts.failed + failedBefore,
        trials: counts.trials))
  }

  /// Saves what is left.
  func finish() throws(StoreFault) {
    try save()
    if publishes { try publish() }
  }

  private func save() throws(StoreFault) {
    try store.save(batch)
    finished?(batch)
    batch.removeAll(keepingCapacity: true)
    savedAt = .now
  }

  private func publish() throws(StoreFault) {
    try save()
    let start = ContinuousClock.now
    try store.publish()
    publishing = .now - start
    publishedAt = .now
  }
}
