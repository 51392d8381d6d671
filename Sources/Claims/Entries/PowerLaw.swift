import Foundation
import Simulation
import TokenModels

extension Claim {
  /// The first regime of BED §3.1.
  static let powerLaw = Claim(
    "power-law", "Key tokens that grow as c·ln n make R(n) a power law n^(−cλ), λ = −ln(1 − e_key).",
    source: "BED §3.1",
    test:
      "exponents of simulated R(n) over two stretches of a factor 7.5; k = 4 ln(1 + n/10), evenly placed, e_key = 0.1",
    why: [
      .holds: "The exponent is the same on both stretches, and it is cλ: reliability falls by a factor per factor of n."
    ]
  ) { laboratory in
    // Where k(n) is 16, 24 and 32: key tokens come one by one, and between them R rests.
    let lengths = [4.0, 6, 8].map { (10 * expm1($0)).rounded(.up) }
    let model = SequenceModel.constant(LogarithmicGrowth(coefficient: 4, scale: 10), key: 0.1)
    let curve = try await laboratory.run(model, at: lengths, seed: 102).reliability
    let expected = Expectation.equal(
      -4 * log1p(-0.1), within: 0.012, "1 + n/10 in place of n bends the first stretch by 0.8 %; 2 % more for sampling")
    let drawn = (1...16).map { (10 * expm1(0.5 * Double($0))).rounded(.up) }
    return .unconditional(
      [
        Check(LocalShape(curve[0], curve[1]).powerExponent("exponent from k = 16 to 24"), expected),
        Check(LocalShape(curve[1], curve[2]).powerExponent("exponent from k = 24 to 32"), expected),
      ],
      traces: [
        try await laboratory.trace("k = 4 ln(1 + n/10)", model, at: drawn, seed: 102),
        .stated("k = 4 ln(1 + n/10)", at: Places.ratios(1...30_000)) { pow(1 + $0 / 10, 4 * log1p(-0.1)) },
        .stated("decay at the first tokens' rate", at: Places.ratios(1...90)) { pow(0.9, 0.4 * $0) },
      ])
  }
}
