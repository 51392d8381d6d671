import Foundation
import Simulation
import TokenModels

extension Claim {
  /// Boole's inequality.
  static let unionBound = Claim(
    "union-bound", "P(any disruptive error) is at most k·e_key, whatever the errors have to do with each other.",
    source: "BED §3.2",
    test: "simulated P(any error) among 40 key tokens of error 0.01, independent and with intra-class correlation 0.05",
    why: [
      .holds:
        "The bound needs no independence, and errors that exclude each other would reach it. But it lies above the independent value: of errors that go together, which fail less often, it says nothing."
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
