import Foundation
import Simulation
import TokenModels

extension Claim {
  /// A constant share of key tokens.
  static let linearK = Claim(
    "linear-k", "Key tokens that are a constant share α leave decay exponential, at the rate α·λ_key + (1 − α)·λ_non.",
    source: "a condition on BED §3.1",
    test: "rate and shape of simulated R(n) between 100 and 1,000 tokens; α = 0.1, e_key = 0.02, e_non = 0.0001",
    why: [
      .holds: "Sparse key tokens slow decay down but do not bend it: what bends the curve is that their share falls."
    ]
  ) { laboratory in
    let model = SequenceModel.constant(LinearGrowth(share: 0.1), key: 0.02, other: 0.0001)
    let curve = try await laboratory.run(model, at: [100, 1000], seed: 104).reliability
    let shape = LocalShape(curve[0], curve[1])
    let rate = -0.1 * log1p(-0.02) - 0.9 * log1p(-0.0001)
    return .unconditional(
      [
        Check(shape.rate("rate"), .equal(rate, within: 0.01 * rate, "one per cent: twice the interval")),
        Check(shape.stretching("exponent of −ln R"), .equal(1, within: 0.01, "twice the interval")),
      ],
      traces: [
        try await laboratory.trace("a tenth of the tokens is key", model, at: Places.steps(50...1000, 19), seed: 104),
        .stated("a tenth of the tokens is key", at: Places.steps(0...1000)) { exp(-rate * $0) },
        .stated("all tokens are key", at: Places.steps(0...150)) { pow(0.98, $0) },
        .stated("none is", at: Places.steps(0...1000)) { pow(0.9999, $0) },
      ])
  }
}
