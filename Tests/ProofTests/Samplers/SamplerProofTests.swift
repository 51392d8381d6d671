import Foundation
import Testing

/// All samplers on random scenarios; the false-alarm probability of the whole is 1e-4.
@Suite("Proof: samplers")
struct SamplerProofTests {
  @Test("all samplers draw from one law, that of the exact solver")
  func equality() async throws {
    let proof = SamplerProof(scenarios: ProofScale.count(short: 12, long: 600), trials: ProofScale.isLong ? 2000 : 400)
    let result = await proof.run()
    for check in result.judgement.refuted { Issue.record("\(check.name): p = \(check.p)") }
    #expect(result.judgement.holds)
    try ProofDocument.shared.add(result.section(proof))
  }

  /// What the comparison is worth: errors a fifth more frequent are seen at once.
  @Test("the comparison sees a sampler with errors a fifth more frequent")
  func power() {
    var exact = ExactTests(seed: 1)
    let right = [0.9, 0.7, 0.4]
    let wrong = right.map { pow($0, 1.2) }
    func cells(_ r: [Double]) -> [Double] { zip([1] + r, r + [0]).map { $0 - $1 } }
    let counts = cells(wrong).map { Int((4000 * $0).rounded()) }
    let p = exact.p(counts, chances: cells(right))
    #expect((p ?? 1) < 1e-9)
  }
}
