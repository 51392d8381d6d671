import Foundation
package import GSLKernel

/// The same error probability for every token.
package struct ConstantError: ErrorLaw {
  /// e, between 0 and 1.
  package let value: Double

  package init(value: Double) { self.value = value }

  package var mean: Double { value }
  package func logSurvival(power z: Double) -> Double { z == 0 ? 0 : z * log1p(-value) }
  package func sample(_ generator: inout StreamGenerator) -> Double { value }
  package var nodes: [(value: Double, weight: Double)] { [(value, 1)] }
  package var formula: String { value.plain }

  package static let descriptor = LawDescriptor<any ErrorLaw>(
    "constant", "the same error probability for every token",
    parameters: [Parameter("value", .number(.probability), "error probability per token")], shorthand: "value"
  ) { arguments throws(ArgumentFault) in ConstantError(value: try arguments.required("value")) }
}
