import Charts

extension ClaimFigure {
  /// The exponential tail of a constant background.
  static let constantBackground = ClaimFigure(
    "constant-background", subtitle: "Exact, e_key = 0.05, e_non = 0.0001; an exponential has a level line",
    x: .log("Length n (tokens, log scale)"), y: .log("−ln R per token (log scale)")
  ) { entry in "In the end every law of key tokens decays at the rate of the other tokens" }
}
