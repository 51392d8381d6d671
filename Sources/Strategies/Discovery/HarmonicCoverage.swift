import Foundation
import GSLKernel
package import TokenModels

/// F = H_m/H_|C|: the coverage of Zipf's law with s = 1.
///
/// Harmonic numbers are ψ(m + 1) + γ, which also joins whole m smoothly; relative error below 1e-14 for m ≥ 1, and no loop
/// for |C| = 1e9.
package struct HarmonicCoverage: CoverageLaw {
  package let modeCount: Double

  package init(modeCount: Double) { self.modeCount = modeCount }

  /// H_m for real m ≥ 0.
  package static func harmonic(_ m: Double) -> Double { SpecialFunctions.digamma(m + 1) + 0.577_215_664_901_532_9 }

  package func coverage(_ m: Double) -> Double {
    if m <= 0 { return 0 }
    return m >= modeCount ? 1 : Self.harmonic(m) / Self.harmonic(modeCount)
  }

  package func position(ofCoverage wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    return wanted <= 1 ? leastPoint(upTo: modeCount) { coverage($0) >= wanted } : .infinity
  }

  package var formula: String { "F = H(m)/H(\(modeCount.plain))" }

  package static let descriptor = LawDescriptor<any CoverageLaw>(
    "harmonic", "F = H_m / H_modes, Zipf's law with s = 1",
    parameters: [Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number")],
    shorthand: "modes"
  ) { arguments throws(ArgumentFault) in HarmonicCoverage(modeCount: try arguments.modeCount()) }
}
