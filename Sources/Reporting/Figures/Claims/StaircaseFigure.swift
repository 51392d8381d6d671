import Charts

extension ClaimFigure {
  /// One text against the mean over texts.
  static let staircase = ClaimFigure(
    "staircase", subtitle: "Line: R of one text given its junctions, exact; points: 400,000 texts, 99.9 % intervals",
    x: .linear("Length n (tokens)", 0...5000), y: .log("Reliability R(n) (log scale)", 0.1...1)
  ) { entry in
    "One text falls in steps, \(entry.percent(0)) % of them on a tenth of it; their mean falls evenly"
  }
}
