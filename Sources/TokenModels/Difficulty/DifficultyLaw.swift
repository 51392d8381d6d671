import Foundation
package import GSLKernel

/// The distribution of a sequence's difficulty Z: mean 1, drawn once per sequence, multiplying all hazards (frailty).
package protocol DifficultyLaw: Sendable {
  /// Var Z.
  var variance: Double { get }

  /// The log-density of x = ln Z.
  func logDensity(ofLog x: Double) -> Double

  /// A value that Z exceeds with a probability below 1e-18.
  var practicalMaximum: Double { get }

  /// The standard deviation of ln Z, which sets the step of quadratures over it.
  var logSpread: Double { get }

  /// A draw of Z.
  func sample(_ generator: inout StreamGenerator) -> Double

  /// Whether other than key tokens keep their own hazard.
  var actsOnKeyTokensOnly: Bool { get }

  /// The law in words, with its numbers.
  var formula: String { get }
}

extension DifficultyLaw {
  package var actsOnKeyTokensOnly: Bool { false }
}

/// The difficulty laws that a scenario can name.
package enum DifficultyLaws {
  package static let catalogue: [LawDescriptor<any DifficultyLaw>] = [
    GammaDifficulty.descriptor,
    LogNormalDifficulty.descriptor,
    BetaDifficulty.descriptor,
  ]

  /// The largest z at which a log-density falls e⁻⁴⁵ below its peak: what lies beyond has probability below 1e-18.
  static func practicalMaximum(_ logDensity: (Double) -> Double, peak: Double, spread: Double) -> Double {
    let top = logDensity(peak)
    var x = peak
    while logDensity(x) > top - 45, x < 700 { x += 0.125 * spread }
    return exp(x)
  }
}
