/// A claim that has been computed: what was measured, the verdict that follows, and why.
package struct ClaimEntry: Sendable {
  package let claim: Claim
  package let findings: Findings
  /// The random draws behind the findings; none where they are closed forms, sums and fits.
  package let draws: [Draw]
  package let verdict: Verdict
  package let why: String

  /// Refuses findings that decide nothing, and verdicts that nobody has explained.
  package init(_ claim: Claim, _ findings: Findings, draws: [Draw] = []) throws(ClaimFault) {
    self.claim = claim
    self.findings = findings
    self.draws = draws
    do {
      verdict = try Verdict(findings)
    } catch {
      throw ClaimFault(claim: claim.id, reason: error)
    }
    guard let why = claim.why[verdict.kind] else {
      throw ClaimFault(claim: claim.id, reason: .unexplained(verdict.text))
    }
    self.why = why
  }

  /// The command that computes it again.
  package var command: String { "longhaul claims \(claim.id)" }
}
