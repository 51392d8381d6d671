import Foundation
package import GSLKernel
package import TokenModels

/// g(c) = exp(−κ(c − 1)): each further forward pass takes the same part of the hazard away, as independent checks do.
package struct ExponentialCompute: ComputeLaw {
  /// κ ≥ 0 per forward pass; at 0 compute does nothing.
  package let rate: Double

  package init(rate: Double) { self.rate = rate }

  package func factor(extra: Double) -> Double { exp(-rate * extra) }
  package func logSteepness(extra: Double) -> Double { log(rate) - rate * extra }
  package func extra(logSteepness: Double) throws(GSLError) -> Double {
    rate > 0 ? max(0, (log(rate) - logSteepness) / rate) : 0
  }
  package var inflection: Double { 0 }
  package var limit: Double { rate > 0 ? 0 : 1 }
  package var formula: String { "g = exp(−\(rate.plain) (c − 1))" }

  package static let descriptor = LawDescriptor<any ComputeLaw>(
    "exponential", "g = exp(−rate · (c − 1))",
    parameters: [Parameter("rate", .number(.nonNegative), "κ per forward pass; ln 2 halves the hazard with each")],
    shorthand: "rate"
  ) { arguments throws(ArgumentFault) in ExponentialCompute(rate: try arguments.required("rate")) }
}
