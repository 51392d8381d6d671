import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The number of the popular argument.
  static let lecun = Claim(
    "lecun", "If every token is wrong with probability 1 %, then 100 tokens are all right with probability 0.366.",
    source: "BED §1", test: "0.99^100, and 4,000,000 sequences of 100 tokens of which none is key",
    why: [.holds: "(1 − e)^n is what independent errors of one rate come to; what is in doubt is the one rate."]
  ) { laboratory in
    let result = try await laboratory.run(.uniform(0.01), at: [100], seed: 101)
    return .unconditional([
      Check(
        .exact("0.99^100", pow(0.99, 100)), .equal(0.366, within: 0.0005, "half a unit of the last digit printed")),
      Check(
        result.reliability[0].quantity("simulated R(100)"),
        .equal(0.366, within: 0.002, "a fifth of a per cent: what a benchmark of 50,000 tasks can see")),
    ])
  }
}
