import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The third regime of BED §3.1.
  static let plateau = Claim(
    "plateau", "Key tokens that stop at k_max leave R at (1 − e_key)^k_max, however long the text.",
    source: "BED §3.1",
    test:
      "simulated R(n) at 1,000 and 1,000,000 tokens; k = min(0.1 n, 20), and k = 20.5·(1 − e^(−n/3000)) in whole tokens; e_key = 0.05",
    why: [
      .holds: "Once all decisions are made nothing is left to fail, if other tokens never do (constant-background)."
    ]
  ) { laboratory in
    let model = SequenceModel.constant(CappedGrowth(share: 0.1, limit: 20), key: 0.05)
    let curve = try await laboratory.run(model, at: [1000, 1_000_000], seed: 103).reliability
    let soft = SequenceModel.constant(SaturatingGrowth(limit: 20.5, scale: 3000), key: 0.05)
    let expected = Expectation.equal(pow(0.95, 20), within: 0.002, "twice the interval of 4,000,000 sequences")
    return .unconditional(
      [
        Check(curve[1].quantity("R(1,000,000), k cut off at 20"), expected),
        Check(
          try await laboratory.run(soft, at: [1_000_000], seed: 114).reliability[0]
            .quantity("R(1,000,000), k that saturates"), expected),
        Check(
          .exact("share of sequences lost from 1,000 tokens on", curve[0].estimate - curve[1].estimate),
          .equal(0, within: 0, "the same sequences are read at both lengths")),
      ],
      traces: [
        try await laboratory.trace("k cut off at 20", model, at: Places.lengths(10...1e6, 15), seed: 103),
        try await laboratory.trace("k that saturates", soft, at: Places.lengths(10...1e6, 15), seed: 114),
        .stated("(1 − e_key)^k_max", at: [1, 1e6]) { _ in pow(0.95, 20) },
      ])
  }
}
