import Foundation
import ReliabilityModels
import Simulation
import TokenModels

extension Claim {
  /// Heterogeneity between sequences as a rival of key tokens.
  static let difficultyImitates = Claim(
    "difficulty-imitates",
    "Gamma difficulty of variance θ turns exponential decay into (1 + θΛ)^(−1/θ), the very curve of logarithmic key-token growth.",
    source: "BED §3.1 (mixing)",
    test:
      "exponent of simulated R(n) from 10^5 to 10^6 tokens without key tokens, θ = 2.5; exact curve beside the fitted law's formula",
    why: [
      .holds:
        "A power law is no proof of logarithmic key-token growth: sequences that differ in difficulty have one as well."
    ]
  ) { laboratory in
    let model = SequenceModel.uniform(0.001, difficulty: GammaDifficulty(variance: 2.5))
    let curve = try await laboratory.run(model, at: Places.lengths(10...1e6, 20), seed: 108).reliability
    let lengths = [10.0, 1000, 100_000]
    let exact = try laboratory.exact(model, at: lengths)
    // 1/(θ λ) and 1/θ as the scale and the exponent of logarithmic growth.
    let (scale, exponent) = (-1 / (2.5 * log1p(-0.001)), 1 / 2.5)
    let differences = zip(lengths, exact).map { n, log in
      abs(LogarithmicKey().logReliability(at: n, [scale, exponent]) / log - 1)
    }
    return .unconditional(
      [
        Check(
          try LocalShape(curve, from: 100_000, to: 1_000_000).powerExponent("simulated exponent"),
          .equal(0.4, within: 0.01, "1 + θΛ in place of θΛ takes 0.2 %; the rest for sampling")),
        Check(
          .exact("largest relative difference of ln R", differences.max() ?? .nan),
          .equal(0, within: 1e-6, "the quadrature over difficulty is right to that")),
      ],
      traces: [
        .simulated("sequences that differ", curve),
        .stated("sequences that differ", at: Places.ratios(10...1e6)) {
          exp(LogarithmicKey().logReliability(at: $0, [scale, exponent]))
        },
        .stated("all alike, at the same mean", at: Places.ratios(10...7000)) { pow(0.999, $0) },
      ])
  }
}
