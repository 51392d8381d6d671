import Foundation
import Simulation
import TokenModels

extension Claim {
  /// k(n) as an expectation inside an exponent.
  static let expectedCount = Claim(
    "expected-count", "R(n) is (1 − e_key)^k(n), with k(n) the expected number of key tokens.",
    source: "BED eq. 1",
    test: "simulated R(900) over 0.95^30; k = √n, key tokens at fixed or at random places, e_key = 0.05",
    why: [
      .holdsIf:
        "Where the number K of key tokens varies between texts, the mean of (1 − e)^K is above (1 − e) to the mean of K (Jensen)."
    ]
  ) { laboratory in
    func check(_ placement: Placement, _ seed: UInt64) async throws -> [Check] {
      let model = SequenceModel.constant(PowerGrowth(coefficient: 1, exponent: 0.5), placement, key: 0.05)
      let point = try await laboratory.run(model, at: [900], seed: seed).reliability[0]
      let stated: Double = pow(0.95, 30)
      return [
        Check(
          .simulated("R(900)/0.95^30", point.estimate / stated, (point.lower / stated, point.upper / stated)),
          .equal(1, within: 0.01, "three times the interval"))
      ]
    }
    return .conditional([
      ClaimCase("key tokens fall at fixed places", try await check(.even, 105)),
      ClaimCase("they fall at random", try await check(.independent, 106)),
    ])
  }
}
