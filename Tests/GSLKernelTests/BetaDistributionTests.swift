import Foundation
import GSLKernel
import Testing

@Suite("Beta distribution")
struct BetaDistributionTests {
  /// Beta(½, 3/2) has the distribution function 2/π (asin √x + √(x (1 − x))).
  @Test("meets a closed form to 1e-13")
  func closedForm() {
    let law = BetaDistribution(a: 0.5, b: 1.5)
    for x in [1e-300, 1e-9, 0.1, 0.25, 0.5, 0.9] {
      let exact = 2 / Double.pi * (asin(x.squareRoot()) + (x * (1 - x)).squareRoot())
      #expect(abs(law.cdf(x) / exact - 1) < 1e-13)
      #expect(abs(law.upperTail(x) - (1 - exact)) < 1e-13)
    }
  }

  @Test("quantiles undo the distribution function, also for shapes that differ by orders of magnitude")
  func roundTrip() {
    for (a, b) in [(1e6 + 1, 0.5), (0.5, 1e9), (3e8, 7e8), (1e-3, 2), (12, 12)] {
      let law = BetaDistribution(a: a, b: b)
      for p in [1e-6, 0.025, 0.5, 0.975] {
        // An x or 1 − x that is rounded to 1e-16 moves the distribution function by up to 1e-15 times the larger shape.
        let x = law.quantile(p)
        #expect(abs(law.cdf(x) / p - 1) < 1e-12 + 1e-14 * max(a, b) || x < 1e-300, "\(a) \(b) \(p)")
        #expect(abs(law.upperQuantile(1 - p) / x - 1) < 1e-9 || x < 1e-300, "\(a) \(b) \(p)")
      }
    }
    #expect(BetaDistribution(a: 2, b: 3).quantile(0) == 0)
    #expect(BetaDistribution(a: 2, b: 3).upperQuantile(0) == 1)
  }

  /// Beta(1, b) has the quantile 1 − (1 − p)^(1/b), Beta(a, 1) p^(1/a).
  @Test("quantiles meet closed forms", arguments: [1.0, 30, 1000, 1e6])
  func quantiles(_ shape: Double) {
    let (rising, falling) = (BetaDistribution(a: shape, b: 1), BetaDistribution(a: 1, b: shape))
    // Rounding 1 − x by 1e-16 changes its power by 1e-16 times the shape.
    let tolerance = 1e-13 + 1e-16 * shape
    for p in [1e-12, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9] {
      #expect(abs(falling.quantile(p) / -expm1(log1p(-p) / shape) - 1) < tolerance)
    }
    for p in [1e-12, 0.01, 0.3, 0.5] {
      #expect(abs(rising.upperQuantile(p) / exp(log1p(-p) / shape) - 1) < tolerance)
    }
  }

  /// Beta(2, 2) has the distribution function 3x² − 2x³; both tails mirror each other.
  @Test("tails far from the mean keep their digits", arguments: [1e-3, 1e-8, 1e-12, 1e-100])
  func farTails(_ x: Double) {
    let law = BetaDistribution(a: 2, b: 2)
    #expect(abs(law.cdf(x) / (x * x * (3 - 2 * x)) - 1) < 1e-12)
    // One success or more in n trials: 1 − (1 − p)ⁿ.
    for trials in [1.0, 2, 30] {
      let exact = -expm1(trials * log1p(-x))
      #expect(abs(BinomialDistribution(trials: trials, p: x).tails(0).upper / exact - 1) < 1e-12)
      #expect(abs(BinomialDistribution(trials: trials, p: x).tails(0).lower / (1 - exact) - 1) < 1e-12)
    }
  }
}
