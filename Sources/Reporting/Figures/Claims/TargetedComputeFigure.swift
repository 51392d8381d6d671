import Charts

extension ClaimFigure {
  /// Aimed compute against brute force.
  static let targetedCompute = ClaimFigure(
    "targeted-compute",
    subtitle: "Points: 20,000 paired texts, 99.9 % intervals; lines: exact; above 0 aiming beats brute force",
    x: .log("Passes per token (log scale)"), y: .linear("Gain in log-odds of success"),
    references: [Rule.horizontal(at: 0)]
  ) { entry in
    "At 1.5 passes a token aiming gains \(entry.value(1).fixed(2)) in log-odds if the detector is good, and loses elsewhere"
  }
}
