package import Estimators
import Foundation

/// How often k attempts succeed: at least once (pass@k) and every time (pass^k), beside what two laws say.
package struct PassRate: Equatable, Sendable {
  /// k, the number of attempts.
  package let attempts: Int
  /// The mean over tasks of 1 − C(n − c, k)/C(n, k), unbiased (Chen et al. 2021, arXiv:2107.03374).
  package let anyRight: Measured
  /// The mean over tasks of C(c, k)/C(n, k), unbiased (Yao et al. 2024, arXiv:2406.12045).
  package let allRight: Measured
  /// 1 − (1 − p)^k at the mean rate p: what independent attempts would give.
  package let independentAnyRight: Double
  /// p^k at the mean rate p.
  package let independentAllRight: Double
  /// The fitted law's values; nil where no law is determined.
  package let fittedAnyRight: Double?
  package let fittedAllRight: Double?
}

/// The table of pass@k and pass^k.
package enum PassRates {
  /// The rates for each k; standard errors are over clusters of tasks, as `ClusteredMean` has them.
  ///
  /// A k above the fewest attempts at any task has no unbiased estimate and is left out. O(√n) steps per task and k.
  package static func table(
    of data: AttemptsData, attempts: [Int], law: BetaBinomial? = nil
  ) -> [PassRate] {
    let shares = data.tasks.map { Double($0.successes) / Double($0.trials) }
    let mean = shares.reduce(0, +) / Double(shares.count)
    return attempts.filter { (1...data.fewestTrials).contains($0) }.map { k in
      let any = data.tasks.map { anyRight(of: k, successes: $0.successes, trials: $0.trials) }
      let all = data.tasks.map { allRight(of: k, successes: $0.successes, trials: $0.trials) }
      let independent = BetaBinomial(mean: mean, dispersion: 0)
      return PassRate(
        attempts: k, anyRight: ClusteredMean.of(any, clusters: data.clusters),
        allRight: ClusteredMean.of(all, clusters: data.clusters),
        independentAnyRight: independent.anyRight(of: k), independentAllRight: independent.allRight(of: k),
        fittedAnyRight: law?.anyRight(of: k), fittedAllRight: law?.allRight(of: k))
    }
  }

  /// 1 − C(n − c, k)/C(n, k) for 0 ≤ c, k ≤ n.
  package static func anyRight(of k: Int, successes: Int, trials: Int) -> Double {
    -expm1(logNoneDrawn(of: successes, among: trials, draws: k))
  }

  /// C(c, k)/C(n, k) for 0 ≤ c, k ≤ n.
  package static func allRight(of k: Int, successes: Int, trials: Int) -> Double {
    exp(logNoneDrawn(of: trials - successes, among: trials, draws: k))
  }

  /// ln C(n − s, k)/C(n, k), the chance that none of s marked attempts is among k drawn from n without return.
  ///
  /// C(n − s, k)/C(n, k) = Π_{i<k} (1 − s/(n − i)) is symmetric in s and k, so the shorter product serves. Each factor
  /// is below 1 − max/n, which ends it at 1e-324 after at most 745·n/max steps: with min·max beyond that at once.
  private static func logNoneDrawn(of marked: Int, among n: Int, draws: Int) -> Double {
    if marked + draws > n { return -.infinity }
    let (steps, share) = (min(marked, draws), Double(max(marked, draws)))
    var sum = 0.0
    for step in 0..<steps {
      sum += log1p(-share / Double(n - step))
      if sum < -746 { return -.infinity }
    }
    return sum
  }
}
