import Strategies

extension Claim {
  /// The budget for a whole sequence.
  static let sequenceBudget = Claim(
    "sequence-budget", "A wanted error per sequence drives the number of mended modes towards the whole catalogue.",
    source: "AOE",
    test: "share of 10,000 modes to be mended for ε_seq = 0.05 at 10 and at 10,000 hard tokens, e_hard = 0.2; two laws",
    why: [.holds: "ε = ε_seq/(β·k) falls as 1/k, and what it leaves to be uncovered soon is less than the rarest mode."]
  ) { _ in
    let laws: [(String, any CoverageLaw)] = [
      ("ln m/ln |C|", LogarithmicCoverage(modeCount: 10_000)), ("Zipf", HarmonicCoverage(modeCount: 10_000)),
    ]
    func catalogueShare(_ law: any CoverageLaw, _ tokens: Double) -> Double {
      InterventionBudget(law, hardError: 0.2).plan(sequenceError: 0.05, hardTokens: tokens).catalogueShare
    }
    return .unconditional(
      laws.flatMap { name, law -> [Check] in
        func share(_ tokens: Double) -> Double { catalogueShare(law, tokens) }
        return [
          Check(
            .exact("share at 10 hard tokens, \(name)", share(10)), .below(0.9, "so that there is room to be driven")),
          Check(
            .exact("share at 10,000 hard tokens, \(name)", share(10_000)), .above(0.99, "all but a hundredth")),
        ]
      }, traces: laws.map { name, law in .exact(name, at: Places.ratios(1...10_000, 80)) { catalogueShare(law, $0) } })
  }
}
