import Strategies

extension Claim {
  /// The same of several paths.
  static let targetedPaths = Claim(
    "targeted-paths", "Votes at flagged junctions beat votes over whole texts at equal cost.",
    source: "theory §4, §5; BED §5",
    test:
      "log-odds of success over majorities of whole texts at equal passes per token; 5 paths at 8 % of the tokens, 20,000 texts",
    why: [
      .holds:
        "A text has many junctions and a vote over texts only one: there paths must agree on all of them. The gain shrinks with the detector and with what paths share, but whole texts share it too."
    ]
  ) { laboratory in
    func paths(_ dPrime: Double, _ correlation: Double) -> MultiPathStrategy {
      MultiPathStrategy(
        MajorityRule(), paths: 5, correlation: correlation, detection: Detection(.score(dPrime: dPrime)),
        plannedLength: 2439)
    }
    func setting(_ name: String, _ condition: String, _ strategy: MultiPathStrategy, seed: UInt64) -> EqualCostSetting {
      EqualCostSetting(name, condition, strategy, other: 2e-5, length: 2439, seed: seed)
    }
    return try await .settings(
      [
        setting(
          "independent paths", "the detector is good (d′ = 2) and paths err independently", paths(2, 0), seed: 153),
        setting("correlated paths", "errors of paths are correlated (ρ = 0.5)", paths(2, 0.5), seed: 154),
        setting("poor detector", "the detector is poor (d′ = 0.5)", paths(0.5, 0), seed: 155),
      ], laboratory)
  }
}
