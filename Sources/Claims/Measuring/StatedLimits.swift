import Strategies

/// The limits of f(ρ, m) that are stated, held against rules.
enum StatedLimits {
  /// f(ρ → 0, m) of rules as BED's two versions state it, for 3 and 5 paths of error 0.1.
  static func checks(_ rule: any AggregationRule, _ limit: StatedLimit) -> [Check] {
    [3, 5].map { paths in
      Check(
        .exact(
          "f(0, \(paths)) over \(limit.rawValue), \(rule.formula)",
          limit.excess(of: RedundancyFactor(of: rule, paths: paths), mean: 0.1)),
        .equal(1, within: 1e-11, "ten times the error of f"))
    }
  }

  /// f of three rules against ρ at error 0.1, and both limits.
  static func traces(paths: Int) -> [Trace] {
    let rules: [(String, any AggregationRule)] = [
      ("a perfect verifier", BestOfRule()),
      ("plurality, 4 wrong answers", PluralityRule(alternatives: 4, concentration: 0)),
      ("majority", MajorityRule()),
    ]
    let range = 1e-6...1.0
    return rules.map { name, rule in
      let factor = RedundancyFactor(of: rule, paths: paths)
      return .exact(name, at: Places.ratios(range)) {
        factor.value(under: SharedDifficulty(mean: 0.1, intraClass: $0))
      }
    }
      + [(StatedLimit.allPathsFail, "e^(m − 1), the later version"), (.onePathMore, "e^m, the first version")].map {
        limit, name in
        .stated(name, at: [range.lowerBound, 1e-3]) { _ in limit.factor(mean: 0.1, paths: paths) }
      }
  }
}
