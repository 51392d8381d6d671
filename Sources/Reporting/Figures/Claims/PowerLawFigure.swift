import Charts

extension ClaimFigure {
  /// The power law of logarithmic growth.
  static let powerLaw = ClaimFigure(
    "power-law",
    subtitle: "Points: 4,000,000 simulated texts, 99.9 % intervals; lines: the law stated, and an exponential",
    x: .log("Length n (tokens, log scale)", 1...30_000), y: .log("Reliability R(n) (log scale)", 0.02...1)
  ) { entry in "Logarithmic key tokens make reliability fall as n^(−\(entry.value(1).fixed(2)))" }
}
