import Foundation
import Simulation
import TokenModels

extension Claim {
  /// AOE's law of hard and easy key tokens.
  static let hardEasyFormula = Claim(
    "hard-easy-formula",
    "With a share β of hard key tokens R is (1 − e_hard)^(βk)·(1 − e_easy)^((1 − β)k)·(1 − e_non)^(n − k).",
    source: "AOE §3.1",
    test:
      "simulated R(250) over the formula; k = 0.1 n at fixed places, β = 0.2, e_hard = 0.2, e_easy = e_non = 0.001",
    why: [
      .holdsIf:
        "Where each key token is hard by a chance of its own, only the mean error β·e_hard + (1 − β)·e_easy counts, and R is higher (Jensen)."
    ]
  ) { laboratory in
    func check(_ model: SequenceModel, _ seed: UInt64) async throws -> [Check] {
      let point = try await laboratory.run(model, at: [250], seed: seed).reliability[0]
      let stated = exp(5 * log1p(-0.2) + 245 * log1p(-0.001))
      return [
        Check(
          .simulated("R(250) over the formula", point.estimate / stated, (point.lower / stated, point.upper / stated)),
          .equal(1, within: 0.01, "three times the interval"))
      ]
    }
    // Easy key tokens err like the others: a fifth of all key tokens at fixed places is every fifth one.
    let fixed = SequenceModel.constant(LinearGrowth(share: 0.02), key: 0.2, other: 0.001)
    let drawn = SequenceModel(
      growth: LinearGrowth(share: 0.1), placement: .even, hardShare: 0.2, keyErrors: ConstantError(value: 0.2),
      easyKeyErrors: ConstantError(value: 0.001), nonKeyErrors: ConstantError(value: 0.001))
    return .conditional([
      ClaimCase("every fifth key token is hard", try await check(fixed, 115)),
      ClaimCase("each key token is hard with chance β", try await check(drawn, 116)),
    ])
  }
}
