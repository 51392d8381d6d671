import Foundation

/// k(n) = limit (1 − e^(−n/τ)): reliability reaches a plateau (1 − e_key)^limit (theory §2).
package struct SaturatingGrowth: GrowthLaw {
  /// The number of key tokens of an endless sequence.
  package let limit: Double
  /// τ, in tokens.
  package let scale: Double

  package init(limit: Double, scale: Double) {
    self.limit = limit
    self.scale = scale
  }

  package func expected(_ n: Double) -> Double { -limit * expm1(-n / scale) }
  package func increment(_ t: Double) -> Double { limit * exp(-t / scale) * expm1(1 / scale) }
  package func position(ofCount count: Double) -> Double {
    count < limit ? -scale * log1p(-count / limit) : .infinity
  }
  package var kinks: [Double] { [] }
  package var formula: String { "k = \(limit.plain) (1 − e^(−n/\(scale.plain)))" }

  package static let descriptor = LawDescriptor<any GrowthLaw>(
    "saturating", "k = limit · (1 − e^(−n/scale))",
    parameters: [
      Parameter("limit", .number(.nonNegative), "key tokens of an endless sequence"),
      Parameter("scale", .number(Bounds(from: 1e-2, to: .infinity, includesUpper: false)), "length τ in tokens"),
    ]
  ) { arguments throws(ArgumentFault) in
    SaturatingGrowth(limit: try arguments.required("limit"), scale: try arguments.required("scale"))
  }
}
