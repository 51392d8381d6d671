import Foundation
package import TokenModels

/// D = |C| (1 − e^(−T/τ)): all modes about equally frequent; exact for a uniform law and T ≫ 1 with τ = |C|.
package struct SaturatingDiscovery: DiscoveryLaw {
  package let modeCount: Double
  /// τ > 0, in failures.
  package let scale: Double

  package init(modeCount: Double, scale: Double) { (self.modeCount, self.scale) = (modeCount, scale) }

  package func uncapped(_ failures: Double) -> Double { -modeCount * expm1(-failures / scale) }
  package func uncappedFailures(_ modes: Double) -> Double {
    modes < modeCount ? -scale * log1p(-modes / modeCount) : .infinity
  }
  package var formula: String { "D = min(\(modeCount.plain) (1 − e^(−T/\(scale.plain))), T)" }

  package static let descriptor = LawDescriptor<any DiscoveryLaw>(
    "saturating", "D = modes · (1 − e^(−T/scale)), capped at T",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("scale", .number(.positive), "τ, in failures"),
    ]
  ) { arguments throws(ArgumentFault) in
    SaturatingDiscovery(modeCount: try arguments.modeCount(), scale: try arguments.required("scale"))
  }
}
