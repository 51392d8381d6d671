import Foundation

/// R(n) = 1/(1 + exp(−(b0 + b1·ln n))): logistic in the logarithm of the length, as METR fits task lengths.
///
/// With b1 < 0, R → 1 as n → 0 and the law is the log-logistic one; n₅₀ = exp(−b0/b1).
package struct Logistic: ReliabilityModel {
  package init() {}

  package let id = "logistic"
  package let formula = "1/(1 + exp(−(b0 + b1·ln n)))"
  package let readsAs = "METR's curve: log-odds that fall with the logarithm of the length"
  package let sharedBy = ["log-logistic first-failure lengths"]
  package let parameters = [
    ReliabilityParameter("intercept", "b0", .real, "log-odds at one token"),
    ReliabilityParameter("slope", "b1", .negative, "change of the log-odds per e-fold of length"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    guard n > 0 else { return 0 }
    return max(lowestLogReliability, -logOnePlusExp(-values[0] - values[1] * log(n)))
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    guard n > 0 else {
      (gradient[0], gradient[1]) = (0, 0)
      return 0
    }
    let logLength = log(n)
    let odds = values[0] + values[1] * logLength
    // One exponential serves the failure and ln R.
    let ratio = exp(-abs(odds))
    let failure = odds > 0 ? ratio / (1 + ratio) : 1 / (1 + ratio)
    gradient[0] = failure
    gradient[1] = failure * logLength
    return max(lowestLogReliability, min(odds, 0) - log1p(ratio))
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let odds = values[0] + values[1] * log(n)
    let success = 1 / (1 + exp(min(-odds, 700)))
    gradient[0] = -success
    gradient[1] = 1 / values[1] - success * log(n)
    return log(-values[1]) - log(n) - logOnePlusExp(odds)
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return [0.25, 0.5, 0.8, 1.2, 2, 4, 8, 20].map { [Self.logOdds(hazard: hazard) + $0 * log(length), -$0] }
  }

  /// ln(R/(1 − R)) where −ln R = `hazard`.
  private static func logOdds(hazard: Double) -> Double { -hazard - log(-expm1(-hazard)) }

  package let limits = [
    NamedLimit.drop(detail: "the slope rises to zero") { depth, distance, lengths in
      [logOdds(hazard: depth) + distance * log(lengths.lowerBound), -distance]
    },
    .cliff(detail: "the slope falls without bound") { length, hazard, distance in
      [logOdds(hazard: hazard) + log(length) / distance, -1 / distance]
    },
    .flawless(detail: "the intercept grows without bound") { distance, lengths in
      [log(lengths.upperBound) - log(distance), -1]
    },
  ]
}

/// ln(1 + e^x) without overflow.
private func logOnePlusExp(_ x: Double) -> Double { x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)) }
