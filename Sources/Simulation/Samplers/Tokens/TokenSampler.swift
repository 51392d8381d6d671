import TokenModels

/// Simulates token by token: the reference, and the way of last resort.
package struct TokenSampler: SequenceSampler {
  private let task: SamplingTask

  package init(task: SamplingTask) { self.task = task }

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
        if let event = token.event { counts.record(Double(token.position), event) }
      }
      counts.finish(into: &tally)
    }
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}
