import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The price of association.
  static let bunches = Claim(
    "bunches", "Where errors go together, failures come in bunches: a text that fails has more errors.",
    source: "a condition on BED §3.2",
    test:
      "mean errors per text, and per failing one, of 400,000 simulated texts: 40 key tokens of error 0.01, correlation 0.05",
    why: [.holds: "Marginal rates fix the mean number of errors; fewer texts share them."]
  ) { laboratory in
    // A rule that counts errors, for otherwise only some of the texts have theirs counted.
    let result = try await laboratory.run(
      ClusteredErrors.clustered, .tolerance(errors: 0), at: [500], seed: 133, sequences: 400_000)
    let errors = Quantity.measured("errors per text", result.errors.meanPerSequence)
    let reliability = result.reliability[0]
    return .unconditional([
      Check(errors, .equal(0.4, within: 0.01, "k·e_key, as of independent errors; twice the interval")),
      Check(
        .simulated(
          "errors per failing text", errors.value / (1 - reliability.estimate),
          (errors.range.lowerBound / (1 - reliability.lower), errors.range.upperBound / (1 - reliability.upper))),
        .above(0.4 / (1 - pow(0.99, 40)), "what independent errors come to")),
    ])
  }
}
