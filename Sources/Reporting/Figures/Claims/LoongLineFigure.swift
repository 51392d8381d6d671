import Charts

extension ClaimFigure {
  /// Loong against the log-linear line.
  static let loongLine = ClaimFigure(
    "loong-line", subtitle: "Level lines: published, over the bin of lengths each stands for; the last bin has no end",
    x: .log("Length L (tokens, log scale)", 10_000...400_000), y: .linear("Success", 0...1)
  ) { entry in "From 50 K tokens on the published success lies above AOE’s line wherever in its bin" }
}
