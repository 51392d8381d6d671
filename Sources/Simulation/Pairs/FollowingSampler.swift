import Estimators
import GSLKernel
import RandomStreams
import TokenModels

/// An arm that follows the leader's sequence where both are on track, and goes its own way where only one of them is.
///
/// While both are on track the arm errs at some of the leader's errors, each with the ratio of their chances, and what an
/// error does is the same for both. While both are derailed they come back together. Where only one is derailed the arm
/// draws from a stream of its own: events have no memory, so that each arm's law is its own, and the two meet again soon.
struct FollowingSampler<Source: DynamicEventSource>: SequenceSampler {
  let leader: DynamicSequences<Source>
  let arm: SamplingTask
  let ratio: ErrorRatio
  /// The arm's own events, and its recoveries alone.
  let events: Source
  let recoveries: Source

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var own = StreamGenerator(StreamKey(seed: arm.seed, purpose: .following, replicate: 0))
    var latent = StreamGenerator(StreamKey(seed: arm.seed, purpose: .latent, replicate: 0))
    var counts = ErrorCounts(task: arm)
    var history: [(position: Double, event: TokenEvent)] = []
    leader.forEach(replicates) { replicate, path, draw in
      history.removeAll(keepingCapacity: true)
      draw { history.append(($0, $1)) }
      own.restart(StreamKey(seed: arm.seed, purpose: .following, replicate: replicate))
      let shared =
        arm.model.hasLatentDraws
        ? LatentDraws(model: arm.model, generator: &latent, seed: arm.seed, replicate: replicate) : .none
      follow(history, path, arm.model.strain(difficulty: shared.difficulty), &own) { counts.record($0, $1) }
      counts.finish(into: &tally)
    }
    if arm.rule.isMonotone { tally.countSurvivors() }
  }

  @inline(__always)
  private func follow(
    _ history: [(position: Double, event: TokenEvent)], _ path: Source.Path, _ strain: Strain,
    _ own: inout StreamGenerator, _ record: (Double, TokenEvent) -> Void
  ) {
    var state = SequenceState()
    var isLeaderDerailed = false
    /// Goes to a position while only one of the two is derailed; says whether the arm came back just there.
    func goAlone(to end: Double) -> Bool {
      if state.isDerailed == isLeaderDerailed { return false }
      events.enter(&state, along: path)
      var last = 0.0
      if isLeaderDerailed {
        events.advance(&state, to: end, along: path, strain: strain, &own, record: record)
      } else {
        recoveries.advance(&state, to: end, along: path, strain: strain, &own) {
          last = $0
          record($0, $1)
        }
      }
      return last == end
    }
    for (t, event) in history {
      let wereBothDerailed = state.isDerailed && isLeaderDerailed
      let hasJustReturned = goAlone(to: t)
      state.position = t
      if event.isRecovery {
        isLeaderDerailed = false
        if wereBothDerailed {
          state.isDerailed = false
          record(t, event)
        }
        continue
      }
      if !state.isDerailed, !hasJustReturned {
        let share = ratio.at(t, isKey: event.isKey, events.strain(at: t, along: path, base: strain))
        if own.uniform() < share {
          record(t, event)
          state.isDerailed = event.isDisruptive
        }
      }
      if event.isDisruptive { isLeaderDerailed = true }
    }
    _ = goAlone(to: arm.limit)
  }
}

extension DynamicSampler: LeadingSampler {
  func follower(of arm: SamplingTask) -> (any SequenceSampler)? {
    guard let ratio = ErrorRatio(leader: task.model, arm: arm.model, limit: task.limit),
      let events = arm.model.eventSource(upTo: task.limit) as? Source
    else { return nil }
    let none = arm.model.mappingErrors(
      hardKey: { _ in ConstantError(value: 0) }, easyKey: { _ in ConstantError(value: 0) },
      nonKey: { _ in ConstantError(value: 0) })
    guard let recoveries = none.eventSource(upTo: task.limit) as? Source else { return nil }
    return FollowingSampler(leader: sequences, arm: arm, ratio: ratio, events: events, recoveries: recoveries)
  }
}
