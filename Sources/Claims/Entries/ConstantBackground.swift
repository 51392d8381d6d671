import Foundation
import TokenModels

extension Claim {
  /// The tail that any constant error rate leaves.
  static let constantBackground = Claim(
    "constant-background", "Whatever k does, a constant e_non gives an exponential tail of rate λ_non in the end.",
    source: "a condition on BED §3.1",
    test:
      "exact −Δ ln R per token between 10^10 and 2·10^10 tokens; e_non = 0.0001, e_key = 0.05, three laws of k that grow more slowly than n, and a share of 5 %",
    why: [
      .holdsIf:
        "Where k grows more slowly than n, the background overtakes the key part of −ln R. A share of the text never falls behind: its tail is α·λ_key + (1 − α)·λ_non (linear-k)."
    ]
  ) { laboratory in
    let growths: [(String, any GrowthLaw)] = [
      ("k = √n", PowerGrowth(coefficient: 1, exponent: 0.5)),
      ("k = 8 ln(1 + n/50)", LogarithmicGrowth(coefficient: 8, scale: 50)),
      ("k = 20 (1 − e^(−n/3000))", SaturatingGrowth(limit: 20, scale: 3000)),
    ]
    let rate = -log1p(-0.0001)
    var checks: [Check] = []
    var traces: [Trace] = []
    let lengths = Places.lengths(10...1e10, 72)
    func check(_ name: String, _ growth: any GrowthLaw, _ reason: String) throws -> Check {
      let model = SequenceModel.constant(growth, .independent, key: 0.05, other: 0.0001)
      let logs = try laboratory.exact(model, at: [1e10, 2e10])
      return Check(
        .exact("rate with \(name)", (logs[0] - logs[1]) / 1e10, unit: "per token"),
        .equal(rate, within: 0.005 * rate, reason))
    }
    for (name, growth) in growths {
      let model = SequenceModel.constant(growth, .independent, key: 0.05, other: 0.0001)
      checks.append(try check(name, growth, "√n, the fastest of these, still adds 0.2 % at this length"))
      let hazards = try laboratory.exact(model, at: lengths)
      traces.append(Trace(name, .exact, zip(lengths, hazards).map { Trace.Point($0, -$1 / $0) }))
    }
    let linear = try check("k = 0.05 n", LinearGrowth(share: 0.05), "as above")
    return .conditional(
      [ClaimCase("k grows more slowly than n", checks), ClaimCase("k is a share of the text", [linear])],
      traces: traces + [.stated("other tokens alone", at: Places.ratios(10...1e10)) { _ in rate }])
  }
}
