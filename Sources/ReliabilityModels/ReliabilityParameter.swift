import Foundation

/// A parameter of a reliability model: its name, where it may lie, and the scale on which it is searched.
package struct ReliabilityParameter: Equatable, Sendable {
  /// The name in results, such as `rate`.
  package let name: String
  /// The letter in formulas, such as `λ`.
  package let symbol: String
  package let domain: Domain
  /// What it is and its unit, in a few words.
  package let meaning: String

  package init(_ name: String, _ symbol: String, _ domain: Domain, _ meaning: String) {
    self.name = name
    self.symbol = symbol
    self.domain = domain
    self.meaning = meaning
  }

  /// Where a parameter may lie. Each domain brings the transform that maps it to the whole real line.
  package enum Domain: String, Equatable, Sendable, CaseIterable {
    /// (0, ∞), searched as ln x.
    case positive
    /// (−∞, 0), searched as ln(−x).
    case negative
    /// (−∞, ∞), searched as it is.
    case real
    /// (0, 1), searched as ln(x / (1 − x)).
    case unit
  }
}

extension ReliabilityParameter.Domain {
  /// Logarithms of parameters are held within ±this, so that their exponentials stay finite.
  private static let bound = 690.0

  /// The place of a value on the real line; values outside the domain go to its near end.
  package func search(_ value: Double) -> Double {
    let place =
      switch self {
      case .positive: log(max(value, 0))
      case .negative: log(max(-value, 0))
      case .real: value
      case .unit: log(max(value, 0)) - log1p(-min(value, 1))
      }
    return self == .real ? place : max(-Self.bound, min(Self.bound, place))
  }

  /// The value at a place on the real line; always inside the domain, up to rounding.
  package func value(at place: Double) -> Double {
    let held = max(-Self.bound, min(Self.bound, place))
    switch self {
    case .positive: return exp(held)
    case .negative: return -exp(held)
    case .real: return place
    case .unit: return held < 0 ? exp(held) / (1 + exp(held)) : 1 / (1 + exp(-held))
    }
  }

  /// The derivative of `value(at:)`, given the value.
  package func slope(value: Double) -> Double {
    switch self {
    case .positive, .negative: value
    case .real: 1
    case .unit: value * (1 - value)
    }
  }

  /// Whether a value lies inside; NaN does not.
  package func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    switch self {
    case .positive: return value > 0
    case .negative: return value < 0
    case .real: return true
    case .unit: return value > 0 && value < 1
    }
  }
}
