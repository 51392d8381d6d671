/// What a claim says of a number, with the reason for what is let pass.
package struct Expectation: Equatable, Sendable {
  package enum Relation: Equatable, Sendable {
    /// The stated value, give or take a tolerance.
    case equal(within: Double)
    /// Somewhere in the stated range.
    case between(ClosedRange<Double>)
    case below
    case above
  }

  package enum Judgement: Equatable, Sendable { case holds, fails, undecided }

  package let relation: Relation
  /// The number that the claim states; the middle of a range.
  package let value: Double
  /// Why this tolerance, or why this bound.
  package let reason: String

  package static func equal(_ value: Double, within tolerance: Double, _ reason: String) -> Expectation {
    Expectation(relation: .equal(within: tolerance), value: value, reason: reason)
  }

  package static func between(_ range: ClosedRange<Double>, _ reason: String) -> Expectation {
    Expectation(relation: .between(range), value: 0.5 * (range.lowerBound + range.upperBound), reason: reason)
  }

  package static func below(_ value: Double, _ reason: String) -> Expectation {
    Expectation(relation: .below, value: value, reason: reason)
  }

  package static func above(_ value: Double, _ reason: String) -> Expectation {
    Expectation(relation: .above, value: value, reason: reason)
  }

  /// Whether a number lies where it is expected: all of its interval, or none of it.
  ///
  /// The whole interval must lie inside (a test of equivalence): a value that is not known well does not pass for an
  /// expected one. An interval that reaches over the edge decides nothing.
  package func judge(_ range: ClosedRange<Double>) -> Judgement {
    switch relation {
    case .equal(let tolerance): return Self.judge(range, in: (value - tolerance)...(value + tolerance))
    case .between(let stated): return Self.judge(range, in: stated)
    case .below:
      if range.upperBound < value { return .holds }
      return range.lowerBound >= value ? .fails : .undecided
    case .above:
      if range.lowerBound > value { return .holds }
      return range.upperBound <= value ? .fails : .undecided
    }
  }

  private static func judge(_ range: ClosedRange<Double>, in stated: ClosedRange<Double>) -> Judgement {
    if range.lowerBound >= stated.lowerBound, range.upperBound <= stated.upperBound { return .holds }
    return range.overlaps(stated) ? .undecided : .fails
  }
}
