import TokenModels

/// A sampler whose sequences another arm can follow event by event, erring where they err as far as its own rates allow.
protocol LeadingSampler: SequenceSampler {
  /// The sampler of an arm on the same sequences; nil where some of its rates are larger, or it is no such arm.
  func follower(of arm: SamplingTask) -> (any SequenceSampler)?
}

/// How much rarer an arm's errors are than the leader's, token by token.
struct ErrorRatio: Sendable {
  private let leader: TokenRates
  private let arm: TokenRates

  /// Fails (nil) where the arm errs more often somewhere. Strategies take every error probability to a smaller one or none,
  /// so that a few positions and strains tell.
  init?(leader: SequenceModel, arm: SequenceModel, limit: Double) {
    guard leader.dynamics == arm.dynamics, leader.dynamics.selfConditioning == nil, arm.forgetting == nil,
      leader.blocks == nil, leader.domains?.domains == arm.domains?.domains
    else { return nil }
    self.leader = TokenRates(leader)
    self.arm = TokenRates(arm)
    for t in [1, 0.3 * limit, limit] {
      for z in [0.01, 0.1, 0.5, 1, 3, 10] {
        for isKey in [true, false] where at(max(1, t.rounded()), isKey: isKey, Strain(key: z, other: z)) > 1 + 1e-12 {
          return nil
        }
      }
    }
  }

  /// The chance that the arm errs where the leader does.
  @inline(__always)
  func at(_ t: Double, isKey: Bool, _ strain: Strain) -> Double {
    let (own, leading) =
      isKey
      ? (arm.wrongKey(t, strain.key), leader.wrongKey(t, strain.key))
      : (arm.wrongOther(t, strain.other), leader.wrongOther(t, strain.other))
    return leading > 0 ? own / leading : own > 0 ? .infinity : 1
  }
}
