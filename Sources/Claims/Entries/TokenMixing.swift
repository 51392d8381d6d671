import Foundation
import Simulation
import TokenModels

extension Claim {
  /// Variation between tokens.
  static let tokenMixing = Claim(
    "token-mixing", "If errors vary between tokens independently, only their mean matters for flawless text.",
    source: "BED §3.1 (mixing)",
    test:
      "simulated R(600) with 60 key tokens, e_key ~ Beta of mean 0.02 drawn afresh for each; spread wide and narrow",
    why: [.holds: "The mean of a product of independent factors is the product of their means."]
  ) { laboratory in
    var checks: [Check] = []
    for (index, concentration) in [0.5, 500].enumerated() {
      let model = SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .even,
        keyErrors: BetaError(mean: 0.02, concentration: concentration), nonKeyErrors: ConstantError(value: 0))
      let point = try await laboratory.run(model, at: [600], seed: 120 + UInt64(index)).reliability[0]
      checks.append(
        Check(
          point.quantity("R(600), a + b = \(index == 0 ? "0.5" : "500")"),
          .equal(pow(0.98, 60), within: 0.002, "twice the interval of 4,000,000 sequences")))
    }
    return .unconditional(checks)
  }
}
