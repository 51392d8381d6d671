import Foundation
package import GSLKernel

/// The frailty of a per-sequence error rate E ~ Beta(a, b): Z = −ln(1 − E) / (ψ(a + b) − ψ(b)), which has mean 1.
///
/// A scenario whose every token has the hazard ψ(a + b) − ψ(b) then has R(n) = B(a, b + n)/B(a, b), the beta-geometric
/// curve of theory §2. E e^(−sZ) = B(a, b + s/m)/B(a, b) with m = ψ(a + b) − ψ(b).
package struct BetaDifficulty: DifficultyLaw {
  /// The mean of E.
  package let mean: Double
  /// a + b.
  package let concentration: Double
  private let a: Double
  private let b: Double
  /// m, the mean of −ln(1 − E).
  package let meanHazard: Double

  package init(mean: Double, concentration: Double) {
    self.mean = mean
    self.concentration = concentration
    a = mean * concentration
    b = (1 - mean) * concentration
    meanHazard = SpecialFunctions.digammaDifference(b, a)
  }

  package var variance: Double {
    (SpecialFunctions.trigamma(b) - SpecialFunctions.trigamma(a + b)) / (meanHazard * meanHazard)
  }

  package func logDensity(ofLog x: Double) -> Double {
    // With w = m z = −ln(1 − E): the density of w is (1 − e^(−w))^(a−1) e^(−bw) / B(a, b), that of ln w is w times it.
    let w = meanHazard * exp(x)
    // A shape of 0.01 has mass where w itself underflows; 1 − e^(−w) = w (1 − w/2 + …).
    let logError = w < 1e-300 ? x + log(meanHazard) : log(-expm1(-w))
    return (a - 1) * logError - b * w + x + log(meanHazard) - SpecialFunctions.logBeta(a, b)
  }
  package var practicalMaximum: Double {
    // The density of ln w peaks where a w e^(−w)/(1 − e^(−w)) ≈ b w, near w = ln(1 + a/b).
    DifficultyLaws.practicalMaximum(
      logDensity(ofLog:), peak: log(log1p(a / b) / meanHazard), spread: min(1, logSpread))
  }
  package var logSpread: Double { max(SpecialFunctions.trigamma(a).squareRoot(), 1e-3) }
  package func sample(_ generator: inout StreamGenerator) -> Double {
    // E = X/(X + Y) for gamma draws, so −ln(1 − E) = ln(1 + X/Y): E itself rounds to 1 most of the time for b = 0.01.
    let ratio = generator.logGamma(shape: a) - generator.logGamma(shape: b)
    // A difficulty of 0 would make certain errors no number.
    return max(
      .leastNormalMagnitude, (ratio > 0 ? ratio + log1p(exp(-ratio)) : log1p(exp(ratio))) / meanHazard)
  }
  package var formula: String {
    "beta (per-sequence error rate of mean \(mean.plain), concentration \(concentration.plain))"
  }

  package static let descriptor = LawDescriptor<any DifficultyLaw>(
    "beta", "the frailty of a per-sequence error rate that is Beta distributed; gives the beta-geometric curve",
    parameters: [
      Parameter(
        "mean", .number(Bounds(from: 1e-100, to: 1, includesUpper: false)), "mean of the per-sequence error rate"),
      Parameter("concentration", .number(Bounds(from: 1e-2, to: 1e7)), "a + b of the per-sequence error rate"),
    ]
  ) { arguments throws(ArgumentFault) in
    BetaDifficulty(mean: try arguments.required("mean"), concentration: try arguments.required("concentration"))
  }
}
