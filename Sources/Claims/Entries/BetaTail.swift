import Foundation
import ReliabilityModels
import Simulation
import TokenModels

extension Claim {
  /// An error rate per sequence.
  static let betaTail = Claim(
    "beta-tail", "With e ~ Beta(a, b) per sequence R(n) is B(a, b + n)/B(a, b), which falls as n^(−a).",
    source: "BED §3.1 (mixing)",
    test:
      "exponent of simulated R(n) from 10^4 to 10^6 tokens and the exact curve beside the formula; a = 0.5, b = 49.5",
    why: [.holds: "Long texts succeed in those sequences whose error rate is near 0, and these are a power of n."]
  ) { laboratory in
    let difficulty = BetaDifficulty(mean: 0.01, concentration: 50)
    // The hazard that Z = −ln(1 − E) over its mean multiplies.
    let model = SequenceModel.uniform(-expm1(-difficulty.meanHazard), difficulty: difficulty)
    let curve = try await laboratory.run(model, at: [1e4, 1e6], seed: 109).reliability
    let lengths = [10.0, 1000, 100_000]
    let exact = try laboratory.exact(model, at: lengths)
    let differences = zip(lengths, exact).map { n, log in
      abs(BetaGeometric().logReliability(at: n, [0.5, 49.5]) / log - 1)
    }
    return .unconditional([
      Check(
        LocalShape(curve[0], curve[1]).powerExponent("simulated exponent"),
        .equal(0.5, within: 0.01, "49.5 + n in place of n takes 0.1 %; the rest for sampling")),
      Check(
        .exact("largest relative difference of ln R", differences.max() ?? .nan),
        .equal(0, within: 1e-6, "the quadrature over difficulty is right to that")),
    ])
  }
}
