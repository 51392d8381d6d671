import Foundation

@testable import ReliabilityModels

// The model of docs/Longhaul.docc/Articles/AddingAModel.md, which shows it as it stands here.

/// R(n) = exp(−a·n/(n + τ)): key tokens that run out slowly, so that the plateau e^(−a) is approached as 1/n.
struct HyperbolicKey: ReliabilityModel {
  let id = "hyperbolic-key"
  let formula = "exp(−a·n/(n + τ))"
  let readsAs = "a limited number of key tokens that run out slowly"
  let parameters = [
    ReliabilityParameter("depth", "a", .positive, "−ln R on the plateau"),
    ReliabilityParameter("scale", "τ", .positive, "tokens until half of the depth is reached"),
  ]

  func logReliability(at n: Double, _ values: [Double]) -> Double { -values[0] * (n / (n + values[1])) }

  func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (depth, share) = (values[0], n / (n + values[1]))
    gradient[0] = -share
    gradient[1] = depth * share / (n + values[1])
    return -depth * share
  }

  /// On the plateau two logarithms agree to many digits; their difference has a form of its own.
  func decline(from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]) -> Double? {
    let (depth, scale) = (values[0], values[1])
    let share = scale / (start + scale) * ((end - start) / (end + scale))
    gradient[0] = -share
    gradient[1] = -depth * share * (1 / scale - 1 / (start + scale) - 1 / (end + scale))
    return -depth * share
  }

  func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (depth, scale) = (values[0], values[1])
    gradient[0] = 1 / depth
    gradient[1] = 1 / scale - 2 / (n + scale)
    return log(depth) + log(scale) - 2 * log(n + scale)
  }

  func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return survival.scales.map { scale in [hazard * (length + scale) / length, scale] }
  }

  let limits = [
    NamedLimit(
      "no plateau within the data",
      detail: "depth and scale grow without bound together; only depth/scale, the rate, is determined",
      equals: "exponential"
    ) { limiting, distance, lengths in
      [limiting[0] * lengths.upperBound / distance, lengths.upperBound / distance]
    },
    .drop(detail: "the scale falls to zero") { depth, distance, lengths in [depth, lengths.lowerBound * distance] },
    .flawless(detail: "the depth falls to zero") { distance, lengths in [distance, lengths.upperBound] },
  ]
}
