import Foundation

/// R(n) = exp(−a·(1 − e^(−n/τ))): key tokens that run out, so that reliability comes to a plateau e^(−a).
package struct SaturatingKey: ReliabilityModel {
  package init() {}

  package let id = "saturating-key"
  package let formula = "exp(−a·(1 − exp(−n/τ)))"
  package let readsAs = "a limited number of key tokens: a plateau at exp(−a)"
  package let parameters = [
    ReliabilityParameter("depth", "a", .positive, "−ln R on the plateau"),
    ReliabilityParameter("scale", "τ", .positive, "tokens over which key tokens run out"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    values[0] * Self.kept(n / values[1]).fall
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (depth, ratio) = (values[0], n / values[1])
    let (share, fall) = Self.kept(ratio)
    gradient[0] = fall
    gradient[1] = depth * (ratio / values[1]) * share
    return depth * fall
  }

  /// e^(−x) and e^(−x) − 1 for x ≥ 0, the one taken from the other on the side where that loses nothing.
  private static func kept(_ x: Double) -> (share: Double, fall: Double) {
    if x > 0.7 {
      let share = exp(-x)
      return (share, share - 1)
    }
    let fall = expm1(-x)
    return (1 + fall, fall)
  }

  package func decline(
    from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]
  ) -> Double? {
    let (depth, scale) = (values[0], values[1])
    let kept = exp(-start / scale)
    let step = (end - start) / scale
    let (share, fall) = Self.kept(step)
    gradient[0] = kept * fall
    gradient[1] = depth * kept * (start / scale * fall + step * share) / scale
    return depth * kept * fall
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (depth, scale) = (values[0], values[1])
    gradient[0] = 1 / depth
    gradient[1] = (n / scale - 1) / scale
    return log(depth / scale) - n / scale
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return survival.scales.map { [-hazard / expm1(-length / $0), $0] }
  }

  package let limits = [
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
