import Charts

extension ClaimFigure {
  /// Condorcet's threshold.
  static let majorityHalf = ClaimFigure(
    "majority-half", subtitle: "Exact; below 1 voting helps, above it does harm",
    x: .linear("Error e_key of one path", 0...1), y: .linear("f(ρ, m) = e_eff/e_key"),
    references: [Rule.horizontal(at: 1)]
  ) { entry in "Majorities help below an error of one half and harm above, correlated or not" }
}
