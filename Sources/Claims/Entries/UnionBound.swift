import Foundation
import Simulation
import TokenModels

extension Claim {
  /// Boole's inequality.
  static let unionBound = Claim(
    "union-bound", "P(any disruptive error) is at most k·e_key, whatever the errors have to do with each other.",
    source: "theory §3; BED §3.2",
    test: "simulated P(any error) among 40 key tokens of error 0.01, independent and with intra-class correlation 0.05",
    why: [
      .holds:
        "The bound needs no independence. But it lies above the independent value, so that it promises nothing new."
    ]
  ) { laboratory in
    let expected = Expectation.below(40 * 0.01, "k·e_key")
    func anyError(_ name: String, _ model: SequenceModel, seed: UInt64) async throws -> Quantity {
      let run = try await laboratory.run(model, at: ClusteredErrors.lengths, seed: seed)
      return ClusteredErrors.anyError(name, run.reliability)
    }
    return .unconditional([
      Check(try await anyError("independent", ClusteredErrors.independent, seed: 130), expected),
      Check(try await anyError("correlated", ClusteredErrors.clustered, seed: 131), expected),
      Check(
        .exact("independent value 1 − 0.99^40", 1 - pow(0.99, 40)), .below(40 * 0.01, "the bound is above it too")),
    ])
  }
}
