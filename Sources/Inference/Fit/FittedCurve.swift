import Foundation
package import ReliabilityModels

/// A reliability model with values for its parameters: one curve.
package struct FittedCurve: Sendable {
  package let model: any ReliabilityModel
  /// In the order of the model's parameters.
  package let values: [Double]

  package init(_ model: any ReliabilityModel, _ values: [Double]) {
    self.model = model
    self.values = values
  }

  package func logReliability(at n: Double) -> Double { model.logReliability(at: n, values) }
  package func reliability(at n: Double) -> Double { model.reliability(at: n, values) }
}

extension FittedCurve: Equatable {
  package static func == (left: FittedCurve, right: FittedCurve) -> Bool {
    left.model.id == right.model.id && left.values == right.values
  }
}

/// The probabilities with which a curve puts the first failure into each interval of lengths, kept as logarithms.
struct CellProbabilities {
  /// ln(R(n_{j−1}) − R(n_j)) for each length, then ln R(n_J).
  let logarithms: [Double]

  init(of curve: FittedCurve, at lengths: [Double]) {
    var last = 0.0
    var result: [Double] = []
    var (start, scratch) = (0.0, curve.values)
    for length in lengths {
      let next = curve.logReliability(at: length)
      let fall = curve.model.decline(from: start, to: length, curve.values, gradient: &scratch) ?? (next - last)
      result.append(Self.logOfDifference(last, fall: fall).value)
      (start, last) = (length, next)
    }
    logarithms = result + [last]
  }

  var failing: [Double] { logarithms.dropLast().map { exp($0) } }
  var surviving: Double { exp(logarithms.last ?? 0) }

  /// ln(e^l − e^(l + Δ)) = l + ln(−expm1 Δ) where l = `before` and Δ = `fall`, and the weight of ∇Δ in its gradient.
  ///
  /// The gradient is ∇l − ∇Δ·e^Δ/(1 − e^Δ).
  ///
  /// Where the curve does not fall at all the probability is taken as e^−690 of what is left, so that sums stay
  /// finite; the weight is then 0.
  static func logOfDifference(_ before: Double, fall: Double) -> (value: Double, weight: Double) {
    guard fall < -1e-300 else { return (before - 690, 0) }
    // One exponential serves both; which one keeps the digits depends on the side of 1/2.
    if fall < -0.7 {
      let left = exp(fall)
      return (before + log1p(-left), left / (1 - left))
    }
    let lost = -expm1(fall)
    return (before + log(lost), (1 - lost) / lost)
  }
}
