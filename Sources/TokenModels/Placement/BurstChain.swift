/// Key tokens in runs: a two-state chain whose chance of a key token at t is q(t) exactly.
///
/// After a key token the next is key with probability stay(t), after another with enter(t), where
/// q(t) = q(t−1) stay(t) + (1 − q(t−1)) enter(t). stay is 1 − 1/meanBurst wherever that leaves enter in [0, 1]; where q
/// falls or rises faster than the chain could follow, stay gives way, so that the mean k(n) is kept.
package struct BurstChain: Sendable, Equatable {
  /// The mean length of a run of key tokens, at least 1.
  package let meanBurst: Double

  package init(meanBurst: Double) { self.meanBurst = meanBurst }

  /// The chance that a key token at t − 1 is followed by one at t.
  package func stay(from previous: Double, to current: Double) -> Double {
    if previous <= 0 { return 0 }
    let highest = min(1, current / previous)
    let lowest = max(0, (current + previous - 1) / previous)
    return min(highest, max(lowest, 1 - 1 / meanBurst))
  }

  /// The chance that another token at t − 1 is followed by a key token at t.
  package func enter(from previous: Double, to current: Double) -> Double {
    if previous >= 1 { return 0 }
    return min(1, max(0, (current - stay(from: previous, to: current) * previous) / (1 - previous)))
  }

  package static let descriptor = LawDescriptor<Placement>(
    "bursty", "the same mean k(n), in runs of key tokens",
    parameters: [
      Parameter("meanBurst", .number(Bounds(from: 1, to: 1e6)), "mean length of a run of key tokens, in tokens")
    ], shorthand: "meanBurst"
  ) { arguments throws(ArgumentFault) in
    .bursty(BurstChain(meanBurst: try arguments.required("meanBurst")))
  }
}
