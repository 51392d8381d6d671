import Strategies

extension Claim {
  /// The same of several paths.
  static let targetedPaths = Claim(
    "targeted-paths", "Votes at flagged junctions beat votes over whole texts at equal cost.",
    source: "BED §5",
    test:
      "log-odds of success over majorities of whole texts at equal passes per token; 5 paths at 8 % of texts of 2,439 tokens, 33 at 8 % of 150, 20,000 texts",
    why: [
      .holdsIf:
        "A text has many junctions and a vote over texts only one: there paths must agree on all of them. But where most texts are right, a vote over whole texts is cheap and strong, and mends what the detector does not flag."
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
        // 33 paths at 8 % of the tokens are the cost of more than three whole texts.
        EqualCostSetting(
          "short texts", "texts are short (150 tokens) and 3.6 passes per token are spent",
          MultiPathStrategy(
            MajorityRule(), paths: 33, correlation: 0, detection: Detection(.score(dPrime: 2)), plannedLength: 150),
          other: 2e-5, length: 150, seed: 156),
      ], laboratory)
  }
}
