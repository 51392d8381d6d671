import Charts

extension ClaimFigure {
  /// Both limits of f(ρ, m).
  static let allPathsFail = ClaimFigure(
    "all-paths-fail",
    subtitle: "Lines: f(ρ, 3) of three rules at e_key = 0.1; at the left, both limits that were stated",
    x: .log("Correlation ρ of the paths (log scale)", 1e-6...1), y: .log("f(ρ, m) = e_eff/e_key (log scale)", 5e-4...2)
  ) { entry in "Only a perfect verifier reaches e^(m − 1); a majority stays \(entry.value(2).fixed(0)) times above" }
}
