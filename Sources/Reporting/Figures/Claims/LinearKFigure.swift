import Charts

extension ClaimFigure {
  /// The exponential of linear growth.
  static let linearK = ClaimFigure(
    "linear-k",
    subtitle: "Points: simulated, α = 0.1, e_key = 0.02, e_non = 0.0001, 99.9 % intervals; lines: exponentials",
    x: .linear("Length n (tokens)", 0...1000), y: .log("Reliability R(n) (log scale)", 0.05...1)
  ) { entry in
    "A constant share of key tokens leaves decay straight: the exponent of −ln R is \(entry.value(1).fixed(3))"
  }
}
