import Foundation
import TokenModels

extension Claim {
  /// What e_non must do to be negligible in the end.
  static let fasterBackground = Claim(
    "faster-background", "If e_non(n) = o(k(n)/n), then key tokens alone decide the decay in the end.",
    source: "a condition on AOE §3.4",
    test:
      "share of other tokens in exact −ln R at 10^9 tokens; k = 8 ln(1 + n/50), e_key = 0.05; e_non·n/k falls to 0 in both",
    why: [
      .holdsIf:
        "c/t is o(ln n/n), yet its sum grows as ln n does and keeps its share for ever. The condition is needed of the mean of e_non over the text, not of its last value."
    ]
  ) { laboratory in
    let lengths = Places.lengths(10...1e9, 64)
    func shares(_ exponent: Double) throws -> [Trace.Point] {
      func logs(_ error: Double) throws -> [Double] {
        let model = SequenceModel.constant(
          LogarithmicGrowth(coefficient: 8, scale: 50), .independent, key: 0.05, other: error,
          context: [PowerContext(floor: 0, scale: 10, exponent: exponent)])
        return try laboratory.exact(model, at: lengths)
      }
      let (key, both) = (try logs(0), try logs(0.02))
      return lengths.indices.map { Trace.Point(lengths[$0], 1 - key[$0] / both[$0]) }
    }
    func checks(_ shares: [Trace.Point]) -> [Check] {
      [
        Check(
          .exact("share of other tokens in −ln R", shares.last?.y ?? .nan),
          .below(0.1, "a tenth is a small part; it falls on where the sum converges"))
      ]
    }
    let (steep, slow) = (try shares(1.5), try shares(1))
    return .conditional(
      [
        ClaimCase("e_non falls as t^(−1.5), so that its sum converges", checks(steep)),
        ClaimCase("e_non falls as 1/t", checks(slow)),
      ], traces: [Trace("e_non ∝ t^(−1.5)", .exact, steep), Trace("e_non ∝ 1/t", .exact, slow)])
  }
}
