import Foundation
package import TokenModels

/// How far back the key tokens lie that a key token depends on: a weight for each distance d = t − s ≥ 1, in tokens.
///
/// A dependency of the key token at t is one of the key tokens before it, s with a chance in proportion to q(s)·w(t − s).
package struct DependencyDistance: Sendable {
  /// w(d), up to a factor; positive.
  package let weight: @Sendable (_ d: Double) -> Double
  /// Whether every earlier key token has the same weight.
  package let isUniform: Bool
  package let formula: String

  /// The laws that a scenario can name; the number is an exponent or a scale, nil where the law has none.
  package static let catalogue: [(id: String, number: Parameter?, make: @Sendable (Double) -> DependencyDistance)] = [
    (
      "uniform", nil, { _ in DependencyDistance(weight: { _ in 1 }, isUniform: true, formula: "any earlier key token") }
    ),
    (
      "power", Parameter("exponent", .number(Bounds(from: 0, to: 20)), "a of w = d^(−a)"),
      { a in DependencyDistance(weight: { pow($0, -a) }, isUniform: a == 0, formula: "w = d^−\(a.plain)") }
    ),
    (
      "recency", Parameter("scale", .number(.positive), "σ of w = e^(−d/σ), in tokens"),
      { sigma in
        // The largest weight is that of d = 1: e^(−d/σ) alone would be 0 everywhere for small σ.
        DependencyDistance(
          weight: { exp(max(-700, -($0 - 1) / sigma)) }, isUniform: false, formula: "w = e^(−d/\(sigma.plain))")
      }
    ),
  ]
}
