import Charts

extension ClaimFigure {
  /// The stretched exponential of fractional-power growth.
  static let stretchedExponential = ClaimFigure(
    "stretched-exponential",
    subtitle: "Points: simulated with k = n^γ and e_key = 0.05, 99.9 % intervals; lines: λ·n^γ",
    x: .log("Length n (tokens, log scale)"), y: .log("Cumulative hazard −ln R(n) (log scale)")
  ) { entry in
    "−ln R grows with the exponents \(entry.value(0).fixed(2)), \(entry.value(1).fixed(2)) and \(entry.value(2).fixed(2)) of key-token growth"
  }
}
