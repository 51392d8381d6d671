import Strategies

extension Claim {
  /// What the correlation of paths means.
  static let intraClass = Claim(
    "intra-class", "Paths that share a difficulty p ~ Beta(a, b) have errors correlated by ρ = 1/(a + b + 1).",
    source: "BED §3.3",
    test:
      "(P(both wrong) − e²)/(e(1 − e)) of two paths over 1/(a + b + 1), for (a, b) = (1, 9), (0.1, 0.9) and (30, 70)",
    why: [.holds: "E[p²] − E[p]² is the variance of the beta law, e(1 − e)/(a + b + 1)."]
  ) { _ in
    .unconditional(
      [(1.0, 9.0, "(1, 9)"), (0.1, 0.9, "(0.1, 0.9)"), (30, 70, "(30, 70)")].map { a, b, shapes in
        let error = a / (a + b)
        let stated = 1 / (a + b + 1)
        let bothWrong = RedundancyFactor(of: BestOfRule(), paths: 2).effectiveError(
          under: SharedDifficulty(mean: error, intraClass: stated))
        return Check(
          .exact(
            "correlation over ρ, (a, b) = \(shapes)", (bothWrong - error * error) / (error * (1 - error)) / stated),
          .equal(1, within: 1e-9, "sums right to 1e-12, less what cancels"))
      })
  }
}
