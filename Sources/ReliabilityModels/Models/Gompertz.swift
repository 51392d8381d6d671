import Foundation

/// R(n) = exp(−(b/η)·(e^(ηn) − 1)): a hazard that starts at b and grows by the factor e every 1/η tokens.
///
/// η > 0. With η < 0 the curve is that of `saturating-key` with depth b/|η| and scale 1/|η|.
package struct Gompertz: ReliabilityModel {
  package init() {}

  package let id = "gompertz"
  package let formula = "exp(−(b/η)·(exp(η·n) − 1))"
  package let readsAs = "a hazard that grows with the length"
  package let parameters = [
    ReliabilityParameter("rate", "b", .positive, "hazard per token at the start"),
    ReliabilityParameter("growth", "η", .positive, "relative growth of the hazard per token"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    max(lowestLogReliability, -values[0] * expm1(min(values[1] * n, 690)) / values[1])
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (rate, growth) = (values[0], values[1])
    let x = growth * n
    let rise = expm1(min(x, 690))
    let result = max(lowestLogReliability, -rate * rise / growth)
    let falls = x < 690 && result > lowestLogReliability
    gradient[0] = falls ? result / rate : 0
    gradient[1] = falls ? -rate * n * n * Self.bend(x, rise: rise) : 0
    return result
  }

  /// (x·e^x − e^x + 1)/x², which is ½ at 0: the derivative of (e^x − 1)/x, where `rise` is e^x − 1.
  ///
  /// By its series Σ xᵏ/(k!·(k+2)) below 0.1, where the form loses a digit and a half; the first term left out is 3e-18.
  private static func bend(_ x: Double, rise: Double) -> Double {
    if x > 0.1 { return (x * (rise + 1) - rise) / (x * x) }
    var sum = x / 3_991_680 + 1.0 / 403_200
    sum = sum * x + 1.0 / 45_360
    sum = sum * x + 1.0 / 5_760
    sum = sum * x + 1.0 / 840
    sum = sum * x + 1.0 / 144
    sum = sum * x + 1.0 / 30
    sum = sum * x + 1.0 / 8
    sum = sum * x + 1.0 / 3
    return sum * x + 1.0 / 2
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = 1 / values[0]
    gradient[1] = n
    return log(values[0]) + values[1] * n
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return [0.03, 0.3, 1, 2, 4, 8, 20].map { [hazard * $0 / length / expm1($0), $0 / length] }
  }

  package let limits = [
    NamedLimit(
      "no growth of the hazard within the data", detail: "the growth falls to zero; only the rate is determined",
      equals: "exponential"
    ) { limiting, distance, lengths in [limiting[0], distance / lengths.upperBound] },
    .cliff(detail: "the growth rises without bound while the rate falls to zero") { length, hazard, distance in
      [hazard / (distance * length * expm1(1 / distance)), 1 / (distance * length)]
    },
    .flawless(detail: "the rate falls to zero") { distance, lengths in
      [distance / lengths.upperBound, 1 / lengths.upperBound]
    },
  ]
}
