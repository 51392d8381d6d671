import Foundation

/// On which scale an output is looked at: variances and effects of what spans orders of magnitude are those of its largest
/// values alone, unless it is taken by its logarithm.
package enum OutputScale: String, Sendable, CaseIterable {
  case linear
  case log

  /// The value on the scale; nil where it has no place there.
  func value(_ output: Double) -> Double? {
    switch self {
    case .linear: output
    case .log: output > 0 ? Foundation.log(output) : nil
    }
  }

  /// The standard error on the scale, to first order on the logarithmic one; where there is none, the width of the interval
  /// over that of the normal law's, or of the side of it that is known. Nil where nothing tells.
  func error(of estimate: Estimate, quantile z: Double) -> Double? {
    guard let output = estimate.value, let middle = value(output) else { return nil }
    if let error = estimate.standardError { return self == .log ? error / output : error }
    switch (estimate.lower.flatMap(value), estimate.upper.flatMap(value)) {
    case (let lower?, let upper?): return (upper - lower) / (2 * z)
    case (let lower?, nil): return (middle - lower) / z
    case (nil, let upper?): return (upper - middle) / z
    case (nil, nil): return nil
    }
  }

  /// The name of an output on the scale: `ln horizons.n50`.
  package func named(_ output: String) -> String { self == .log ? "ln \(output)" : output }
}
