import Synchronization

/// What workers have to tell, until the journal looks for it: waking it for every point would cost more than saving one.
final class Outbox: Sendable {
  private let state = Mutex<(messages: [WorkerMessage], isClosed: Bool)>(([], false))

  func put(_ message: WorkerMessage) { state.withLock { $0.messages.append(message) } }

  /// The last worker has left.
  func close() { state.withLock { $0.isClosed = true } }

  /// What has come since the last time; nil when nothing more will.
  func take() -> [WorkerMessage]? {
    state.withLock { state in
      if state.isClosed, state.messages.isEmpty { return nil }
      defer { state.messages = [] }
      return state.messages
    }
  }
}

/// What workers tell the journal.
enum WorkerMessage: Sendable {
  case underWay(PointOutcome)
  /// A worker is done with a point; interrupted early, it may have nothing to save.
  case ended(PointOutcome?)

  var outcome: PointOutcome? {
    switch self {
    case .underWay(let outcome): outcome
    case .ended(let outcome): outcome
    }
  }
}
