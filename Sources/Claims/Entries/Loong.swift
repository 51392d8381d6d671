import Foundation
import Inference

extension Claim {
  /// Whether exponential decay is near zero there.
  static let loong = Claim(
    "loong", "Exponential decay predicts a success near zero at 250 K tokens, which Loong rules out.",
    source: "a condition on AOE",
    test:
      "exponential fitted to the four published numbers at equal weights, lengths in the middle or at the start of each bin",
    why: [
      .doesNotHold:
        "exp(−n/τ) is near zero there only for a τ taken from the shortest texts, and those at the start of their bin. Fitted to all four numbers it is far from zero."
    ]
  ) { _ in
    let middles = try LoongNumbers.fit("exponential", lengths: LoongNumbers.middles)
    let starts = try LoongNumbers.fit("exponential", lengths: LoongNumbers.starts)
    let bound = Expectation.below(0.05, "'near zero' read as one success in twenty")
    let places = Places.ratios(10_000...300_000)
    return .unconditional(
      [
        Check(.exact("fitted R(250 K), middles of bins", middles.reliability(at: 250_000)), bound),
        Check(.exact("fitted R(250 K), starts of bins", starts.reliability(at: 250_000)), bound),
      ],
      traces: [
        Trace(
          "published", .published,
          zip(LoongNumbers.middles, LoongNumbers.bins).map { Trace.Point($0, 0.01 * $1.success) }),
        .exact("fitted exponential", at: places) { middles.reliability(at: $0) },
        .exact(
          "fitted power law", at: places,
          try LoongNumbers.fit("logarithmic-key", lengths: LoongNumbers.middles).reliability),
        .stated("AOE's line", at: Places.ratios(10_000...199_000)) { 0.01 * LoongNumbers.line($0) },
      ])
  }
}
