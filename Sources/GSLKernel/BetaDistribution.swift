import CGSL

/// The beta distribution with shapes a, b > 0.
package struct BetaDistribution: Sendable, Equatable {
  package let a: Double
  package let b: Double

  package init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  /// The probability of a value ≤ x.
  package func cdf(_ x: Double) -> Double { gsl_cdf_beta_P(x, a, b) }

  /// The probability of a value > x.
  package func upperTail(_ x: Double) -> Double { gsl_cdf_beta_Q(x, a, b) }

  /// The x with cdf(x) = p, by bisection on the logit of x and GSL's distribution function; 0 ≤ p ≤ 1.
  ///
  /// GSL's own inverse stops short for shapes that differ by orders of magnitude (it returns NaN for a = 1e6 + 1,
  /// b = 0.5, p = 1e-6), and an interval that fails for large counts is worth nothing here. Bisection on the logit
  /// between ±745 ends in 64 steps at the last bit and cannot fail.
  package func quantile(_ p: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return 1 }
    var low = -745.0
    var high = 745.0
    for _ in 0..<80 {
      let middle = 0.5 * (low + high)
      if below(logit: middle, p) { low = middle } else { high = middle }
      if high - low < 1e-15 * max(1, abs(low)) { break }
    }
    return 1 / (1 + exp(-0.5 * (low + high)))
  }

  /// Whether the distribution function at a logit is below p, by whichever tail is the smaller.
  private func below(logit: Double, _ p: Double) -> Bool {
    let x = 1 / (1 + exp(-logit))
    if p <= 0.5 { return cdf(x) < p }
    // Near 1 the tail is read from the mirrored distribution, which keeps 1 − x exact.
    let complement = 1 / (1 + exp(logit))
    return BetaDistribution(a: b, b: a).cdf(complement) > 1 - p
  }
}
