import Foundation
import GSLKernel

/// R(n) = P(q/2, q/(2 r n²)): attention noise that grows with the length passes a threshold (Raju & Netrapalli).
///
/// P is the regularised lower incomplete gamma function. The tail is a power law, R ∝ n^(−q).
package struct RajuNetrapalli: ReliabilityModel {
  package init() {}

  package let id = "raju-netrapalli"
  package let formula = "P(q/2, q/(2·r·n²))"
  package let readsAs = "attention noise that grows with the length and passes a threshold"
  package let parameters = [
    ReliabilityParameter("noise", "r", .positive, "noise per squared token; the threshold is passed near 1/√r tokens"),
    ReliabilityParameter("alternatives", "q", .positive, "directions that noise can take; the tail's power"),
  ]

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    guard n > 0 else { return 0 }
    let (s, x) = arguments(n, values)
    return max(lowestLogReliability, LogLowerGamma.value(s, x))
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    guard n > 0 else {
      (gradient[0], gradient[1]) = (0, 0)
      return 0
    }
    let (s, x) = arguments(n, values)
    let byX = LogLowerGamma.derivativeByX(s, x)
    gradient[0] = -x / values[0] * byX
    gradient[1] = 0.5 * LogLowerGamma.derivativeByShape(s, x) + x / values[1] * byX
    return logReliability(at: n, values)
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let (s, x) = arguments(n, values)
    let byX = s / x - 1 - LogLowerGamma.derivativeByX(s, x)
    let byShape = log(x) - SpecialFunctions.digamma(s) - LogLowerGamma.derivativeByShape(s, x)
    gradient[0] = -x / values[0] * byX
    gradient[1] = 0.5 * byShape + x / values[1] * byX
    return log(2 / n) + s * log(x) - x - SpecialFunctions.logGamma(s) - LogLowerGamma.value(s, x)
  }

  /// Both arguments of P; held where exponentials of their logarithms stay finite.
  private func arguments(_ n: Double, _ values: [Double]) -> (shape: Double, x: Double) {
    let x = values[1] / (2 * values[0]) / n / n
    return (values[1] / 2, min(1e300, max(1e-300, x)))
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    return [0.1, 0.25, 0.5, 1, 2, 5, 20].map { s in
      var (low, high) = (-300.0, 300.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if LogLowerGamma.value(s, exp(middle)) < -hazard { low = middle } else { high = middle }
      }
      return [s / exp(low) / length / length, 2 * s]
    }
  }

  package let limits = [
    NamedLimit.drop(detail: "the alternatives fall to zero") { depth, distance, lengths in
      [distance * exp(min(600, depth / distance)) / lengths.lowerBound / lengths.lowerBound, 2 * distance]
    },
    .cliff(detail: "the alternatives grow without bound") { length, hazard, distance in
      // For a large shape s the cube root of a gamma variable is about normal (Wilson & Hilferty 1931).
      let s = 1 / distance
      let z = NormalDistribution.quantile(min(1 - 1e-12, max(1e-12, exp(-hazard))))
      let root = max(0.3, 1 - 1 / (9 * s) + z / (3 * s.squareRoot()))
      let x = s * root * root * root
      return [s / x / length / length, 2 * s]
    },
    .flawless(detail: "the noise falls to zero") { distance, lengths in
      [distance / lengths.upperBound / lengths.upperBound, 2]
    },
  ]
}
