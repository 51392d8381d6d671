import Foundation
package import GSLKernel

/// e ~ Beta(a, b) with a = mean · concentration, b = (1 − mean) · concentration.
package struct BetaError: ErrorLaw {
  package let mean: Double
  /// a + b; the variance is mean (1 − mean) / (1 + concentration).
  package let concentration: Double
  /// 48-point Gauss–Jacobi.
  package let nodes: [(value: Double, weight: Double)]

  package init(mean: Double, concentration: Double) {
    self.mean = mean
    self.concentration = concentration
    nodes = GaussRule.beta(a: mean * concentration, b: (1 - mean) * concentration, count: 48).nodes.map {
      (min(1, max(0, $0.node)), $0.weight)
    }
  }

  private var a: Double { mean * concentration }
  private var b: Double { (1 - mean) * concentration }

  package func logSurvival(power z: Double) -> Double { SpecialFunctions.logBetaSurvival(a: a, b: b, power: z) }
  package func sample(_ generator: inout StreamGenerator) -> Double { generator.beta(a: a, b: b) }
  package var formula: String { "Beta, mean \(mean.plain), concentration \(concentration.plain)" }

  package static let descriptor = LawDescriptor<any ErrorLaw>(
    "beta", "Beta with the given mean; a larger concentration means less spread",
    parameters: [
      // Shapes below the smallest normal number have no digits.
      Parameter("mean", .number(Bounds(from: 1e-100, to: 1, includesUpper: false)), "mean error probability"),
      Parameter(
        "concentration", .number(Bounds(from: 1e-3, to: 1e9)),
        "a + b; the variance is mean (1 − mean) / (1 + concentration)"),
    ]
  ) { arguments throws(ArgumentFault) in
    BetaError(mean: try arguments.required("mean"), concentration: try arguments.required("concentration"))
  }
}
