import Charts

extension ClaimFigure {
  /// What a small memory costs.
  static let onePercentMemory = ClaimFigure(
    "one-percent-memory",
    subtitle: "Exact at 30,000 tokens of which 243 are key; dotted: the loss that is said to be enough",
    x: .log("Tokens held (log scale)", 30...3000), y: .linear("Points of reliability lost", 0...100),
    references: [Rule.horizontal(at: 1.5, "1.5 points"), Rule.vertical(at: 300, "1 % of the text")]
  ) { entry in
    "One token in a hundred is enough only if they are the right ones: d′ = 2.5 loses \(entry.value(2).fixed(0)) points"
  }
}
