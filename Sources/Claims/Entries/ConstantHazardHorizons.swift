import Foundation
import Simulation

extension Claim {
  /// The ratio that theory §8 gives.
  static let constantHazardHorizons = Claim(
    "constant-hazard-horizons",
    "Under a constant hazard the 80 % horizon is about 3.1 times shorter than the 50 % one.",
    source: "METR's horizons", test: "ln 0.5/ln 0.8, and horizons of 4,000,000 simulated sequences with e = 0.001",
    why: [.holds: "Horizons of an exponential are its rate's logarithms, and their ratio does not know the rate."]
  ) { laboratory in
    let expected = Expectation.equal(3.1, within: 0.05, "half a unit of the last digit printed")
    let simulated = try await HorizonRatio.simulated(
      "simulated", HorizonRatio.constant, half: -log(2) / log1p(-0.001), laboratory, seed: 170)
    return .unconditional([
      Check(.exact("ln 0.5/ln 0.8", log(0.5) / log(0.8)), expected),
      Check(
        simulated.ratio, expected),
    ])
  }
}
