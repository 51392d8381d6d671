import Foundation
import GSLKernel

/// ln P(s, x) of the regularised lower incomplete gamma function, and its derivatives.
///
/// Where P is near one its complement is taken, where it underflows its series (DLMF 8.7.1), so that ln P keeps about
/// 13 digits from −1e-300 to −1e10.
enum LogLowerGamma {
  /// Beyond this shape the series take too many terms, and the cube root is normal to 1e-7 (Wilson & Hilferty 1931).
  private static let largestShape = 1e6

  static func value(_ s: Double, _ x: Double) -> Double {
    if s > largestShape { return logNormal(cubeRoot(s, x)) }
    if x >= s { return log1p(-SpecialFunctions.upperGamma(s, x)) }
    let p = SpecialFunctions.lowerGamma(s, x)
    if p > 0.5 { return log1p(-SpecialFunctions.upperGamma(s, x)) }
    if p > 1e-200 { return log(p) }
    var (sum, term, k) = (1.0, 1.0, 0.0)
    while term > 1e-17 * sum {
      k += 1
      term *= x / (s + k)
      sum += term
    }
    return s * log(x) - x - SpecialFunctions.logGamma(s + 1) + log(sum)
  }

  /// x^(s−1) e^(−x)/(Γ(s) P(s, x)).
  static func derivativeByX(_ s: Double, _ x: Double) -> Double {
    if s > largestShape { return mills(cubeRoot(s, x)) * cbrt(x / s) / x * s.squareRoot() }
    return exp((s - 1) * log(x) - x - SpecialFunctions.logGamma(s) - value(s, x))
  }

  /// ∂ ln P/∂s: by the series where x < s or x is small, which the fraction takes 1/x terms for; else by Legendre's
  /// continued fraction of Q (DLMF 8.9.2), differentiated.
  static func derivativeByShape(_ s: Double, _ x: Double) -> Double {
    if s > largestShape {
      // z = 3√s (c − 1 + 1/(9s)) with c = (x/s)^⅓, by the product rule.
      let (c, root) = (cbrt(x / s), s.squareRoot())
      let slope = 1.5 / root * (c - 1 + 1 / (9 * s)) + 3 * root * (-c / (3 * s) - 1 / (9 * s * s))
      return mills(cubeRoot(s, x)) * slope
    }
    if x < max(s, 1.5) {
      var (sum, term, k) = (1.0, 1.0, 0.0)
      // Σ termₖ and Σ termₖ · ∂ ln termₖ/∂s.
      var (slope, byShape) = (0.0, 0.0)
      while term > 1e-17 * sum {
        k += 1
        term *= x / (s + k)
        byShape -= 1 / (s + k)
        sum += term
        slope += term * byShape
      }
      return log(x) - SpecialFunctions.digamma(s + 1) + slope / sum
    }
    let q = SpecialFunctions.upperGamma(s, x)
    if q == 0 { return 0 }
    let byShape = log(x) - SpecialFunctions.digamma(s) + logarithmicSlopeOfFraction(s, x)
    return -q * byShape / (1 - q)
  }

  /// ∂ ln F/∂s of the fraction F = Q·Γ(s)·e^x/x^s, by Lentz's method with a derivative beside every number.
  private static func logarithmicSlopeOfFraction(_ s: Double, _ x: Double) -> Double {
    var (b, bSlope) = (x + 1 - s, -1.0)
    var (d, dSlope) = (1 / b, 1 / (b * b))
    // The first convergent's numerator is infinite: c = b there.
    var (c, cSlope) = (Double.infinity, 0.0)
    var slope = dSlope / d
    var i = 0.0
    while i < 100_000 {
      i += 1
      let (a, aSlope) = (-i * (i - s), i)
      b += 2
      bSlope = -1
      let denominator = a * d + b
      let denominatorSlope = aSlope * d + a * dSlope + bSlope
      (c, cSlope) = c.isInfinite ? (b, bSlope) : (b + a / c, bSlope + aSlope / c - a * cSlope / (c * c))
      d = 1 / denominator
      dSlope = -denominatorSlope * d * d
      let change = cSlope / c + dSlope / d
      slope += change
      // Below rounding, which keeps either from coming to rest exactly.
      if abs(c * d - 1) < 4e-16, abs(change) < 4e-16 * max(1, abs(slope)) { break }
    }
    return slope
  }

  /// The standard normal variable that a gamma variable of shape s comes to at x.
  private static func cubeRoot(_ s: Double, _ x: Double) -> Double {
    3 * s.squareRoot() * (cbrt(x / s) - 1 + 1 / (9 * s))
  }

  /// ln Φ(z), by its asymptotic form far down.
  private static func logNormal(_ z: Double) -> Double {
    if z > -30 { return log(NormalDistribution.probability(below: z)) }
    return max(lowestLogReliability, -0.5 * z * z - log(-z * (2 * Double.pi).squareRoot()))
  }

  /// φ(z)/Φ(z).
  private static func mills(_ z: Double) -> Double {
    if z < -30 { return -z }
    return exp(-0.5 * z * z) / (2 * Double.pi).squareRoot() / NormalDistribution.probability(below: z)
  }
}
