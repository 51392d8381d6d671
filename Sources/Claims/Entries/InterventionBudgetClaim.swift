import Strategies

extension Claim {
  /// The number of modes to be mended, by AOE's formula.
  static let interventionBudget = Claim(
    "intervention-budget", "An error of ε per hard token takes |C|^(1 − ε/e_hard) mended failure modes.",
    source: "AOE",
    test: "residual error over ε with so many of 10,000 modes mended; e_hard = 0.2, ε = 0.02; two laws of coverage",
    why: [
      .holdsIf:
        "The formula is the inverse of F = ln m/ln |C|. By Zipf's own H(m)/H(|C|) frequent modes cover more, and fewer need be mended."
    ]
  ) { _ in
    let (modes, hard, error) = (10_000.0, 0.2, 0.02)
    let stated = InterventionBudget.logarithmicModes(modeCount: modes, error: error, hardError: hard)
    func trace(_ name: String, _ law: any CoverageLaw) -> Trace {
      .exact(name, at: Places.ratios(1...modes), InterventionBudget(law, hardError: hard).residual)
    }
    func check(_ law: any CoverageLaw) -> [Check] {
      [
        Check(
          .exact("residual error over ε", InterventionBudget(law, hardError: hard).residual(stated) / error),
          .equal(1, within: 1e-9, "both are closed forms"))
      ]
    }
    return .conditional(
      [
        ClaimCase("coverage grows as ln m/ln |C|", check(LogarithmicCoverage(modeCount: modes))),
        ClaimCase("coverage is that of Zipf's law", check(HarmonicCoverage(modeCount: modes))),
      ],
      traces: [
        trace("coverage ln m/ln |C|", LogarithmicCoverage(modeCount: modes)),
        trace("coverage of Zipf's law", HarmonicCoverage(modeCount: modes)),
        .stated("wanted ε", at: [1, modes]) { _ in error },
        Trace("stated m", .published, [Trace.Point(stated, error)]),
      ])
  }
}
