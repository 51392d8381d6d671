import Foundation

/// k(n) = c n^γ with 0 < γ ≤ 1: reliability becomes a stretched exponential exp(−λ c n^γ) (theory §2).
package struct PowerGrowth: GrowthLaw {
  /// c, the number expected at n = 1.
  package let coefficient: Double
  /// γ.
  package let exponent: Double

  package init(coefficient: Double, exponent: Double) {
    self.coefficient = coefficient
    self.exponent = exponent
  }

  package func expected(_ n: Double) -> Double { coefficient * pow(n, exponent) }
  package func increment(_ t: Double) -> Double {
    // t^γ − (t−1)^γ = −t^γ expm1(γ ln(1 − 1/t)): the difference itself has seven digits left at t = 1e9.
    t > 1 ? -coefficient * pow(t, exponent) * expm1(exponent * log1p(-1 / t)) : coefficient
  }
  package func position(ofCount count: Double) -> Double {
    coefficient > 0 ? pow(count / coefficient, 1 / exponent) : .infinity
  }
  package var kinks: [Double] { [] }
  package var formula: String { "k = \(coefficient.plain) n^\(exponent.plain)" }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "power", "k = coefficient · n^exponent",
    parameters: [
      Parameter("coefficient", .number(.nonNegative), "key tokens expected at n = 1"),
      Parameter(
        "exponent", .number(Bounds(from: 0, to: 1, includesLower: false)), "γ; 0.5 is square-root growth, 1 linear"),
    ]
  ) { arguments throws(ArgumentFault) in
    PowerGrowth(coefficient: try arguments.required("coefficient"), exponent: try arguments.required("exponent"))
  }
}
