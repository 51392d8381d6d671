import Strategies

extension Claim {
  /// The limit of the later version.
  static let allPathsFail = Claim(
    "all-paths-fail", "As ρ → 0, m paths make the error e_key^m: f(ρ, m) → e_key^(m − 1).",
    source: "a condition on a later version of BED §3.3",
    test: "f(0, m) of three rules at e_key = 0.1, exact beta-binomial sums, over e_key^(m − 1)",
    why: [
      .holdsIf:
        "e^m is the chance that all paths are wrong. A rule that cannot tell the right one must be outvoted only, which happens far more often."
    ]
  ) { _ in
    .conditional(
      [
        ClaimCase(
          "a perfect verifier picks a right path wherever there is one",
          StatedLimits.checks(BestOfRule(), .allPathsFail)),
        ClaimCase("the majority decides", StatedLimits.checks(MajorityRule(), .allPathsFail)),
        ClaimCase(
          "the plurality among five answers decides",
          StatedLimits.checks(PluralityRule(alternatives: 4, concentration: 0), .allPathsFail)),
      ], traces: StatedLimits.traces(paths: 3))
  }
}
