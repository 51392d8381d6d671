/// A measured number held against what the claim says of it.
package struct Check: Equatable, Sendable {
  package let quantity: Quantity
  package let expectation: Expectation

  package init(_ quantity: Quantity, _ expectation: Expectation) {
    self.quantity = quantity
    self.expectation = expectation
  }

  package var judgement: Expectation.Judgement { expectation.judge(quantity.range) }
}

/// What was measured under one condition, or for the claim as it stands.
package struct ClaimCase: Equatable, Sendable {
  /// What goes after *holds if*; nil for the claim as it stands.
  package let condition: String?
  package let checks: [Check]

  package init(_ condition: String?, _ checks: [Check]) {
    self.condition = condition
    self.checks = checks
  }
}

/// All that a claim's computation found: for the claim as it stands, or under several conditions.
package struct Findings: Equatable, Sendable {
  package let cases: [ClaimCase]
  /// What a picture shows beside the numbers that decide.
  package let traces: [Trace]

  package static func unconditional(_ checks: [Check], traces: [Trace] = []) -> Findings {
    Findings(cases: [ClaimCase(nil, checks)], traces: traces)
  }

  package static func conditional(_ cases: [ClaimCase], traces: [Trace] = []) -> Findings {
    Findings(cases: cases, traces: traces)
  }
}
