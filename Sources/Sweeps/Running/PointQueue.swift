import Synchronization

/// Hands out points by number, and holds workers back where results wait to be saved.
final class PointQueue: Sendable {
  private struct State {
    var next = 0
    var waiting = 0
    var gone = 0
  }

  private let count: Int
  private let mostWaiting: Int
  private let state = Mutex(State())

  /// At most `mostWaiting` outcomes wait in memory.
  init(count: Int, mostWaiting: Int) { (self.count, self.mostWaiting) = (count, mostWaiting) }

  func take() async -> Int? {
    while state.withLock({ $0.waiting > mostWaiting }) { try? await Task.sleep(for: .milliseconds(1)) }
    return state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      state.waiting += 1
      return state.next - 1
    }
  }

  func settle() { state.withLock { $0.waiting -= 1 } }

  /// Whether the last of so many workers leaves.
  func leave(_ workers: Int) -> Bool {
    state.withLock { state in
      state.gone += 1
      return state.gone == workers
    }
  }
}
