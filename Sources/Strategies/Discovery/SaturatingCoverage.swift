import Foundation
package import TokenModels

/// F = limit·(1 − e^(−m/μ))/(1 − e^(−|C|/μ)): shares that fall by the same factor from each rank to the next.
///
/// A limit below 1 leaves failures that recur in no mode: no number of interventions reaches them.
package struct SaturatingCoverage: CoverageLaw {
  package let modeCount: Double
  /// μ > 0, in modes.
  package let scale: Double
  /// Between 0 and 1.
  package let limit: Double

  package init(modeCount: Double, scale: Double, limit: Double = 1) {
    (self.modeCount, self.scale, self.limit) = (modeCount, scale, limit)
  }

  package func coverage(_ m: Double) -> Double {
    if m <= 0 { return 0 }
    return m >= modeCount ? limit : limit * expm1(-m / scale) / expm1(-modeCount / scale)
  }

  package func position(ofCoverage wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    if wanted > limit { return .infinity }
    if wanted == limit { return modeCount }
    return min(modeCount, -scale * log1p(wanted / limit * expm1(-modeCount / scale)))
  }

  package var formula: String {
    "F = \(limit.plain) (1 − e^(−m/\(scale.plain)))/(1 − e^(−\((modeCount / scale).plain)))"
  }

  package static let descriptor = LawDescriptor<any CoverageLaw>(
    "saturating", "F = limit · (1 − e^(−m/scale))/(1 − e^(−modes/scale))",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter("scale", .number(.positive), "μ, in modes"),
      Parameter("limit", .number(.probability), required: false, "part of the failures that recurs; 1 if absent"),
    ]
  ) { arguments throws(ArgumentFault) in
    SaturatingCoverage(
      modeCount: try arguments.modeCount(), scale: try arguments.required("scale"),
      limit: arguments.number("limit") ?? 1)
  }
}
