import Charts

extension ClaimFigure {
  /// The plateau of growth that stops.
  static let plateau = ClaimFigure(
    "plateau", subtitle: "Points: 4,000,000 simulated texts, 99.9 % intervals; line: 0.95^20",
    x: .log("Length n (tokens, log scale)", 1...1_000_000), y: .linear("Reliability R(n)", 0...1)
  ) { entry in "Reliability rests at \(entry.value(0).fixed(3)) once all twenty key tokens are written" }
}
