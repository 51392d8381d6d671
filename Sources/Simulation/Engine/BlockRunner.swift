import Foundation
import Synchronization

/// Runs blocks of sequences on several threads and merges them in the order of their numbers.
///
/// Which thread runs a block, and when, cannot be seen in the result: a block's tally depends on its number alone, and
/// a block that finishes early waits for those before it.
struct BlockRunner: Sendable {
  let threads: Int
  let interruption: Interruption

  /// Runs `work` for every block and hands the tallies to `merge` in order; stops early when interrupted, having merged
  /// a prefix of the blocks.
  func run<Block: Sendable>(
    _ blocks: Range<Int>, work: @escaping @Sendable (Int) -> Block, merge: (Block) -> Void
  ) async {
    guard !blocks.isEmpty else { return }
    let interruption = interruption
    await withTaskGroup(of: (Int, Block?).self) { group in
      var next = blocks.lowerBound
      func addOne() {
        guard next < blocks.upperBound, !interruption.isRequested else { return }
        let block = next
        next += 1
        group.addTask { (block, interruption.isRequested ? nil : work(block)) }
      }
      for _ in 0..<threads { addOne() }
      var waiting: [Int: Block] = [:]
      var expected = blocks.lowerBound
      while let (block, tally) = await group.next() {
        waiting[block] = tally
        while let ready = waiting.removeValue(forKey: expected) {
          merge(ready)
          expected += 1
        }
        addOne()
      }
    }
  }
}

/// A request to stop, from a signal handler or a caller; safe from any thread.
package final class Interruption: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }
  package func request() { flag.store(true, ordering: .relaxed) }
}
