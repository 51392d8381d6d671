import Foundation
import Simulation

extension Claim {
  /// Two mechanisms that spread horizons as far as METR's, and are not told apart by it.
  static let metrRivals = Claim(
    "metr-rivals",
    "METR's horizons, 4 to 6 times apart, come of tasks that differ or of key tokens that grow as n^(3/4).",
    source: "METR; BED §3.1 and rivals",
    test:
      "n50/n80 of 4,000,000 sequences each: e = 0.001 with gamma difficulty of variance 1.5; k = n^0.75/2, e_key = 0.01",
    why: [
      .holds:
        "Each alone is enough, so that the ratio of horizons is no evidence for either. The whole curve or failures by task would be."
    ]
  ) { laboratory in
    let expected = Expectation.between(4...6, "the published range")
    // ((1/2)^(−θ) − 1)/(θ·λ), and ((ln 2)/(λ/2))^(4/3).
    let (rate, keyRate) = (-log1p(-0.001), -log1p(-0.01))
    let difficult = (pow(0.5, -1.5) - 1) / (1.5 * rate)
    let sparse = pow(2 * log(2) / keyRate, 4.0 / 3)
    let constant = log(2) / rate
    let places = Places.ratios(0.02...3)
    let (alike, differing, sparseKeys) = (
      try await HorizonRatio.simulated(
        "constant hazard", HorizonRatio.constant, half: constant, laboratory, seed: 170),
      try await HorizonRatio.simulated(
        "tasks that differ", HorizonRatio.difficult, half: difficult, laboratory, seed: 171),
      try await HorizonRatio.simulated("key tokens ∝ n^(3/4)", HorizonRatio.sparse, half: sparse, laboratory, seed: 172)
    )
    return .unconditional(
      [Check(differing.ratio, expected), Check(sparseKeys.ratio, expected)],
      traces: [
        alike.curve, .stated("constant hazard", at: places) { pow(0.5, $0) },
        differing.curve,
        .stated("tasks that differ", at: places) { pow(1 + 1.5 * rate * difficult * $0, -1 / 1.5) },
        sparseKeys.curve, .stated("key tokens ∝ n^(3/4)", at: places) { pow(0.5, pow($0, 0.75)) },
      ])
  }
}
