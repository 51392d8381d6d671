import Foundation
import Testing

/// Our streams through a battery of tests; the false-alarm probability of the whole is 1e-4.
@Suite("Proof: streams")
struct StreamProofTests {
  @Test("p-values are uniform, within streams and between them")
  func battery() async throws {
    let proof = StreamProof(
      draws: ProofScale.isLong ? 1 << 17 : 1 << 16, seeds: ProofScale.count(short: 2, long: 32), side: 4096,
      names: ProofScale.isLong ? 1024 : 256)
    let result = await proof.run()
    for check in result.judgement.refuted { Issue.record("\(check.name): p = \(check.p) \(check.detail)") }
    #expect(result.judgement.holds)
    #expect(!result.again.contains { $0.second.isSuspicious }, "suspicious twice: \(result.again)")
    try ProofDocument.shared.add(result.section(proof))
  }

  /// What the battery is worth: generators with known faults fail it by far.
  @Test("the battery refuses generators with faults", arguments: FaultyGenerator.allCases)
  func power(_ faulty: FaultyGenerator) {
    let draws = faulty.draws(1 << 16)
    let smallest = StreamTest.battery.map { $0.p(draws) }.map { 2 * min($0, 1 - $0) }.min() ?? 1
    #expect(smallest < 1e-9, "\(faulty) passes: \(smallest)")
  }

  /// Bytes for batteries of others, where `LONGHAUL_STREAM_BYTES` names a file or a pipe that takes them.
  @Test(
    "streams go to a pipe",
    .enabled(if: ExternalBattery.isAsked))
  func bytes() throws { try ExternalBattery.write() }
}
