import Foundation
import Simulation
import TokenModels

extension Claim {
  /// An error rate that falls as 1/t.
  static let oneOverT = Claim(
    "one-over-t", "Errors of other tokens that fall as c/t put an extra power law n^(−c) on reliability.",
    source: "a condition on BED §3.1",
    test:
      "exponent that e_non = 0.002/(1 + (t − 1)/100), so c = 0.2, adds: simulated alone, exact beside k = 8 ln(1 + n/50)",
    why: [
      .holds:
        "Σ c/t grows as c·ln n, as slowly as logarithmic key tokens do: context that helps as 1/t still costs an exponent."
    ]
  ) { laboratory in
    let context = [PowerContext(floor: 0, scale: 100, exponent: 1)]
    let alone = try await laboratory.run(.uniform(0.002, context: context), at: [1e4, 1e6], seed: 107).reliability
    func keys(_ error: Double) -> SequenceModel {
      .constant(LogarithmicGrowth(coefficient: 8, scale: 50), .independent, key: 0.05, other: error, context: context)
    }
    func exponent(_ error: Double) throws -> Double {
      let logs = try laboratory.exact(keys(error), at: [1e6, 1e8])
      return (logs[0] - logs[1]) / log(100)
    }
    let lengths = Places.lengths(10...1e6, 50)
    func curve(_ name: String, _ model: SequenceModel) throws -> Trace {
      Trace(name, .exact, zip(lengths, try laboratory.exact(model, at: lengths)).map { Trace.Point($0, exp($1)) })
    }
    return .unconditional(
      [
        Check(
          LocalShape(alone[0], alone[1]).powerExponent("exponent without key tokens"),
          .equal(0.2, within: 0.005, "1 + n/100 in place of n takes 0.2 %; the rest for sampling")),
        Check(
          .exact("what it adds to the exponent of key tokens", try exponent(0.002) - exponent(0)),
          .equal(0.2, within: 0.001, "half a per cent for tokens that are key and not others")),
      ],
      traces: [
        try await laboratory.trace(
          "other tokens alone, as 1/t", .uniform(0.002, context: context), at: Places.lengths(10...1e6, 15), seed: 107),
        .stated("other tokens alone, as 1/t", at: Places.ratios(10...1e6)) { pow(1 + $0 / 100, -0.2) },
        try curve("key tokens alone", keys(0)), try curve("both", keys(0.002)),
      ])
  }
}
