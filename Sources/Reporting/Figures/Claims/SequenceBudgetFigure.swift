import Charts

extension ClaimFigure {
  /// Budgets of whole sequences.
  static let sequenceBudget = ClaimFigure(
    "sequence-budget", subtitle: "Exact; 10,000 modes, e_hard = 0.2, ε_seq = 0.05",
    x: .log("Hard key tokens in the sequence β·k (log scale)", 1...1e4),
    y: .linear("Share of modes to be mended", 0...1)
  ) { entry in
    "A wanted error per sequence takes \(entry.percent(0)) % of all modes at 10 hard tokens, \(entry.percent(1, decimals: 2)) % at 10,000"
  }
}
