import Foundation
import GSLKernel

/// R(n) = B(a, b+n)/B(a, b): each sequence has its own error probability, drawn from Beta(a, b).
package struct BetaGeometric: ReliabilityModel {
  package init() {}

  package let id = "beta-geometric"
  package let formula = "B(a, b + n)/B(a, b)"
  package let readsAs = "difficulty that differs between sequences"
  package let parameters = [
    ReliabilityParameter("a", "a", .positive, "first shape of the error probability's beta law; the tail's power"),
    ReliabilityParameter("b", "b", .positive, "second shape; tokens at which the power law sets in"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    guard n > 0 else { return 0 }
    return max(lowestLogReliability, LogBetaRatio(n, values[0], values[1]).value)
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    guard n > 0 else {
      (gradient[0], gradient[1]) = (0, 0)
      return 0
    }
    let ratio = LogBetaRatio(n, values[0], values[1])
    (gradient[0], gradient[1]) = (ratio.byA, ratio.byB)
    return max(lowestLogReliability, ratio.value)
  }

  /// The hazard of the curve continued between whole lengths: ψ(a + b + n) − ψ(b + n).
  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (a, b) = (values[0], values[1])
    let hazard = SpecialFunctions.digammaDifference(b + n, a)
    gradient[0] = SpecialFunctions.trigamma(a + b + n) / hazard
    gradient[1] = (SpecialFunctions.trigamma(a + b + n) - SpecialFunctions.trigamma(b + n)) / hazard
    return log(hazard)
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return survival.scales.map { [hazard / log1p(length / $0), $0] }
  }

  package let limits = [
    NamedLimit(
      "runs to its exponential limit",
      detail: "a and b grow without bound together; only a/b is determined: no difference between sequences",
      equals: "exponential"
    ) { limiting, distance, lengths in
      [expm1(limiting[0]) * lengths.upperBound / distance, lengths.upperBound / distance]
    },
    .drop(detail: "a and b fall to zero together") { depth, distance, _ in
      [-distance * expm1(-depth), distance * exp(-depth)]
    },
    .flawless(detail: "a falls to zero") { distance, lengths in [distance, lengths.upperBound] },
  ]
}
