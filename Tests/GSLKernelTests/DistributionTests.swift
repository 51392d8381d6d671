import GSLKernel
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
}
