import Foundation

/// Runs blocks of sequences on several threads and merges them in the order of their numbers.
///
/// Which thread runs a block, and when, cannot be seen in the result: a block's tally depends on its number alone, and
/// a block that finishes early waits for those before it.
/// Work that sees the interruption may return early: what it returns then is not merged.
struct BlockRunner: Sendable {
  let threads: Int
  let interruption: Interruption

  /// Runs `work` for every block and hands the tallies to `merge` in order; stops early when interrupted, having merged
  /// a prefix of the blocks.
  func run<Block: Sendable>(
    _ blocks: Range<Int>, work: @escaping @Sendable (Int) -> Block, merge: (Block) -> Void
  ) async {
    guard !blocks.isEmpty else { return }
    await Interruption.$current.withValue(interruption) { await runAll(blocks, work, merge) }
  }

  private func runAll<Block: Sendable>(
    _ blocks: Range<Int>, _ work: @escaping @Sendable (Int) -> Block, _ merge: (Block) -> Void
  ) async {
    let interruption = interruption
    if threads == 1 { return await runInTurn(blocks, work, merge) }
    await withTaskGroup(of: (Int, Block?).self) { group in
      var next = blocks.lowerBound
      func addOne() {
        guard next < blocks.upperBound, !interruption.isRequested else { return }
        let block = next
        next += 1
        group.addTask {
          if interruption.isRequested { return (block, nil) }
          let result = work(block)
          return (block, interruption.isRequested ? nil : result)
        }
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

  /// One thread needs no tasks. What else waits for it gets a turn now and then: a turn wakes other threads, which takes
  /// as long as a short block.
  private func runInTurn<Block: Sendable>(
    _ blocks: Range<Int>, _ work: @Sendable (Int) -> Block, _ merge: (Block) -> Void
  ) async {
    var turn = ContinuousClock.now
    for block in blocks {
      if interruption.isRequested { return }
      let tally = work(block)
      if interruption.isRequested { return }
      merge(tally)
      if ContinuousClock.now - turn > .milliseconds(50) {
        await Task.yield()
        turn = ContinuousClock.now
      }
    }
  }
}
