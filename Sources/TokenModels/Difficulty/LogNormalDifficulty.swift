import Foundation
package import GSLKernel

/// ln Z ~ Normal(−σ²/2, σ²) with σ² = ln(1 + variance): mean 1, a heavy upper tail.
package struct LogNormalDifficulty: DifficultyLaw {
  package let variance: Double

  package init(variance: Double) { self.variance = variance }

  private var sigma: Double { log1p(variance).squareRoot() }

  package func logDensity(ofLog x: Double) -> Double {
    let s = sigma
    let u = (x + 0.5 * s * s) / s
    return -0.5 * u * u - log(s) - 0.5 * log(2 * Double.pi)
  }
  package var practicalMaximum: Double {
    DifficultyLaws.practicalMaximum(logDensity(ofLog:), peak: -0.5 * sigma * sigma, spread: sigma)
  }
  package var logSpread: Double { sigma }
  package func sample(_ generator: inout StreamGenerator) -> Double {
    let s = sigma
    return exp(s * generator.normal() - 0.5 * s * s)
  }
  package var formula: String { "log-normal, variance \(variance.plain)" }

  package static let descriptor = LawDescriptor<any DifficultyLaw>(
    "log-normal", "log-normal frailty of mean 1",
    parameters: [Parameter("variance", .number(Bounds(from: 1e-6, to: 100)), "variance between sequences")]
  ) { arguments throws(ArgumentFault) in LogNormalDifficulty(variance: try arguments.required("variance")) }
}
