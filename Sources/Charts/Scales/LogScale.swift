import Foundation

/// Equal distances for equal ratios; values at or below zero have no place.
package struct LogScale: Scale {
  package let domain: ClosedRange<Double>

  /// A scale between two values in either order; a domain of (nearly) zero width is widened to a decade.
  ///
  /// An end at or below zero is replaced by a thousandth of the other; without a positive end the domain is 1...10.
  package init(_ first: Double, _ second: Double) {
    let upper = max(first, second)
    guard first.isFinite, second.isFinite, upper > 0 else {
      domain = 1...10
      return
    }
    let least = min(first, second)
    let lower = least > 0 ? least : max(upper * 1e-3, .leastNonzeroMagnitude)
    if log10(upper) - log10(lower) > 1e-6 {
      domain = lower...upper
    } else {
      let least = Double.leastNonzeroMagnitude
      domain = max(lower / 3, least)...min(max(upper * 3, 100 * least), .greatestFiniteMagnitude)
    }
  }

  package init(_ domain: ClosedRange<Double>) {
    self.init(domain.lowerBound, domain.upperBound)
  }

  /// A scale that covers the positive data, rounded outwards to 1, 2 or 5 times a power of ten.
  package init(covering extent: Extent) {
    guard extent.leastPositive.isFinite, extent.upper > 0 else {
      self.init(1, 10)
      return
    }
    let tight = LogScale(extent.leastPositive, extent.upper)
    let (lower, upper) = (tight.domain.lowerBound, tight.domain.upperBound)
    let decade = { (value: Double) in Int(log10(value).rounded(.down)) }
    let below = [5, 2, 1].map { Numerals.decimal($0, exponent: decade(lower)) }.first { $0 <= lower }
    let above = [1, 2, 5, 10].map { Numerals.decimal($0, exponent: decade(upper)) }.first { $0 >= upper }
    let start = below.flatMap { $0 > 0 ? $0 : nil } ?? lower
    let end = above.flatMap { $0.isFinite ? $0 : nil } ?? upper
    self.init(start, end)
  }

  package func warp(_ value: Double) -> Double { log10(value) }

  /// Clamped away from zero, so that a round trip never leaves the scale.
  package func unwarp(_ warped: Double) -> Double {
    max(pow(10, warped), .leastNonzeroMagnitude)
  }
}
