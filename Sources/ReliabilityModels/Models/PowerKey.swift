import Foundation

/// R(n) = exp(−(n/λ)^κ): a Weibull law; key tokens that grow as a power of the length (BED §3.1).
package struct PowerKey: ReliabilityModel {
  package init() {}

  package let id = "power-key"
  package let formula = "exp(−(n/λ)^κ)"
  package let readsAs = "key tokens that grow as a power of the length (κ < 1); self-conditioning (κ > 1)"
  package let specialCases = ["exponential"]
  package let parameters = [
    ReliabilityParameter("scale", "λ", .positive, "tokens at which R = 1/e"),
    ReliabilityParameter("shape", "κ", .positive, "power of the length"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    guard n > 0 else { return 0 }
    return logReliability(atLogRatio: log(n / values[0]), shape: values[1])
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    guard n > 0 else {
      (gradient[0], gradient[1]) = (0, 0)
      return 0
    }
    let ratio = log(n / values[0])
    let result = logReliability(atLogRatio: ratio, shape: values[1])
    let falls = result > lowestLogReliability
    gradient[0] = falls ? -result * values[1] / values[0] : 0
    gradient[1] = falls ? result * ratio : 0
    return result
  }

  private func logReliability(atLogRatio ratio: Double, shape: Double) -> Double {
    max(lowestLogReliability, -exp(min(shape * ratio, 700)))
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (scale, shape) = (values[0], values[1])
    let ratio = log(n / scale)
    gradient[0] = -shape / scale
    gradient[1] = 1 / shape + ratio
    return log(shape / scale) + (shape - 1) * ratio
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return [0.25, 0.5, 0.8, 1.2, 2, 4, 8, 20].map { shape in [length * exp(-log(hazard) / shape), shape] }
  }

  package let limits = [
    NamedLimit.drop(detail: "the shape falls to zero") { depth, distance, lengths in
      [lengths.lowerBound * exp(max(-650, min(650, -log(depth) / distance))), distance]
    },
    .cliff(detail: "the shape grows without bound") { length, hazard, distance in
      [length * exp(-distance * log(hazard)), 1 / distance]
    },
    .flawless(detail: "the scale grows without bound") { distance, lengths in [lengths.upperBound / distance, 1] },
  ]
}
