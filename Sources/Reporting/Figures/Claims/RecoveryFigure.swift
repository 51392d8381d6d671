import Charts

extension ClaimFigure {
  /// Recovery against none.
  static let recovery = ClaimFigure(
    "recovery", subtitle: "Points: 400,000 simulated texts, 99.9 % intervals; lines: r/(r + e) and the way to it",
    x: .linear("Length n (tokens)", 0...4000), y: .linear("Share on track", 0...1)
  ) { entry in "With recovery \(entry.percent(1)) % of texts are on track however long they are" }
}
