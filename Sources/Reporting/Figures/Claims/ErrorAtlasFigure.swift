import Charts

extension ClaimFigure {
  /// Coverage against a published count.
  static let errorAtlas = ClaimFigure(
    "erroratlas-top-5",
    subtitle: "Points: published (from the point on where it is more than 80 %); lines: laws for 17 categories",
    x: .log("Modes mended m (log scale)", 1...17), y: .linear("Part of all failures F(m)", 0...1)
  ) { entry in "ln m/ln |C| gives \(entry.percent(0, decimals: 1)) % where ErrorAtlas counts 53.6 %" }
}
