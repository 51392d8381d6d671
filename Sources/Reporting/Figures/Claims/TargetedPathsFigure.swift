import Charts

extension ClaimFigure {
  /// Votes at junctions against votes over texts.
  static let targetedPaths = ClaimFigure(
    "targeted-paths",
    subtitle: "Points: 20,000 paired texts, 99.9 % intervals; lines: exact; above 0 junctions beat whole texts",
    x: .log("Passes per token (log scale)"), y: .linear("Gain in log-odds of success"),
    references: [Rule.horizontal(at: 0)]
  ) { entry in
    "Votes at flagged junctions gain \(entry.value(1).fixed(2)) in log-odds over votes of whole texts, and lose "
      + "\((-entry.value(7)).fixed(2)) where texts are short"
  }
}
