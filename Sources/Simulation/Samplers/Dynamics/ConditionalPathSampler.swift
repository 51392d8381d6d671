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
  private let chain: any PathReliability

  /// Whether paths through domains are drawn: a chain takes each in the time of its key tokens, and where errors are
  /// counted a recursion over its tokens does, unless positions and domains can be averaged out.
  static func applies(to task: SimulationTask) -> Bool {
    guard task.model.domains != nil, task.model.blocks == nil, task.model.dynamics.selfConditioning == nil else {
      return false
    }
    if TrackChain.applies(to: task.rule) { return true }
    let recursion = PositionRecursion(model: task.model, lengths: task.lengths, rule: task.rule)
    return recursion.fault != nil && PathRecursion.applies(task.model, task.rule, limit: task.lengths.last ?? 0)
  }

  /// Fails (nil) without domains, under self-conditioning, and where a sequence would take too long.
  init?(task: SamplingTask) {
    guard let process = task.model.domains, task.model.dynamics.selfConditioning == nil else { return nil }
    self.task = task
    keys = DomainKeys(model: task.model, process: process, limit: task.limit)
    if TrackChain.applies(to: task.rule) {
      chain = TrackChain(model: task.model, rule: task.rule, limit: task.limit)
    } else {
      guard let recursion = PathRecursion(model: task.model, rule: task.rule, limit: task.limit) else { return nil }
      chain = recursion
    }
  }

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
    var interruption = InterruptionCheck(every: 16)
    for replicate in replicates {
      if interruption.saysStop() { return }
      let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
      let segments = keys.path.draw(&generator)
      generator.restart(StreamKey(seed: task.seed, purpose: .keyTokens, replicate: replicate))
      let positions = keys.draw(segments, &generator)
      let logs = chain.logReliability(
        lengths: task.lengths, segments: segments, keys: positions,
        strain: task.model.strain(difficulty: latent.difficulty))
      tally.conditional.add(logs: logs)
    }
  }
}
