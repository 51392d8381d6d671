import Foundation

/// ln B(a, b+n)/B(a, b) and its derivatives, as second differences that do not cancel.
///
/// ln Γ(b+n) − ln Γ(a+b+n) − ln Γ(b) + ln Γ(a+b) taken term by term loses all digits from a, b ≈ 1e8 on, where
/// beta-geometric fits to exponential data go. Here the leading terms of Stirling's series are combined by hand into
/// logarithms of numbers near one, b below 10 is first raised by the recurrence of Γ, and only the series' small
/// correction is differenced as it stands. Relative accuracy about 1e-13 for n ≥ 1 (golden values from mpmath).
enum LogBetaRatio {
  /// ln B(a, b+n)/B(a, b) for n ≥ 0, a > 0, b > 0.
  static func value(_ n: Double, _ a: Double, _ b: Double) -> Double {
    var (x, sum) = (b, 0.0)
    while x < 10 {
      sum += logOneMinusShare(n, a, x)
      x += 1
    }
    sum -= n * log1p(a / (x + n)) + a * log1p(n / (a + x))
    sum -= (x - 0.5) * logOneMinusShare(n, a, x)
    return sum - (correction(x + n + a) - correction(x + n) - correction(x + a) + correction(x))
  }

  /// ψ(a+b) − ψ(a+b+n).
  static func derivativeByA(_ n: Double, _ a: Double, _ b: Double) -> Double {
    var (x, sum) = (a + b, 0.0)
    while x < 10 {
      sum -= n / (x * (x + n))
      x += 1
    }
    return sum - log1p(n / x) - n / (2 * x * (x + n)) - (slope(x) - slope(x + n))
  }

  /// ψ(b+n) − ψ(b) − ψ(a+b+n) + ψ(a+b).
  static func derivativeByB(_ n: Double, _ a: Double, _ b: Double) -> Double {
    var (x, sum) = (b, 0.0)
    while x < 10 {
      sum += n * crossed(n, a, x)
      x += 1
    }
    sum += log1p(a / x * (n / (a + x + n))) + n / 2 * crossed(n, a, x)
    return sum + slope(x) - slope(x + n) - slope(x + a) + slope(x + a + n)
  }

  /// ln( x(x+a+n) / ((x+a)(x+n)) ) = ln(1 − an/((x+a)(x+n))).
  private static func logOneMinusShare(_ n: Double, _ a: Double, _ x: Double) -> Double {
    let share = a / (x + a) * (n / (x + n))
    return share < 0.5 ? log1p(-share) : log(x / (x + a) * ((x + a + n) / (x + n)))
  }

  /// 1/(x(x+n)) − 1/((x+a)(x+a+n)).
  private static func crossed(_ n: Double, _ a: Double, _ x: Double) -> Double {
    a / (x + a) * ((2 * x + a + n) / (x + a + n)) / (x * (x + n))
  }

  /// Stirling's correction to ln Γ for x ≥ 10: Σ B₂ₖ/(2k(2k−1)x^(2k−1)); the term left out is below 2e-17.
  private static func correction(_ x: Double) -> Double { series(logGammaSeries, 1 / (x * x)) / x }

  /// ln x − 1/(2x) − ψ(x) = Σ B₂ₖ/(2k·x^(2k)) for x ≥ 10.
  private static func slope(_ x: Double) -> Double { series(digammaSeries, 1 / (x * x)) / (x * x) }

  // B₂ₖ/(2k(2k−1)) and B₂ₖ/(2k), k = 1…8 (Abramowitz & Stegun 6.1.41 and 6.3.18).
  private static let logGammaSeries: [Double] = [
    1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188, -691.0 / 360_360, 1.0 / 156, -3_617.0 / 122_400,
  ]
  private static let digammaSeries: [Double] = [
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12, -3_617.0 / 8_160,
  ]

  private static func series(_ coefficients: [Double], _ y: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * y + $1 }
  }
}
