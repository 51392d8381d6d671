/// What hazards are multiplied by at a token: difficulty of the sequence and the visit, domain, earlier errors.
package struct Strain: Sendable, Equatable {
  /// On key tokens.
  package var key: Double
  /// On all others.
  package var other: Double

  package init(key: Double, other: Double) {
    self.key = key
    self.other = other
  }

  /// None at all.
  package static let none = Strain(key: 1, other: 1)

  package var largest: Double { max(key, other) }

  package static func * (strain: Strain, factor: Double) -> Strain {
    Strain(key: strain.key * factor, other: strain.other * factor)
  }

  package static func * (one: Strain, other: Strain) -> Strain {
    Strain(key: one.key * other.key, other: one.other * other.other)
  }
}

extension SequenceModel {
  /// The strain that a sequence's own difficulty puts on its tokens.
  package func strain(difficulty z: Double) -> Strain { Strain(key: z, other: nonKeyDifficulty(z)) }
}
