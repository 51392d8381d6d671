import Strategies

extension Claim {
  /// Whether independent paths explain a published gain.
  static let selfConsistency = Claim(
    "self-consistency",
    "Self-consistency's +17.9 points on GSM8K are what voting over 40 independent paths brings.",
    source: "Wang et al. 2022, arXiv:2203.11171 (PaLM 540B, 56.5 to 74.4 %)",
    test:
      "1 − e·f(0, 40) less 1 − e at e = 0.435, exact sums, with the published error of one (greedy) path as that of each",
    why: [
      .doesNotHold:
        "Independent paths would bring more. Questions differ, so that the paths of one question fail together (alike-paths)."
    ]
  ) { _ in
    let error = 1 - 0.565
    func right(_ rule: any AggregationRule, _ paths: Int, _ correlation: Double) -> Double {
      1
        - RedundancyFactor(of: rule, paths: paths).effectiveError(
          under: SharedDifficulty(mean: error, intraClass: correlation))
    }
    let scattered = PluralityRule(alternatives: 4, concentration: 0)
    func checks(_ rule: any AggregationRule) -> [Check] {
      [
        Check(
          .exact("gain", 100 * (right(rule, 40, 0) - 0.565), unit: "points"),
          .equal(17.9, within: 0.05, "half a unit of the last digit printed"))
      ]
    }
    func trace(_ name: String, _ rule: any AggregationRule, _ correlation: Double) -> Trace {
      .exact(name, at: [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40]) { right(rule, Int($0), correlation) }
    }
    return .conditional(
      [
        ClaimCase("the majority over right and wrong decides", checks(MajorityRule())),
        ClaimCase("the plurality among five answers decides", checks(scattered)),
      ],
      traces: [
        Trace("published", .published, [Trace.Point(1, 0.565), Trace.Point(40, 0.744)]),
        trace("plurality, independent", scattered, 0), trace("majority, independent", MajorityRule(), 0),
        trace("plurality, ρ = 0.5", scattered, 0.5),
      ])
  }
}
