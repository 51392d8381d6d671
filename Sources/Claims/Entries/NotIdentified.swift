import Foundation
import TokenModels

extension Claim {
  /// What R(n) does not tell under linear growth.
  static let notIdentified = Claim(
    "not-identified", "From R(n) alone the share α of key tokens and the two error rates cannot be told apart.",
    source: "a condition on BED §3.1",
    test: "exact ln R to a million tokens of 5 % key tokens that err with 4 % and of 20 % that err with 1 %",
    why: [
      .holds:
        "Both give one and the same exponential. Where the errors sat tells them apart; how often there were none does not."
    ]
  ) { laboratory in
    let lengths = [10.0, 1000, 1_000_000]
    let few = try laboratory.exact(.constant(LinearGrowth(share: 0.05), .independent, key: 0.04), at: lengths)
    let many = try laboratory.exact(.constant(LinearGrowth(share: 0.2), .independent, key: 0.01), at: lengths)
    return .unconditional([
      Check(
        .exact("largest relative difference of ln R", zip(few, many).map { abs($0 / $1 - 1) }.max() ?? .nan),
        .equal(0, within: 1e-9, "exact curves are right to that"))
    ])
  }
}
