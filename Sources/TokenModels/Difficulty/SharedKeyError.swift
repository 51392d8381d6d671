import Foundation
package import GSLKernel

/// Correlated errors at equal marginal rates: all key tokens of a cluster share one error probability p ~ Beta.
///
/// p has the mean e of the key law and the intra-class correlation ρ = 1/(a + b + 1), so P(any error among k) is
/// 1 − B(a, b + k)/B(a, b) instead of 1 − (1 − e)^k (theory §3). As a difficulty it acts on key tokens alone:
/// Z = ln(1 − p)/ln(1 − e), whose mean is not 1.
package struct SharedKeyError: DifficultyLaw {
  /// e.
  package let mean: Double
  /// ρ.
  package let correlation: Double
  private let rate: BetaDifficulty
  /// What a difficulty of the Beta law is worth in units of −ln(1 − e).
  private let scale: Double

  package init(mean: Double, correlation: Double) {
    self.mean = mean
    self.correlation = correlation
    rate = BetaDifficulty(mean: mean, concentration: 1 / correlation - 1)
    scale = rate.meanHazard / -log1p(-mean)
  }

  package var variance: Double { scale * scale * rate.variance }
  package var actsOnKeyTokensOnly: Bool { true }
  package func logDensity(ofLog x: Double) -> Double { rate.logDensity(ofLog: x - log(scale)) }
  package var practicalMaximum: Double { scale * rate.practicalMaximum }
  package var logSpread: Double { rate.logSpread }
  package func sample(_ generator: inout StreamGenerator) -> Double { scale * rate.sample(&generator) }
  package var formula: String {
    "one error probability for all key tokens, intra-class correlation \(correlation.plain)"
  }
}
