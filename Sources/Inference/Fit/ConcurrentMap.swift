/// The values of `work` for 0, …, count − 1, in this order whatever the number of threads.
///
/// Work goes out in pieces of `chunk` indices; `progress` is told how many are done.
package func concurrentMap<Value: Sendable>(
  _ count: Int, threads: Int, chunk: Int = 32, progress: (@Sendable (Int) -> Void)? = nil,
  _ work: @escaping @Sendable (Int) -> Value
) async -> [Value] {
  var found: [Int: [Value]] = [:]
  await withTaskGroup(of: (Int, [Value]).self) { group in
    var (next, done) = (0, 0)
    func addOne() {
      guard next < count else { return }
      let range = next..<min(count, next + chunk)
      next = range.upperBound
      group.addTask { (range.lowerBound, range.map(work)) }
    }
    for _ in 0..<max(1, threads) { addOne() }
    while let (start, values) = await group.next() {
      found[start] = values
      done += values.count
      progress?(done)
      addOne()
    }
  }
  return found.sorted { $0.key < $1.key }.flatMap(\.value)
}
