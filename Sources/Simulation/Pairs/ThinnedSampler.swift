import Estimators
import GSLKernel
import RandomStreams
import TokenModels

/// An arm whose errors are some of the leader's, where an error changes nothing that comes after it.
struct ThinnedSampler<Source: ErrorEventSource>: SequenceSampler {
  let leader: SamplingTask
  let source: Source
  let arm: SamplingTask
  let ratio: ErrorRatio

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var generator = StreamGenerator(StreamKey(seed: leader.seed, purpose: .events, replicate: 0))
    var own = StreamGenerator(StreamKey(seed: leader.seed, purpose: .following, replicate: 0))
    var counts = ErrorCounts(task: arm)
    for replicate in replicates {
      let latent =
        leader.model.hasLatentDraws
        ? LatentDraws(model: leader.model, generator: &generator, seed: leader.seed, replicate: replicate) : .none
      generator.restart(StreamKey(seed: leader.seed, purpose: .events, replicate: replicate))
      own.restart(StreamKey(seed: leader.seed, purpose: .following, replicate: replicate))
      let strain = leader.model.strain(difficulty: latent.difficulty)
      source.drawErrors(latent, &generator, hazards: nil) { t, event in
        let share = ratio.at(t, isKey: event.isKey, strain)
        if own.uniform() < share { counts.record(t, event) }
      }
      counts.finish(into: &tally)
    }
    if arm.rule.isMonotone { tally.countSurvivors() }
  }
}

extension EventSampler: LeadingSampler {
  func follower(of arm: SamplingTask) -> (any SequenceSampler)? {
    ErrorRatio(leader: task.model, arm: arm.model, limit: task.limit).map {
      ThinnedSampler(leader: task, source: source, arm: arm, ratio: $0)
    }
  }
}
