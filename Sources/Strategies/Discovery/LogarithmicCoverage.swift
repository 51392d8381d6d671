import Foundation
package import TokenModels

/// F = min(1, ln m / ln |C|), the fit of *The Architecture of Errors* (theory §7).
///
/// It says that the most frequent mode covers nothing, F(1) = 0 and F(2) > 0, so that no law of popularity has it as its
/// coverage. Zipf's s = 1 gives (ln m + γ)/(ln |C| + γ) nearly, which differs by (1 − F)·γ/(ln |C| + γ): by 0.04 at |C| = 1e6
/// and m = 100. A single mode covers everything.
package struct LogarithmicCoverage: CoverageLaw {
  package let modeCount: Double

  package init(modeCount: Double) { self.modeCount = modeCount }

  package func coverage(_ m: Double) -> Double {
    if m >= modeCount { return 1 }
    return m > 1 ? log(m) / log(modeCount) : 0
  }

  package func position(ofCoverage wanted: Double) -> Double {
    if wanted <= 0 { return 0 }
    return wanted <= 1 ? pow(modeCount, wanted) : .infinity
  }

  package var formula: String { "F = ln m / ln \(modeCount.plain)" }

  package static let descriptor = LawDescriptor<any CoverageLaw>(
    "logarithmic", "F = min(1, ln m / ln modes)",
    parameters: [Parameter("modes", .number(ModeLaws.counts), "number of failure modes |C|, a whole number")],
    shorthand: "modes"
  ) { arguments throws(ArgumentFault) in LogarithmicCoverage(modeCount: try arguments.modeCount()) }
}
