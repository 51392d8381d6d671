import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The second regime of BED §3.1.
  static let stretchedExponential = Claim(
    "stretched-exponential", "Key tokens that grow as c·n^γ make R(n) = exp(−λ·c·n^γ), for 0 < γ < 1.",
    source: "BED §3.1",
    test: "slope of ln(−ln R) over ln n between k = 10 and k = 40, simulated with γ = 0.3, 0.5, 0.7; e_key = 0.05",
    why: [.holds: "−ln R grows as k does, so that its exponent is that of key-token growth."]
  ) { laboratory in
    var checks: [Check] = []
    var traces: [Trace] = []
    for (index, exponent) in [0.3, 0.5, 0.7].enumerated() {
      /// The length at which so many key tokens are written.
      func reached(_ keys: Double) -> Double { (pow(keys, 1 / exponent) - 1e-6).rounded(.up) }
      let lengths = [10.0, 40].map(reached)
      let model = SequenceModel.constant(PowerGrowth(coefficient: 1, exponent: exponent), key: 0.05)
      let curve = try await laboratory.run(model, at: lengths, seed: 110 + UInt64(index)).reliability
      checks.append(
        Check(
          LocalShape(curve[0], curve[1]).stretching("exponent for γ = \(exponent)"),
          .equal(exponent, within: 0.01, "lengths are whole, which moves it by 0.002; the rest for sampling")))
      let range = 1...reached(80)
      traces.append(
        try await laboratory.trace(
          "γ = \(exponent)", model, at: [1, 2, 3, 5, 8, 13, 20, 40, 80].map(reached),
          seed: 110 + UInt64(index), as: .hazard))
      traces.append(.stated("γ = \(exponent)", at: Places.ratios(range)) { -log1p(-0.05) * pow($0, exponent) })
    }
    return .unconditional(checks, traces: traces)
  }
}
