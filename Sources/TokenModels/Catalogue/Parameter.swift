/// One parameter of a law: its name, what values it takes, and what it means.
package struct Parameter: Sendable {
  package enum Kind: Sendable {
    /// A real number.
    case number(Bounds)
    /// A whole number.
    case whole(ClosedRange<Int>)
    /// One of several words.
    case choice([String])
    /// Pairs [n, k], at least two.
    case points
    /// A column of numbers in a CSV file, read relative to the scenario's own place.
    case file
    /// A word, such as a column's name.
    case text
    /// Error laws with weights.
    case components
    /// Semantic domains.
    case domains
  }

  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// The choice of another parameter that this one goes with: given where that is made, and only there.
  package let choice: (parameter: String, word: String)?
  /// What it means, with its unit.
  package let summary: String

  package init(
    _ name: String, _ kind: Kind, required: Bool = true, with choice: (parameter: String, word: String)? = nil,
    _ summary: String
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = required
    self.choice = choice
    self.summary = summary
  }
}

/// An interval of the real line with open or closed ends; NaN is in none.
package struct Bounds: Sendable, Equatable {
  package let lower: Double
  package let upper: Double
  package let includesLower: Bool
  package let includesUpper: Bool

  package init(
    from lower: Double, to upper: Double, includesLower: Bool = true, includesUpper: Bool = true
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Probabilities, 0 and 1 included.
  package static let probability = Bounds(from: 0, to: 1)
  /// Probabilities strictly between 0 and 1.
  package static let openProbability = Bounds(from: 0, to: 1, includesLower: false, includesUpper: false)
  /// Positive finite numbers.
  package static let positive = Bounds(from: 0, to: .infinity, includesLower: false, includesUpper: false)
  /// Weights, of which any number can be added.
  package static let weight = Bounds(from: 0, to: 1e12, includesLower: false)
  /// Finite numbers that are not negative.
  package static let nonNegative = Bounds(from: 0, to: .infinity, includesUpper: false)

  package func contains(_ x: Double) -> Bool {
    (includesLower ? x >= lower : x > lower) && (includesUpper ? x <= upper : x < upper)
  }
}
