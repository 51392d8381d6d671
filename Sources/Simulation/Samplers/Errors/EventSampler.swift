import Estimators
import Foundation
package import GSLKernel
import RandomStreams
import TokenModels

/// Draws the errors of one sequence as events, skipping the tokens between them.
package protocol ErrorEventSource: Sendable {
  /// Calls `record(position, event)` for every error of a sequence, each position at most once, in any order.
  ///
  /// Where `hazards` is given, adds to it what the latent draws of the source itself (its key positions) say of
  /// −ln R at each length.
  func drawErrors(
    _ latent: LatentDraws, _ generator: inout StreamGenerator, hazards: UnsafeMutableBufferPointer<Double>?,
    record: (Double, TokenEvent) -> Void)
}

/// All errors of each sequence, event by event.
package struct EventSampler<Source: ErrorEventSource>: PathSampler {
  package var task: SamplingTask
  let source: Source

  package init(task: SamplingTask, source: Source) {
    self.task = task
    self.source = source
  }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .events, replicate: 0))
    var counts = ErrorCounts(task: task)
    let hasLatentDraws = task.model.hasLatentDraws
    let (seed, pathSeed) = (task.seed, task.pathSeed)
    var row = [Double](repeating: 0, count: task.lengths.count)
    var interruption = InterruptionCheck(every: InterruptionCheck.sequences)
    for replicate in replicates {
      if interruption.saysStop() { return }
      let latent =
        hasLatentDraws
        ? LatentDraws(model: task.model, generator: &generator, seed: seed, replicate: replicate) : .none
      generator.restart(StreamKey(seed: pathSeed, purpose: .events, replicate: replicate))
      if task.wantsConditional {
        row.withUnsafeMutableBufferPointer { row in
          row.update(repeating: 0)
          source.drawErrors(latent, &generator, hazards: row) { counts.record($0, $1) }
        }
        for i in row.indices { row[i].negate() }
        tally.conditional.add(logs: row)
      } else {
        source.drawErrors(latent, &generator, hazards: nil) { counts.record($0, $1) }
      }
      counts.finish(into: &tally)
    }
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}
