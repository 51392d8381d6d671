import Charts

extension ClaimFigure {
  /// The union bound, independence and association.
  static let association = ClaimFigure(
    "association", subtitle: "Points: simulated, 99.9 % intervals; lines: closed forms; every key token errs with 1 %",
    x: .linear("Key tokens k", 0...80), y: .linear("P(any error)", 0...0.8)
  ) { entry in "Of forty key tokens that err together \(entry.percent(0)) % of texts fail, not 33 %" }
}
