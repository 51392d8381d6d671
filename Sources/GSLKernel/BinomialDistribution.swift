/// The number of successes among `trials` ≥ 1 attempts that succeed with probability p in [0, 1].
package struct BinomialDistribution: Sendable, Equatable {
  package let trials: Double
  package let p: Double

  package init(trials: Double, p: Double) {
    self.trials = trials
    self.p = p
  }

  /// P(X ≤ k) and P(X > k), each with its digits however small (relative accuracy as `BetaDistribution`).
  package func tails(_ k: Double) -> (lower: Double, upper: Double) {
    if k < 0 { return (0, 1) }
    if k >= trials { return (1, 0) }
    // X > k where the (k + 1)-th smallest of as many uniform draws lies below p.
    let order = BetaDistribution(a: k + 1, b: trials - k)
    return (order.upperTail(p), order.cdf(p))
  }
}
