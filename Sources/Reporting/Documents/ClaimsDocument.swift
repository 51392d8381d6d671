import Claims
import Foundation

/// `claims.json`: recomputed claims, as other programs read them (`longhaul.claims/1`).
package struct ClaimsDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.claims/1"
  package let version: String
  /// Of all intervals.
  package let confidence: Double
  package let claims: [Entry]

  package struct Entry: Codable, Equatable, Sendable {
    package let id: String
    package let statement: String
    package let source: String
    package let test: String
    /// `holds`, `holds-if` or `does-not-hold`.
    package let verdict: String
    /// The conditions under which it holds; empty unless the verdict is `holds-if`.
    package let conditions: [String]
    package let why: String
    /// What the values rest on; empty where they are closed forms, sums and fits.
    package let draws: [Draw]
    package let cases: [Case]
  }

  package struct Draw: Codable, Equatable, Sendable {
    /// What was drawn, in the singular.
    package let unit: String
    package let count: Int
    package let seed: UInt64
  }

  package struct Case: Codable, Equatable, Sendable {
    /// Null for the claim as it stands.
    @OrNull package var condition: String?
    package let holds: Bool
    package let quantities: [Quantity]
  }

  package struct Quantity: Codable, Equatable, Sendable {
    package let name: String
    package let value: Double
    /// Null for exact values, which have no interval.
    @OrNull package var lower: Double?
    @OrNull package var upper: Double?
    /// Null for a pure number.
    @OrNull package var unit: String?
    /// `equal`, `between`, `below` or `above`.
    package let relation: String
    /// The middle of a range.
    package let expected: Double
    /// Half the width of a range; null for bounds.
    @OrNull package var tolerance: Double?
    /// Why this tolerance or bound.
    package let reason: String
    package let holds: Bool
  }
}

extension ClaimsDocument {
  package init(_ report: ClaimsReport) {
    self.init(
      version: ProgramVersion.current, confidence: Laboratory.confidence,
      claims: report.entries.map { entry in
        Entry(
          id: entry.claim.id, statement: entry.claim.statement, source: entry.claim.source, test: entry.claim.test,
          verdict: entry.verdict.kind.rawValue, conditions: entry.verdict.conditions, why: entry.why,
          draws: entry.draws.map { Draw(unit: $0.unit, count: $0.count, seed: $0.seed) },
          cases: entry.findings.cases.map { each in
            Case(
              condition: each.condition, holds: each.checks.allSatisfy { $0.judgement == .holds },
              quantities: each.checks.map(Quantity.init))
          })
      })
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension ClaimsDocument.Quantity {
  fileprivate init(_ check: Check) {
    let (quantity, expectation) = (check.quantity, check.expectation)
    var (relation, tolerance): (String, Double?) = ("equal", nil)
    switch expectation.relation {
    case .equal(let within): tolerance = within
    case .between(let range): (relation, tolerance) = ("between", 0.5 * (range.upperBound - range.lowerBound))
    case .below: relation = "below"
    case .above: relation = "above"
    }
    let isExact = quantity.uncertainty == .exact
    self.init(
      name: quantity.name, value: quantity.value, lower: isExact ? nil : quantity.range.lowerBound,
      upper: isExact ? nil : quantity.range.upperBound, unit: quantity.unit, relation: relation,
      expected: expectation.value, tolerance: tolerance, reason: expectation.reason,
      holds: check.judgement == .holds)
  }
}
