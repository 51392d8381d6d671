import Charts

extension ClaimFigure {
  /// Perplexity against success.
  static let keyPerplexity = ClaimFigure(
    "key-perplexity", subtitle: "Points: 65,536 synthetic models, 99.9 % intervals; line: the population by quadrature",
    x: .log("Share of other tokens’ surprise that is error (log scale)", 1e-4...2),
    y: .linear("Correlation with success", -1...0.1), references: [Rule.horizontal(at: -0.96, "published −0.96")]
  ) { entry in "Ordinary perplexity is blind only while other tokens’ surprise is benign" }
}
