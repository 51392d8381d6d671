import Foundation
import GSLKernel

/// A count of successes among independent trials, and what it says of their probability.
package struct BinomialProportion: Sendable, Equatable {
  package let successes: Int
  package let trials: Int

  package init(successes: Int, trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// The share of successes; NaN without trials.
  package var estimate: Double { Double(successes) / Double(trials) }

  /// √(p (1 − p)/N), or nil where all trials ended alike: the sample then says nothing of its own spread.
  package var standardError: Double? {
    guard successes > 0, successes < trials else { return nil }
    let p = estimate
    return (p * (1 - p) / Double(trials)).squareRoot()
  }
}

/// How an interval for a proportion is computed (design.md §4).
package enum BinomialInterval: String, Sendable, CaseIterable {
  /// Wilson's score interval (1927): close to nominal coverage on average.
  case wilson
  /// Clopper & Pearson (1934): never below nominal coverage.
  case clopperPearson = "clopper-pearson"
  /// The equal-tailed posterior interval under Jeffreys' prior Beta(½, ½); 0 or 1 included where all trials agree.
  case jeffreys

  /// The interval for a proportion at a confidence between 0 and 1; (0, 1) without trials.
  package func bounds(_ proportion: BinomialProportion, confidence: Double) -> (lower: Double, upper: Double) {
    let (x, n) = (Double(proportion.successes), Double(proportion.trials))
    if n == 0 { return (0, 1) }
    let tail = 0.5 * (1 - confidence)
    switch self {
    case .wilson:
      let z = -NormalDistribution.quantile(tail)
      let centre = (x + 0.5 * z * z) / (n + z * z)
      let half = z / (n + z * z) * (x * (n - x) / n + 0.25 * z * z).squareRoot()
      return (x == 0 ? 0 : max(0, centre - half), x == n ? 1 : min(1, centre + half))
    case .clopperPearson:
      return (
        x == 0 ? 0 : BetaDistribution(a: x, b: n - x + 1).quantile(tail),
        x == n ? 1 : BetaDistribution(a: x + 1, b: n - x).upperQuantile(tail)
      )
    case .jeffreys:
      let posterior = BetaDistribution(a: x + 0.5, b: n - x + 0.5)
      return (x == 0 ? 0 : posterior.quantile(tail), x == n ? 1 : posterior.upperQuantile(tail))
    }
  }
}
