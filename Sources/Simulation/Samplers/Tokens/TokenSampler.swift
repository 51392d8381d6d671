import TokenModels

/// Simulates token by token: the reference, and the way of last resort.
package struct TokenSampler: PathSampler {
  package var task: SamplingTask
  /// Whether a sequence ends where its success is decided.
  private let endsEarly: Bool

  package init(task: SamplingTask, endsEarly: Bool = false) { (self.task, self.endsEarly) = (task, endsEarly) }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var counts = ErrorCounts(task: task)
    let limit = Int(task.limit)
    let pathSeed = task.pathSeed
    var interruption = InterruptionCheck()
    for replicate in replicates {
      var process = TokenProcess(task: task, pathSeed: pathSeed, replicate: replicate)
      for _ in 0..<limit {
        if interruption.saysStop() { return }
        let token = process.next()
        guard let event = token.event else { continue }
        counts.record(Double(token.position), event)
        if endsEarly, counts.isDecided { break }
      }
      counts.finish(into: &tally)
    }
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}
