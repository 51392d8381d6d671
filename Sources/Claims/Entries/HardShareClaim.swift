import Foundation
import TokenModels

extension Claim {
  /// What error counts do not tell of hard tokens.
  static let hardShare = Claim(
    "hard-share", "The share β of key tokens that is hard is latent: error counts do not identify it.",
    source: "AOE §3.1",
    test: "exact ln R of β = 0.1, e_hard = 0.2 and of β = 0.4, e_hard = 0.05; 10 % key tokens, placed at random",
    why: [
      .holds:
        "Only the mean error β·e_hard + (1 − β)·e_easy reaches the curve: few bad tokens and many poor ones look alike."
    ]
  ) { laboratory in
    let lengths = [10.0, 1000, 1_000_000]
    func curve(_ share: Double, _ error: Double) throws -> [Double] {
      let model = SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .independent, hardShare: share,
        keyErrors: ConstantError(value: error), nonKeyErrors: ConstantError(value: 0))
      return try laboratory.exact(model, at: lengths)
    }
    let (few, many) = (try curve(0.1, 0.2), try curve(0.4, 0.05))
    return .unconditional([
      Check(
        .exact("largest relative difference of ln R", zip(few, many).map { abs($0 / $1 - 1) }.max() ?? .nan),
        .equal(0, within: 1e-9, "exact curves are right to that"))
    ])
  }
}
