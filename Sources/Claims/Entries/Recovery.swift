import Foundation
import Simulation
import TokenModels

extension Claim {
  /// Self-correction against derailment.
  static let recovery = Claim(
    "recovery",
    "If derailed texts return with chance r per key token, the share on track rests at r/(r + e_key).",
    source: "BED §3.2",
    test: "400,000 simulated texts at 2,000 and 4,000 tokens, on track; 10 % key tokens, e_key = 0.02, r = 0.08",
    why: [
      .holds:
        "Derailing and recovery balance: texts go astray and come back for ever, and reliability at n stops falling."
    ]
  ) { laboratory in
    let model = SequenceModel.constant(
      LinearGrowth(share: 0.1), .independent, key: 0.02, dynamics: Dynamics(disruptiveKey: 1, recovery: 0.08))
    let curve = try await laboratory.run(model, .onTrack, at: [2000, 4000], seed: 140, sequences: 400_000).reliability
    let expected = Expectation.equal(
      0.8, within: 0.004, "twice the interval of 400,000 texts")
    return .unconditional(
      [
        Check(curve[0].quantity("on track at 2,000 tokens"), expected),
        Check(curve[1].quantity("on track at 4,000 tokens"), expected),
      ],
      traces: [
        try await laboratory.trace(
          "recovery 0.08 per key token", model, .onTrack, at: Places.steps(100...4000, 13), seed: 140,
          sequences: 400_000),
        .stated("recovery 0.08 per key token", at: Places.steps(0...4000)) { 0.8 + 0.2 * pow(1 - 0.1 * 0.1, $0) },
        .stated("no recovery", at: Places.steps(0...4000)) { pow(1 - 0.1 * 0.02, $0) },
      ])
  }
}
