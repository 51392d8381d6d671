import Foundation
package import GSLKernel
package import TokenModels

/// g(c) = c^(−η): each doubling of compute takes the same part of the hazard away, the law of scaling studies.
package struct PowerCompute: ComputeLaw {
  /// η ≥ 0; at 0 compute does nothing.
  package let exponent: Double

  package init(exponent: Double) { self.exponent = exponent }

  package func factor(extra: Double) -> Double { exp(-exponent * log1p(extra)) }
  package func logSteepness(extra: Double) -> Double { log(exponent) - (exponent + 1) * log1p(extra) }
  package func extra(logSteepness: Double) throws(GSLError) -> Double {
    max(0, expm1((log(exponent) - logSteepness) / (exponent + 1)))
  }
  package var inflection: Double { 0 }
  package var limit: Double { exponent > 0 ? 0 : 1 }
  package var formula: String { "g = c^−\(exponent.plain)" }

  package static let descriptor = LawDescriptor<any ComputeLaw>(
    "power", "g = c^(−exponent)",
    parameters: [
      Parameter("exponent", .number(.nonNegative), "η; 1 halves the hazard with every doubling of compute")
    ],
    shorthand: "exponent"
  ) { arguments throws(ArgumentFault) in PowerCompute(exponent: try arguments.required("exponent")) }
}
