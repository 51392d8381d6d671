import Foundation

/// Domains of scales on which 0 and 1 lie infinitely far away.
enum ProbabilityDomain {
  /// Within these, doubles still tell ticks apart: 1 − 10⁻¹⁵ is ten steps of rounding below 1.
  static let limits = 1e-300...(1 - 1e-15)

  /// The domain between two probabilities in either order; of (nearly) no width it is widened to a factor 3 of the odds.
  ///
  /// An end at or beyond 0 becomes a thousandth of the other's odds, and one at or beyond 1 a thousandfold; without an
  /// end in between, 0.001...0.999.
  static func proper(_ first: Double, _ second: Double) -> ClosedRange<Double> {
    let (start, end) = (min(first, second), max(first, second))
    guard start.isFinite, end.isFinite, end > 0, start < 1 else { return 0.001...0.999 }
    switch (start > 0, end < 1) {
    case (true, true): break
    case (true, false): return proper(start, scaled(held(start), by: 1000))
    case (false, true): return proper(scaled(held(end), by: 1e-3), end)
    case (false, false): return 0.001...0.999
    }
    let (lower, upper) = (held(start), held(end))
    // In log-odds; nearer than this, neighbouring doubles close to 1 would be few.
    guard upper > lower, log(upper / (1 - upper)) - log(lower / (1 - lower)) > 1e-6 else {
      return held(scaled(lower, by: 1 / 3.0))...held(scaled(upper, by: 3))
    }
    return lower...upper
  }

  /// The domain about the probabilities of an extent that lie strictly between 0 and 1.
  static func covering(_ extent: Extent) -> ClosedRange<Double> {
    let (least, most) = (extent.leastPositive, extent.greatestBelowOne)
    guard least.isFinite, most.isFinite, least < 1, most > 0, least <= most else { return 0.001...0.999 }
    let tight = proper(least, most)
    // Where the scale is nearly linear, tenths would leave much of the panel empty.
    let linear = LinearScale(covering: Extent([tight.lowerBound, tight.upperBound])).domain
    if tight.upperBound - tight.lowerBound < 0.3, linear.lowerBound > 0.05, linear.upperBound < 0.95 { return linear }
    let lower = tight.lowerBound > 0.5 ? 1 - above(1 - tight.lowerBound) : below(tight.lowerBound)
    let upper = tight.upperBound < 0.5 ? above(tight.upperBound) : 1 - below(1 - tight.upperBound)
    return proper(min(lower, tight.lowerBound), max(upper, tight.upperBound))
  }

  /// 1, 2 or 5 times a power of ten at or below a probability.
  private static func below(_ p: Double) -> Double {
    let exponent = Int(log10(p).rounded(.down))
    return [5, 2, 1].map { Numerals.decimal($0, exponent: exponent) }.first { $0 <= p * (1 + 1e-9) } ?? p
  }

  /// 1, 2 or 5 times a power of ten at or above a probability.
  private static func above(_ p: Double) -> Double {
    let exponent = Int(log10(p).rounded(.down))
    return [1, 2, 5, 10].map { Numerals.decimal($0, exponent: exponent) }.first { $0 >= p * (1 - 1e-9) } ?? p
  }

  private static func held(_ p: Double) -> Double { max(limits.lowerBound, min(p, limits.upperBound)) }

  /// The probability whose odds are a multiple.
  private static func scaled(_ p: Double, by factor: Double) -> Double {
    let odds = factor * p / (1 - p)
    return held(odds / (1 + odds))
  }
}
