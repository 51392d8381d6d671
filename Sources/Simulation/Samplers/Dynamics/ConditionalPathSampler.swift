import Estimators
import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// The mean of R given everything but the errors: difficulty, visits to domains and key positions are drawn, and a chain
/// of 2 × 2 matrices between key tokens, in log space, does the rest.
struct ConditionalPathSampler: SequenceSampler {
  private let task: SamplingTask
  private let keys: DomainKeys

  /// Whether there is no other way: positions and domains do not average out where visits are not memoryless on their own.
  static func isNeeded(_ task: SimulationTask) -> Bool {
    task.model.domains != nil && task.model.dynamics.selfConditioning == nil
      && (task.rule.endsAtFirstError || task.rule == .onTrack)
  }

  /// Fails (nil) without domains.
  init?(task: SamplingTask) {
    guard let process = task.model.domains else { return nil }
    self.task = task
    keys = DomainKeys(model: task.model, process: process, limit: task.limit)
  }

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
    let chain = TrackChain(model: task.model, rule: task.rule, limit: task.limit)
    for replicate in replicates {
      let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
      let segments = keys.path.draw(&generator)
      generator.restart(StreamKey(seed: task.seed, purpose: .keyTokens, replicate: replicate))
      let positions = keys.draw(segments, &generator)
      let logs = chain.logReliability(
        lengths: task.lengths, segments: segments, keys: positions,
        strain: task.model.strain(difficulty: latent.difficulty))
      for index in logs.indices { tally.conditional[index].add(log: logs[index]) }
    }
  }
}
