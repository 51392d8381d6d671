import Foundation

/// R(n) = exp(−λn): every token carries the same hazard (LeCun's decay).
package struct Exponential: ReliabilityModel {
  package init() {}

  package let id = "exponential"
  package let formula = "exp(−λ·n)"
  package let readsAs = "decay: the same hazard at every token"
  package let sharedBy = ["key tokens at a constant share of all tokens"]
  package let parameters = [
    ReliabilityParameter("rate", "λ", .positive, "hazard per token; the error probability is 1 − exp(−λ)")
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double { -values[0] * n }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = -n
    return -values[0] * n
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = 1 / values[0]
    return log(values[0])
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    [[survival.anchor.hazard / survival.anchor.length], [survival.tail.hazard / survival.tail.length]]
  }

  package let limits = [
    NamedLimit.flawless(detail: "the rate falls to zero") { distance, lengths in [distance / lengths.upperBound] }
  ]
}
