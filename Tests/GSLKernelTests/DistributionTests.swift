import GSLKernel
import RandomStreams
import Testing

/// Values of scipy 1.17.1 (`stats.chi2.sf`, `stats.norm`); 1e-12 allows for its own rounding in the tails.
@Suite("Distributions")
struct DistributionTests {
  @Test("χ² tails are right to 1e-12, near and far")
  func chiSquared() {
    let known = [
      (3.841458820694124, 1.0, 0.04999999999999989), (50, 10, 2.669083424904495e-07), (1e-8, 2, 0.999999995),
      (400, 3, 2.2138865931011112e-86),
    ]
    for (value, degrees, tail) in known {
      #expect(abs(ChiSquared.upperTail(value, degreesOfFreedom: degrees) / tail - 1) < 1e-12)
    }
    #expect(ChiSquared.upperTail(-1, degreesOfFreedom: 3) == 1)
  }

  @Test("normal quantiles and probabilities are right to 1e-12, and the ends are infinite")
  func normal() {
    #expect(abs(NormalDistribution.quantile(0.975) / 1.959963984540054 - 1) < 1e-12)
    #expect(abs(NormalDistribution.quantile(1e-12) / -7.034483825301131 - 1) < 1e-12)
    #expect(abs(NormalDistribution.probability(below: -8) / 6.22096057427174e-16 - 1) < 1e-12)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
  }

  /// Mean np and variance np(1 − p) over 4,000 draws, to 4.5 standard errors: the variance of a sample variance is about
  /// (2 + excess kurtosis)/N of its square, and the kurtosis of a count of mean 10 is 0.1.
  @Test(
    "binomial counts of any number of trials have their mean and variance",
    arguments: [
      (7.0, 0.3), (1e9, 0.4), (2e9, 0.4), (1e10, 0.4), (1e10, 1e-9), (1e14, 1e-13), (1e14, 1 - 1e-13), (1e15, 0.25),
    ])
  func manyTrials(_ trials: Double, _ p: Double) {
    var generator = StreamGenerator(StreamKey(seed: 3, purpose: .check, replicate: 77))
    let draws = (0..<4000).map { _ in generator.binomial(p: p, trials: trials) - trials * p }
    let (mean, variance) = (trials * p, trials * p * (1 - p))
    let sum = draws.reduce(0, +) / 4000
    let spread = draws.reduce(0) { $0 + $1 * $1 } / 4000
    // Beyond 1e14 means themselves are rounded to a tenth.
    #expect(abs(sum) < 4.5 * (variance / 4000).squareRoot() + 1e-16 * mean)
    let kurtosis = 1 / variance
    #expect(abs(spread / variance - 1) < 4.5 * ((2 + kurtosis) / 4000).squareRoot() + 0.01)
  }
}
