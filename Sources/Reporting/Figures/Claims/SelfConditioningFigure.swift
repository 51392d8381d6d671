import Charts

extension ClaimFigure {
  /// Decay that is faster than exponential.
  static let selfConditioning = ClaimFigure(
    "self-conditioning",
    subtitle:
      "Points: 400,000 simulated texts, 99.9 % intervals; line: the exponential of a text without errors so far",
    x: .linear("Length n (tokens)", 0...5000), y: .linear("Reliability R(n)", 0.8...1)
  ) { entry in "Errors that breed errors bend the curve down: −ln R grows as n^\(entry.value(0).fixed(2))" }
}
