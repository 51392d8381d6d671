import Foundation
import Inference
import Testing

@Suite("Success rates of tasks")
struct SuccessRateBinsTests {
  /// The beta-binomial probability of c right ones by ln Γ, as textbooks have it.
  static func probability(_ c: Int, of n: Int, mean: Double, dispersion: Double) -> Double {
    let (a, b) = (mean / dispersion, (1 - mean) / dispersion)
    func logBeta(_ a: Double, _ b: Double) -> Double { lgamma(a) + lgamma(b) - lgamma(a + b) }
    let ways = lgamma(Double(n) + 1) - lgamma(Double(c) + 1) - lgamma(Double(n - c) + 1)
    return exp(ways + logBeta(a + Double(c), b + Double(n - c)) - logBeta(a, b))
  }

  @Test("the law's chances are the textbook's", arguments: [(0.7, 0.8), (0.2, 0.05), (0.5, 3.0), (0.9, 0.01)])
  func chances(_ mean: Double, _ dispersion: Double) {
    let law = BetaBinomial(mean: mean, dispersion: dispersion)
    for n in [1, 7, 100] {
      var expected = Array(repeating: 0.0, count: 10)
      for c in 0...n { expected[min(9, c * 10 / n)] += Self.probability(c, of: n, mean: mean, dispersion: dispersion) }
      // ln Γ of 100 loses two digits of sixteen.
      for (found, known) in zip(law.chances(of: 10, attempts: n), expected) { #expect(abs(found - known) < 1e-12) }
    }
  }

  @Test("the limits: independent attempts are binomial, complete likeness is all or nothing")
  func limits() {
    let binomial = BetaBinomial(mean: 0.3, dispersion: 0).chances(of: 3, attempts: 2)
    for (found, known) in zip(binomial, [0.49, 0.42, 0.09]) { #expect(abs(found - known) < 1e-15) }
    #expect(BetaBinomial(mean: 0.3, dispersion: .infinity).chances(of: 4, attempts: 9) == [0.7, 0, 0, 0.3])
    #expect(BetaBinomial(mean: 1, dispersion: 0).chances(of: 2, attempts: 5) == [0, 1])
  }

  @Test("many attempts: the beta distribution is within 1e-3 of counting", arguments: [0, 1e-6, 1e-3, 0.1, 2])
  func many(_ dispersion: Double) {
    for mean in [0.02, 0.5, 0.699] {
      let law = BetaBinomial(mean: mean, dispersion: dispersion)
      let counted = law.chances(of: 10, attempts: 20_000)
      for (a, b) in zip(counted, law.chances(of: 10, attempts: 20_000, exactly: 0)) { #expect(abs(a - b) < 1e-3) }
    }
  }

  @Test("bins hold every task once, and so do both laws")
  func bins() throws {
    let data = try AttemptsData([
      TaskAttempts(task: "a", trials: 4, successes: 0), TaskAttempts(task: "b", trials: 4, successes: 4),
      TaskAttempts(task: "c", trials: 4, successes: 3), TaskAttempts(task: "d", trials: 8, successes: 7),
    ])
    let bins = SuccessRateBins(of: data, law: BetaBinomial(mean: 0.6, dispersion: 0.5)).bins
    // Five bins, as the median task has four attempts: 7 of 8 falls into the one of 4 of 4, as 5·7/8 is above 4.
    #expect(bins.map(\.tasks) == [1, 0, 0, 1, 2])
    let (fitted, independent) = (bins.compactMap(\.fitted).reduce(0, +), bins.map(\.independent).reduce(0, +))
    #expect(abs(fitted - 4) < 1e-12 && abs(independent - 4) < 1e-12)
    #expect(SuccessRateBins(of: data, law: nil).bins.allSatisfy { $0.fitted == nil })
  }
}
