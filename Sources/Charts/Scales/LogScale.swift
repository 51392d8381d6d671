import Foundation

/// Equal distances for equal ratios; values at or below zero have no place.
package struct LogScale: Scale {
  package let domain: ClosedRange<Double>

  /// Domains are held within these: below, doubles turn subnormal and lose the digits that tell ticks apart.
  private static let limits = 1e-303...1e303

  /// A scale between two values in either order; a domain of (nearly) zero width is widened to about a decade.
  ///
  /// An end at or below zero is replaced by a thousandth of the other; without a positive end the domain is 1...10.
  package init(_ first: Double, _ second: Double) {
    let end = max(first, second)
    guard first.isFinite, second.isFinite, end > 0 else {
      domain = 1...10
      return
    }
    let start = min(first, second)
    let held = { (value: Double) in max(Self.limits.lowerBound, min(value, Self.limits.upperBound)) }
    let upper = held(end)
    let lower = held(start > 0 ? start : upper * 1e-3)
    if log10(upper) - log10(lower) > 1e-6 {
      domain = lower...upper
    } else {
      domain = (lower / 3)...(upper * 3)
    }
  }

  package init(_ domain: ClosedRange<Double>) {
    self.init(domain.lowerBound, domain.upperBound)
  }

  /// A scale that covers the positive data, rounded outwards to 1, 2 or 5 times a power of ten.
  ///
  /// Within half a decade that would leave most of the panel empty, and the ends are rounded as on a linear scale.
  package init(covering extent: Extent) {
    guard extent.leastPositive.isFinite, extent.upper > 0 else {
      self.init(1, 10)
      return
    }
    let tight = LogScale(extent.leastPositive, extent.upper)
    let (lower, upper) = (tight.domain.lowerBound, tight.domain.upperBound)
    let linear = LinearScale(covering: Extent([lower, upper])).domain
    if log10(upper) - log10(lower) < 0.5, linear.lowerBound > 0 {
      self.init(linear)
      return
    }
    let decade = { (value: Double) in Int(log10(value).rounded(.down)) }
    let below = [5, 2, 1].map { Numerals.decimal($0, exponent: decade(lower)) }.first { $0 <= lower }
    let above = [1, 2, 5, 10].map { Numerals.decimal($0, exponent: decade(upper)) }.first { $0 >= upper }
    self.init(below ?? lower, above ?? upper)
  }

  package func warp(_ value: Double) -> Double { log10(value) }

  package func unwarp(_ warped: Double) -> Double { pow(10, warped) }
}
