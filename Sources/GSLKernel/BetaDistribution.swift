import CGSL

/// The beta distribution with shapes a, b > 0.
///
/// GSL's own distribution function stops its continued fraction after 512 terms, which for shapes of 1e8 is far too
/// soon (the upper end of an interval for 333,333,333 of 1e9 came out below the estimate), and its inverse returns NaN
/// for a = 1e6 + 1, b = 0.5, p = 1e-6. Here the fraction runs until it has converged, √max(a, b) terms, and the factor
/// before it is computed without cancellation. Relative accuracy about 1e-13 near, 1e-12 for shapes of 1e9.
package struct BetaDistribution: Sendable, Equatable {
  package let a: Double
  package let b: Double

  package init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  /// The probability of a value ≤ x.
  package func cdf(_ x: Double) -> Double { tails(x, 1 - x).lower }

  /// The probability of a value > x.
  package func upperTail(_ x: Double) -> Double { tails(x, 1 - x).upper }

  /// The x with cdf(x) = p for 0 ≤ p ≤ 1.
  package func quantile(_ p: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return 1 }
    return logistic(p <= 0.5 ? logit { $0.lower - p } : logit { 1 - p - $0.upper })
  }

  /// The x with upperTail(x) = p, which keeps its digits for p near 0.
  package func upperQuantile(_ p: Double) -> Double {
    if p <= 0 { return 1 }
    if p >= 1 { return 0 }
    return logistic(logit { p - $0.upper })
  }

  /// The logit of the x at which a function of the tails that rises with x is 0: by bisection from ±745 to a width of 1, and
  /// from there by Brent's method to the last bit.
  private func logit(_ excess: ((lower: Double, upper: Double)) -> Double) -> Double {
    func value(_ logit: Double) -> Double { excess(tails(logistic(logit), logistic(-logit))) }
    var low = -745.0
    var high = 745.0
    while high - low > 1 {
      let middle = 0.5 * (low + high)
      if value(middle) < 0 { low = middle } else { high = middle }
    }
    let finder = RootFinder(relativeWidth: 1e-15, absoluteWidth: 1e-15)
    return (try? finder.root(between: low, and: high, value)) ?? 0.5 * (low + high)
  }

  /// Both tails at x, with y = 1 − x given beside it so that neither loses digits near its end.
  private func tails(_ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
    GSL.prepare()
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    let factor = density(x, y)
    if x * (a + b + 2) < a + 1 {
      let lower = factor / (a * fraction(a, b, x))
      return (lower, 1 - lower)
    }
    let upper = factor / (b * fraction(b, a, y))
    return (1 - upper, upper)
  }

  /// x^a y^b / B(a, b) by Stirling's formula with its exact correction Γ*.
  ///
  /// Near the mean the large terms of the exponent cancel by algebra, and what is left is a (ln(1 + u) − u) for the
  /// relative distances u from it.
  private func density(_ x: Double, _ y: Double) -> Double {
    let (p, q) = (a / (a + b), b / (a + b))
    let distance = p < q ? x - p : q - y
    let exponent =
      if abs(distance) < 0.5 * min(p, q) {
        a * gsl_sf_log_1plusx_mx(distance / p) + b * gsl_sf_log_1plusx_mx(-distance / q)
      } else {
        // Far below the mean x itself keeps the digits that its distance has lost, far above it y.
        a * (distance < -0.5 * p ? log(x / p) : log1p(distance / p))
          + b * (distance > 0.5 * q ? log(y / q) : log1p(-distance / q))
      }
    let star = gsl_sf_gammastar(a + b) / (gsl_sf_gammastar(a) * gsl_sf_gammastar(b))
    return (a * q / (2 * Double.pi)).squareRoot() * star * exp(exponent)
  }

  /// 1 + d₁/(1 + d₂/(1 + …)), the continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method.
  private func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    func bounded(_ v: Double) -> Double { abs(v) < 1e-300 ? 1e-300 : v }
    var value = 1.0
    var (c, d) = (1.0, 0.0)
    var m = 0.0
    while m < 1e7 {
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      m += 1
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / bounded(1 + odd * d)
      c = bounded(1 + odd / c)
      let before = c * d
      d = 1 / bounded(1 + even * d)
      c = bounded(1 + even / c)
      value *= before * (c * d)
      if abs(before * (c * d) - 1) < 4e-16 { break }
    }
    return value
  }
}

private func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
