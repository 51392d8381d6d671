import Foundation

/// A process with one parameter less that another runs to while its shape parameter goes to 0 or to infinity.
package enum ShapeLimit: Equatable, Sendable {
  /// m′(t) = rate: no thinning out to be seen.
  case homogeneous
  /// m′(t) = coefficient/t: thinning out faster than any positive exponent; a process only away from 0.
  case reciprocal

  /// For a table's cell or a sentence's predicate.
  package var name: String {
    switch self {
    case .homogeneous: "runs to its homogeneous limit"
    case .reciprocal: "runs to its limit of intensity c/t"
    }
  }

  /// The number of parameters that stay determined.
  package var parameterCount: Int { 1 }

  /// ∫ of the limit's shape over a window.
  func rise(from start: Double, to end: Double) -> Double {
    switch self {
    case .homogeneous: end - start
    case .reciprocal: start > 0 ? log(end / start) : .infinity
    }
  }

  /// ln of the density of the events' positions given their number; −∞ where the limit is no process.
  func conditionalLogLikelihood(_ sample: KeyTokenSample) -> Double {
    let whole = sample.texts.reduce(0) { $0 + rise(from: $1.start, to: $1.end) }
    guard whole.isFinite, whole > 0 else { return -.infinity }
    let slopes = self == .homogeneous ? 0 : -sample.events.sumOfLogarithms
    return slopes - sample.events.count * log(whole)
  }
}
