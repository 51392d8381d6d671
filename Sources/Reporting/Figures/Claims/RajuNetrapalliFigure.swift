import Charts

extension ClaimFigure {
  /// Multiplication against attention noise.
  static let rajuNetrapalli = ClaimFigure(
    "raju-netrapalli", subtitle: "Points: published (GPT-4, zero-shot); line: P(q/2, q/(2 r n²)) through both",
    x: .linear("Digits", 1...6), y: .linear("Share of products right", 0...1)
  ) { entry in "A threshold passed by noise has room for a fall from 59 % to 4 % within one digit" }
}
