import Foundation

/// k(n) = c ln(1 + n/τ): reliability becomes a power law n^(−cλ) (theory §2).
package struct LogarithmicGrowth: GrowthLaw {
  /// c, in tokens per e-fold of length.
  package let coefficient: Double
  /// τ, in tokens.
  package let scale: Double

  package init(coefficient: Double, scale: Double) {
    self.coefficient = coefficient
    self.scale = scale
  }

  package func expected(_ n: Double) -> Double { coefficient * log1p(n / scale) }
  package func increment(_ t: Double) -> Double { coefficient * log1p(1 / (scale + t - 1)) }
  package func position(ofCount count: Double) -> Double {
    coefficient > 0 ? scale * expm1(count / coefficient) : .infinity
  }
  package var kinks: [Double] { [] }
  package var formula: String { "k = \(coefficient.plain) ln(1 + n/\(scale.plain))" }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "logarithmic", "k = coefficient · ln(1 + n/scale)",
    parameters: [
      Parameter("coefficient", .number(.nonNegative), "key tokens per e-fold of length"),
      Parameter("scale", .number(.positive), "length τ in tokens up to which growth is linear"),
    ]
  ) { arguments throws(ArgumentFault) in
    LogarithmicGrowth(coefficient: try arguments.required("coefficient"), scale: try arguments.required("scale"))
  }
}
