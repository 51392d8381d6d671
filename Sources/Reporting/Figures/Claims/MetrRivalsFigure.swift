import Charts

extension ClaimFigure {
  /// METR's ratio and what gives it.
  static let metrRivals = ClaimFigure(
    "metr-rivals",
    subtitle: "Points: simulated, 99.9 % intervals; lines: closed forms; METR finds 80 % between the two upright lines",
    x: .log("Length over the 50 % horizon (log scale)", 0.02...3), y: .linear("Reliability", 0...1),
    references: [Rule.horizontal(at: 0.8, "80 %"), Rule.vertical(at: 1.0 / 6), Rule.vertical(at: 0.25)]
  ) { entry in
    "Horizons lie \(entry.value(0).fixed(1)) and \(entry.value(1).fixed(1)) times apart where tasks differ or key tokens are sparse"
  }
}
