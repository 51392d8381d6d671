import Foundation
import Simulation

extension Claim {
  /// Whether a constant hazard is enough for METR's horizons.
  static let metrHorizons = Claim(
    "metr-horizons", "A constant hazard explains METR's 80 % horizons, 4 to 6 times shorter than the 50 % ones.",
    source: "METR",
    test: "n50/n80 of 4,000,000 simulated sequences with e = 0.001 beside the published range",
    why: [
      .doesNotHold:
        "A constant hazard gives 3.1. It takes hazards that fall, or tasks that differ, to spread horizons so far (metr-rivals)."
    ]
  ) { laboratory in
    let simulated = try await HorizonRatio.simulated(
      "constant hazard", HorizonRatio.constant, half: -log(2) / log1p(-0.001), laboratory, seed: 170)
    return .unconditional(
      [
        Check(
          simulated.ratio,
          .between(4...6, "the published range"))
      ])
  }
}
