import Foundation
package import TokenModels

/// D = A + σ ln T: each e-fold of failures shows the same number of new modes.
package struct LogarithmicDiscovery: DiscoveryLaw {
  package let modeCount: Double
  /// A, the modes known after one failure by the line; below 0 where the line begins late.
  package let offset: Double
  /// σ ≥ 0, modes per e-fold of failures.
  package let slope: Double

  package init(modeCount: Double, offset: Double, slope: Double) {
    (self.modeCount, self.offset, self.slope) = (modeCount, offset, slope)
  }

  package func uncapped(_ failures: Double) -> Double { offset + slope * log(failures) }
  package func uncappedFailures(_ modes: Double) -> Double {
    if slope == 0 { return offset >= modes ? 0 : .infinity }
    return exp((modes - offset) / slope)
  }
  package var formula: String { "D = min(\(offset.plain) + \(slope.plain) ln T, T, \(modeCount.plain))" }

  package static let descriptor = LawDescriptor<any DiscoveryLaw>(
    "logarithmic", "D = offset + slope · ln T, capped at modes and at T",
    parameters: [
      Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number"),
      Parameter(
        "offset", .number(Bounds(from: -.infinity, to: .infinity, includesLower: false, includesUpper: false)),
        "A, in modes"),
      Parameter("slope", .number(.nonNegative), "σ, in modes per e-fold of failures"),
    ]
  ) { arguments throws(ArgumentFault) in
    LogarithmicDiscovery(
      modeCount: try arguments.modeCount(), offset: try arguments.required("offset"),
      slope: try arguments.required("slope"))
  }
}
