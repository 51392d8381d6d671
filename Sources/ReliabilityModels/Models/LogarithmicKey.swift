import Foundation

/// R(n) = (1 + n/τ)^(−α): key tokens that grow with ln n (BED §3.1), a Lomax law.
package struct LogarithmicKey: ReliabilityModel {
  package init() {}

  package let id = "logarithmic-key"
  package let formula = "(1 + n/τ)^(−α)"
  package let readsAs = "key tokens that grow with the logarithm of the length"
  package let sharedBy = ["exponential decay with gamma-distributed difficulty between sequences"]
  package let parameters = [
    ReliabilityParameter("scale", "τ", .positive, "tokens at which the power law sets in"),
    ReliabilityParameter("exponent", "α", .positive, "power of the tail"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double { -values[1] * log1p(n / values[0]) }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (scale, exponent) = (values[0], values[1])
    let growth = log1p(n / scale)
    gradient[0] = exponent * (n / scale) / (scale + n)
    gradient[1] = -growth
    return -exponent * growth
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = -1 / (values[0] + n)
    gradient[1] = 1 / values[1]
    return log(values[1]) - log(values[0] + n)
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return survival.scales.map { [$0, hazard / log1p(length / $0)] }
  }

  package let limits = [
    NamedLimit(
      "runs to its exponential limit",
      detail: "scale and exponent grow without bound together; only exponent/scale is determined",
      equals: "exponential"
    ) { limiting, distance, lengths in
      [lengths.upperBound / distance, limiting[0] * lengths.upperBound / distance]
    },
    .drop(detail: "scale and exponent fall to zero together") { depth, distance, lengths in
      [lengths.lowerBound * exp(-depth / distance), distance]
    },
    .flawless(detail: "the exponent falls to zero") { distance, lengths in [lengths.upperBound, distance] },
  ]
}
