import Strategies

extension Claim {
  /// Scattered wrong answers.
  static let pluralityAboveHalf = Claim(
    "plurality-above-half", "Plurality voting helps above one half too.", source: "a condition on BED §3.3",
    test: "f(0, 25) at e_key = 0.6 with four wrong answers, equally likely or ∝ j^(−3); exact counts",
    why: [
      .holdsIf:
        "The right answer needs to be the most frequent one only. Where wrong answers agree among themselves, it is not."
    ]
  ) { _ in
    func f(_ rule: any AggregationRule, _ paths: Int) -> Double {
      RedundancyFactor(of: rule, paths: paths).value(under: SharedDifficulty(mean: 0.6, intraClass: 0))
    }
    func check(_ concentration: Double) -> [Check] {
      let rule = PluralityRule(alternatives: 4, concentration: concentration)
      return [Check(.exact("f(0, 25) at e_key = 0.6", f(rule, 25)), .below(1, "help"))]
    }
    func trace(_ name: String, _ rule: any AggregationRule) -> Trace {
      .exact(name, at: stride(from: 1, through: 41, by: 2).map(Double.init)) { f(rule, Int($0)) }
    }
    return .conditional(
      [
        ClaimCase("wrong answers scatter evenly", check(0)), ClaimCase("one wrong answer has most of them", check(3)),
      ],
      traces: [
        trace("plurality, four wrong answers alike", PluralityRule(alternatives: 4, concentration: 0)),
        trace("plurality, four ∝ j^(−3)", PluralityRule(alternatives: 4, concentration: 3)),
        trace("majority", MajorityRule()),
      ])
  }
}
