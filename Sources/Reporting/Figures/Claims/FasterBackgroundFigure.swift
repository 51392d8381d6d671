import Charts

extension ClaimFigure {
  /// Two backgrounds that are both o(k/n).
  static let fasterBackground = ClaimFigure(
    "faster-background", subtitle: "Exact; k = 8 ln(1 + n/50), e_key = 0.05; both e_non are o(k/n)",
    x: .log("Length n (tokens, log scale)"), y: .linear("Share of other tokens in −ln R", 0...0.7)
  ) { entry in
    "A background as 1/t keeps \(entry.percent(1)) % of the hazard for ever; t^(−1.5) fades to \(entry.percent(0)) %"
  }
}
