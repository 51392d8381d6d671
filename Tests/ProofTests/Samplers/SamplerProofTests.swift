import Foundation
import Testing
import TokenModels

@testable import Simulation

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

  @Test("the comparison sees values that are stated of errors a fifth rarer")
  func statedPower() async throws {
    func task(_ key: Double) -> SimulationTask {
      SimulationTask(
        model: SequenceModel(
          growth: LinearGrowth(share: 0.2), placement: .independent, keyErrors: ConstantError(value: key),
          nonKeyErrors: ConstantError(value: 0)), rule: .flawless, lengths: [50], seed: 5, extent: .trials(5000))
    }
    let plan = try Planner(task(0.05)).plan()
    let result = await Simulator(task: task(0.05), plan: plan, threads: 1).run()
    var exact = ExactTests(seed: 2)
    let seen = StatedValues(task: task(0.06), result: result).compared(&exact)
    for kind in ["expected errors", "P(any error)", "union bound", "independent errors"] {
      let p = seen.first { $0.kind == "\(kind) against tokens" }?.p
      #expect((p ?? 1) < 1e-6, "\(kind): \(String(describing: p))")
    }
  }
}
