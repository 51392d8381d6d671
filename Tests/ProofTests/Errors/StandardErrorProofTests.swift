import Testing

/// Standard errors of simulations; the false-alarm probability of the whole is 1e-4.
@Suite("Proof: standard errors")
struct StandardErrorProofTests {
  @Test("reported standard errors are the spread between runs")
  func spread() async throws {
    let result = try await StandardErrorProof(runs: ProofScale.count(short: 60, long: 2000)).run()
    for check in result.judgement.refuted { Issue.record("\(check.name): p = \(check.p), \(check.detail)") }
    #expect(result.judgement.holds && !result.judgement.checks.isEmpty)
    try ProofDocument.shared.add(result.section())
  }
}
