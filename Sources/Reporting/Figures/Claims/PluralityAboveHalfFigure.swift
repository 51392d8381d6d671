import Charts

extension ClaimFigure {
  /// Plurality beyond one half.
  static let pluralityAboveHalf = ClaimFigure(
    "plurality-above-half", subtitle: "Exact at e_key = 0.6; below 1 voting helps",
    x: .linear("Paths m", 0...42), y: .linear("f(0, m) = e_eff/e_key"), references: [Rule.horizontal(at: 1)]
  ) { entry in "At an error of 60 % plurality helps if wrong answers scatter, and harms if they agree" }
}
