import Foundation
package import GSLKernel

/// Z ~ Gamma with mean 1 and variance θ: R(n) = (1 + θ Λ(n))^(−1/θ) where all hazards scale (theory §2).
package struct GammaDifficulty: DifficultyLaw {
  /// θ.
  package let variance: Double

  /// ln of the density of ln Z at its mode, 0: √(k/2π)/Γ*(k) for a shape k.
  private let logPeak: Double

  package init(variance: Double) {
    self.variance = variance
    logPeak = -0.5 * log(2 * Double.pi * variance) - SpecialFunctions.logGammaStar(1 / variance)
  }

  private var shape: Double { 1 / variance }

  package func logDensity(ofLog x: Double) -> Double {
    // k(x − eˣ) + k ln k − ln Γ(k), of which terms of a million cancel where sequences hardly differ.
    logPeak - shape * (expm1(x) - x)
  }
  package var practicalMaximum: Double {
    DifficultyLaws.practicalMaximum(logDensity(ofLog:), peak: 0, spread: min(1, logSpread))
  }
  package var logSpread: Double { SpecialFunctions.trigamma(shape).squareRoot() }
  package func sample(_ generator: inout StreamGenerator) -> Double {
    // A shape of 0.01 underflows once in a thousand; a difficulty of 0 would make certain errors no number.
    max(.leastNormalMagnitude, generator.gamma(shape: shape, scale: variance))
  }
  package var formula: String { "gamma, variance \(variance.plain)" }

  package static let descriptor = LawDescriptor<any DifficultyLaw>(
    "gamma", "gamma frailty of mean 1; with constant rates it gives the curve of logarithmic key-token growth",
    parameters: [Parameter("variance", .number(Bounds(from: 1e-6, to: 100)), "variance θ between sequences")]
  ) { arguments throws(ArgumentFault) in GammaDifficulty(variance: try arguments.required("variance")) }
}
