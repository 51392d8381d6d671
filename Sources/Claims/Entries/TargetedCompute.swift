import Strategies

extension Claim {
  /// The claim that the strategies of BED §5 share, of compute.
  static let targetedCompute = Claim(
    "targeted-compute", "Compute aimed at uncertain tokens beats brute force (uniform compute, voting) at equal cost.",
    source: "BED §5",
    test:
      "log-odds of success over the best brute force at 1.5 passes per token; 8 % key tokens, hazard ∝ c^(−1/2), 20,000 texts",
    why: [
      .holdsIf:
        "A poor detector spends on tokens that need nothing, and where other tokens carry the errors there is little to aim at."
    ]
  ) { laboratory in
    func compute(_ dPrime: Double, length: Double) -> ComputeStrategy {
      ComputeStrategy(
        law: PowerCompute(exponent: 0.5), targeting: .threshold, detection: Detection(.score(dPrime: dPrime)),
        average: 1.5, plannedLength: length)
    }
    // Lengths at which half of the texts succeed or so.
    return try await .settings(
      [
        EqualCostSetting(
          "good detector", "the detector is good (d′ = 2) and key tokens carry 93 % of the errors",
          compute(2, length: 2439), other: 2e-5, length: 2439, seed: 150),
        EqualCostSetting(
          "poor detector", "the detector is poor (d′ = 0.5)", compute(0.5, length: 2439), other: 2e-5, length: 2439,
          seed: 151),
        EqualCostSetting(
          "errors elsewhere", "other tokens carry 88 % of the errors", compute(2, length: 339), other: 2e-3,
          length: 339, seed: 152),
      ], laboratory)
  }
}
