import Strategies

extension Claim {
  /// Condorcet's threshold.
  static let majorityHalf = Claim(
    "majority-half", "Majority voting over right and wrong helps where e_key is below one half, and hurts above.",
    source: "a condition on BED §3.3",
    test: "f(ρ, m) on either side and the error at which it crosses 1, for m = 5 and 25, ρ = 0 and 0.2; exact sums",
    why: [
      .holds: "Votes amplify what most of them say. Correlation weakens both the help and the harm and moves nothing."
    ]
  ) { _ in
    var checks: [Check] = []
    var traces: [Trace] = []
    for (paths, intraClass, shown) in [(5, 0.0, "0"), (25, 0, "0"), (5, 0.2, "0.2")] {
      let factor = RedundancyFactor(of: MajorityRule(), paths: paths)
      let setting = "m = \(paths), ρ = \(shown)"
      func f(_ error: Double) -> Double { factor.value(under: SharedDifficulty(mean: error, intraClass: intraClass)) }
      traces.append(.exact(setting, at: Places.steps(0.02...0.98), f))
      checks.append(Check(.exact("f at e = 0.45, \(setting)", f(0.45)), .below(1, "help")))
      checks.append(Check(.exact("f at e = 0.55, \(setting)", f(0.55)), .above(1, "harm")))
      // Only a rule that changes sides once has a threshold.
      var threshold = Double.nan
      if case .above(let error) = Harm(of: factor, intraClass: intraClass) { threshold = error }
      checks.append(
        Check(.exact("threshold, \(setting)", threshold), .equal(0.5, within: 1e-9, "found by bisection to 1e-13")))
    }
    return .unconditional(checks, traces: traces)
  }
}
