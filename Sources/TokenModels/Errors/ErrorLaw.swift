import Foundation
package import GSLKernel

/// The distribution of a token's error probability e, drawn afresh for each token.
package protocol ErrorLaw: Sendable {
  /// E e.
  var mean: Double { get }

  /// ln E(1 − e)^z for z ≥ 0: the log-probability that a token of difficulty z is right; 0 at z = 0.
  func logSurvival(power z: Double) -> Double

  /// A draw of e.
  func sample(_ generator: inout StreamGenerator) -> Double

  /// Values and weights with Σ w f(e) = E f(e): exact for discrete laws, Gaussian quadrature for smooth ones.
  var nodes: [(value: Double, weight: Double)] { get }

  /// The law in words, such as `Beta, mean 0.02, concentration 50`.
  var formula: String { get }
}

/// The error laws that a scenario can name.
package enum ErrorLaws {
  package static let catalogue: [LawDescriptor<any ErrorLaw>] = [
    ConstantError.descriptor,
    BetaError.descriptor,
    LogitNormalError.descriptor,
    MixtureError.descriptor,
    EmpiricalError.descriptor,
  ]
}

/// ln Σ w e^l over `count` pairs (w, l) with Σ w = 1 and l ≤ 0.
///
/// Near 1 the deviation from 1 is added up, so that small rates keep their digits; far from it the values themselves,
/// so that small survivals do.
@inline(__always)
func logOfMean(_ count: Int, _ pair: (Int) -> (weight: Double, log: Double)) -> Double {
  var deviation = 0.0
  var largest = -Double.infinity
  for index in 0..<count {
    let (weight, log) = pair(index)
    deviation += weight * expm1(log)
    if weight > 0 { largest = max(largest, log) }
  }
  if deviation > -0.5 { return log1p(deviation) }
  if largest == -.infinity { return largest }
  var sum = 0.0
  for index in 0..<count {
    let (weight, log) = pair(index)
    sum += weight * exp(log - largest)
  }
  return largest + log(sum)
}
