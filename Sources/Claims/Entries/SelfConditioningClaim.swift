import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The opposite sign.
  static let selfConditioning = Claim(
    "self-conditioning",
    "If errors in the context raise later error rates, reliability falls faster than exponentially.",
    source: "Sinha et al. 2025",
    test:
      "slope of ln(−ln R) over ln n from 1,000 to 5,000 tokens, 400,000 texts; an error adds 80 %, fading over 1,000 tokens",
    why: [.holds: "The hazard grows with the errors already made, so that −ln R grows with an exponent above one."]
  ) { laboratory in
    let model = SequenceModel.constant(
      LinearGrowth(share: 0.08), .independent, key: 0.01, other: 0.0001,
      dynamics: Dynamics(
        disruptiveKey: 0.02, disruptiveNonKey: 0.02, selfConditioning: SelfConditioning(gain: 0.8, window: 1000)))
    // The hazard of a text without errors so far.
    let first = -0.08 * log1p(-0.01 * 0.02) - 0.92 * log1p(-0.0001 * 0.02)
    let curve = try await laboratory.run(
      model, .neverDerailed, at: [1000, 5000], seed: 141, sequences: 400_000
    ).reliability
    return .unconditional(
      [
        Check(
          LocalShape(curve[0], curve[1]).stretching("exponent of −ln R"), .above(1, "the exponential has exponent 1"))
      ],
      traces: [
        try await laboratory.trace(
          "errors raise later error rates", model, .neverDerailed, at: Places.lengths(100...5000, 16), seed: 141,
          sequences: 400_000),
        .stated("the same without", at: Places.steps(0...5000)) { exp(-first * $0) },
      ])
  }
}
