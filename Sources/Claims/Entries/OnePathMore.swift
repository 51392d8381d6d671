import Strategies

extension Claim {
  /// The limit of the first version.
  static let onePathMore = Claim(
    "one-path-more", "As ρ → 0, f(ρ, m) → e_key^m.", source: "a condition on BED §3.3",
    test: "f(0, m) of three rules at e_key = 0.1, exact beta-binomial sums, over e_key^m",
    why: [
      .doesNotHold:
        "It would make e_eff = e^(m + 1), below the chance e^m that all m paths are wrong, which no rule can that returns one of them."
    ]
  ) { _ in
    .conditional([
      ClaimCase(
        "a perfect verifier picks a right path wherever there is one", StatedLimits.checks(BestOfRule(), .onePathMore)),
      ClaimCase("the majority decides", StatedLimits.checks(MajorityRule(), .onePathMore)),
      ClaimCase(
        "the plurality among five answers decides",
        StatedLimits.checks(PluralityRule(alternatives: 4, concentration: 0), .onePathMore)),
    ])
  }
}
