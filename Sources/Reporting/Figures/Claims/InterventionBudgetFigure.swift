import Charts

extension ClaimFigure {
  /// The stated budget and another law.
  static let interventionBudget = ClaimFigure(
    "intervention-budget",
    subtitle: "Lines: residual error of 10,000 modes at e_hard = 0.2; point: the number that is stated",
    x: .log("Modes mended m (log scale)", 1...1e4), y: .linear("Residual error per hard token", 0...0.2)
  ) { entry in "The stated budget meets its error under its own law; by Zipf’s it leaves \(entry.percent(1)) % of it" }
}
