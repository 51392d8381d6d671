import Charts

extension ClaimFigure {
  /// The extra power law of a background that falls as 1/t.
  static let oneOverT = ClaimFigure(
    "one-over-t", subtitle: "Points: simulated, 99.9 % intervals; lines: exact; power laws are straight",
    x: .log("Length n (tokens, log scale)"), y: .log("Reliability R(n) (log scale)")
  ) { entry in "Errors that fall as 1/t add \(entry.value(1).fixed(2)) to the exponent of decay" }
}
