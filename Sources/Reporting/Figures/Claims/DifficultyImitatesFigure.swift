import Charts

extension ClaimFigure {
  /// A power law without key tokens.
  static let difficultyImitates = ClaimFigure(
    "difficulty-imitates",
    subtitle: "Points: simulated without any key token, 99.9 % intervals; lines: (1 + θΛ)^(−1/θ), and an exponential",
    x: .log("Length n (tokens, log scale)"), y: .log("Reliability R(n) (log scale)", 0.001...1)
  ) { entry in
    "Sequences that differ in difficulty decay as n^(−\(entry.value(0).fixed(2))), like logarithmic key tokens"
  }
}
