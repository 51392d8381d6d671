import Testing

/// Simulation-based calibration of fits; the false-alarm probability of the whole is 1e-4.
@Suite("Proof: calibration")
struct CalibrationProofTests {
  @Test("the truth lies in the profile likelihood as in a distribution")
  func levels() async throws {
    let result = try await CalibrationProof(dataSets: ProofScale.count(short: 100, long: 2000)).run()
    for check in result.judgement.refuted { Issue.record("\(check.name): p = \(check.p), \(check.detail)") }
    #expect(result.judgement.holds)
    try ProofDocument.shared.add(result.section())
  }
}
