import Strategies

extension Claim {
  /// The other end of ρ.
  static let alikePaths = Claim(
    "alike-paths", "As ρ → 1, redundancy changes nothing: f(ρ, m) → 1.", source: "BED §3.3",
    test: "f(ρ, 5) of three rules at e_key = 0.1 and 1 − ρ = 10^(−6), exact beta-binomial sums",
    why: [.holds: "Where every sample fails alike, as at a gap of knowledge, there is nothing to choose from."]
  ) { _ in
    let rules: [any AggregationRule] = [
      BestOfRule(), MajorityRule(), PluralityRule(alternatives: 4, concentration: 0),
    ]
    return .unconditional(
      rules.map { rule in
        Check(
          .exact(
            "f, \(rule.formula)",
            RedundancyFactor(of: rule, paths: 5).value(under: SharedDifficulty(mean: 0.1, intraClass: 1 - 1e-6))),
          .equal(1, within: 1e-5, "f − 1 is of the order of (1 − ρ)·m"))
      })
  }
}
