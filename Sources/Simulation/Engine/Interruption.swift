import Synchronization

/// A request to stop, from a signal handler or a caller; safe from any thread.
package final class Interruption: Sendable {
  /// The one that work of the present task heeds.
  @TaskLocal static var current: Interruption?

  private let flag = Atomic<Bool>(false)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }
  package func request() { flag.store(true, ordering: .relaxed) }
}

/// Looks for an interruption now and then: a sequence of 1e9 events should not keep a user waiting for its end.
struct InterruptionCheck {
  private var steps: UInt32 = 0
  private let mask: UInt32

  /// Between sequences: one that was given up has cost some milliseconds before, and a block has 16,384 of them.
  static let sequences: UInt32 = 16

  /// Looks once in so many steps, a power of two: some milliseconds of work.
  init(every steps: UInt32 = 65_536) { mask = steps - 1 }

  /// Whether to give up; having said so, it says so again.
  @inline(__always)
  mutating func saysStop() -> Bool {
    steps &+= 1
    guard steps & mask == 0, InterruptionCheck.isRequested else { return false }
    steps &-= 1
    return true
  }

  /// The same at once.
  @inline(never)
  static var isRequested: Bool { Interruption.current?.isRequested ?? false }
}
