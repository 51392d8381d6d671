import Foundation
import Simulation
import TokenModels

extension Claim {
  /// What positive association does.
  static let association = Claim(
    "association", "At equal marginal rates errors that go together make P(any error) smaller than 1 − (1 − e_key)^k.",
    source: "a condition on BED §3.2",
    test:
      "simulated P(any error) among 40 key tokens of error 0.01, intra-class correlation 0.05; beta-binomial closed form",
    why: [
      .holds: "The same errors fall on fewer texts. Their price is that a text that fails has more of them (bunches)."
    ]
  ) { laboratory in
    // 1 − B(a, b + k)/B(a, b) with a + b = 1/ρ − 1, as a product.
    let (a, size) = (0.01 * 19, 19.0)
    func none(_ keys: Int) -> Double {
      (0..<keys).reduce(1.0) { $0 * (size - a + Double($1)) / (size + Double($1)) }
    }
    let curve = try await laboratory.run(ClusteredErrors.clustered, at: ClusteredErrors.lengths, seed: 132).reliability
    let simulated = ClusteredErrors.anyError("correlated", curve)
    return .unconditional(
      [
        Check(simulated, .below(1 - pow(0.99, 40), "the independent value")),
        Check(simulated, .equal(1 - none(40), within: 0.002, "twice the interval of 4,000,000 sequences")),
      ],
      traces: [
        .stated("union bound k·e", at: Places.steps(0...80)) { 0.01 * $0 },
        .stated("independent", at: Places.steps(0...80)) { 1 - pow(0.99, $0) },
        Trace("correlated, ρ = 0.05", .exact, (0...80).map { Trace.Point(Double($0), 1 - none($0)) }),
        // Twelve and a half tokens for each key token.
        .simulated("correlated, ρ = 0.05", curve, as: .failure, unit: 12.5),
      ])
  }
}
