import Foundation

/// An observed cumulative hazard −ln R̂(n), from which models guess where to start a search.
package struct EmpiricalSurvival: Equatable, Sendable {
  /// Increasing and positive, at least one.
  package let lengths: [Double]
  /// −ln R̂ at each length; positive and finite.
  package let hazard: [Double]

  /// Shares surviving at each length; 0 and 1 are moved inwards by `resolution`, half a sequence's share or so.
  package init(lengths: [Double], survival: [Double], resolution: Double) {
    let edge = max(min(resolution, 0.25), 1e-12)
    self.init(lengths: lengths, hazard: survival.map { -log(max(edge, min(1 - edge, $0))) })
  }

  private init(lengths: [Double], hazard: [Double]) {
    self.lengths = lengths
    self.hazard = hazard
  }

  /// The length where R̂ is nearest to one half, and the cumulative hazard there.
  package var anchor: (length: Double, hazard: Double) {
    var best = (length: lengths.first ?? 1, hazard: hazard.first ?? 1)
    for (length, value) in zip(lengths, hazard)
    where abs(log(value / 0.7)) < abs(log(best.hazard / 0.7)) { best = (length, value) }
    return best
  }

  /// The last length before the survivors run out, and the cumulative hazard there.
  package var tail: (length: Double, hazard: Double) {
    let top = hazard.last ?? 1
    let index = hazard.firstIndex { $0 >= top * 0.999 } ?? 0
    return index < lengths.count ? (lengths[index], hazard[index]) : anchor
  }

  package var range: ClosedRange<Double> {
    let first = lengths.first ?? 1
    return first...max(first, lengths.last ?? first)
  }

  /// Lengths from well below to well above the data, evenly on a log scale.
  package var scales: [Double] {
    let (low, high) = (log(range.lowerBound) - 1, log(range.upperBound) + 1)
    return (0..<9).map { exp(low + (high - low) * Double($0) / 8) }
  }

  /// The curve that R̂ is turned into by a law of its value, which must stay in (0, 1).
  package func raised(_ law: (Double) -> Double) -> EmpiricalSurvival {
    EmpiricalSurvival(lengths: lengths, hazard: hazard.map { -log(law(exp(-$0))) })
  }

  /// What is left of the hazard when another mechanism takes its part; at least 2 % of it stays.
  package func without(_ part: (Double) -> Double) -> EmpiricalSurvival {
    EmpiricalSurvival(
      lengths: lengths, hazard: zip(lengths, hazard).map { max($1 - part($0), 0.02 * $1) })
  }
}
