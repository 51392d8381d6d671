import Charts

extension ClaimFigure {
  /// Multiplication against constant errors per step.
  static let digitMultiplication = ClaimFigure(
    "digit-multiplication",
    subtitle: "Points: published (GPT-4, zero-shot); lines: a constant error per step, through the first of them",
    x: .linear("Digits", 1...5), y: .linear("Share of products right", 0...1)
  ) { entry in "Even steps as the cube of the digits leave \(entry.percent(2)) % right at four digits, not 4 %" }
}
