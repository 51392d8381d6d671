/// One quantitative statement of the theory, with all that is needed to test it again.
///
/// Text and documents are made from what `compute` measures and from nothing else. A verdict is never part of a claim: it
/// follows from the measured values (`Verdict`), and `why` only explains the verdict that it is written for. Where the
/// values come to another verdict there is no explanation, and that is an error, not a sentence that has become wrong.
package struct Claim: Sendable {
  /// The name that `longhaul claims` knows it by.
  package let id: String
  /// In one sentence.
  package let statement: String
  /// Where it is said.
  package let source: String
  /// The scenario, closed form or fit that tests it.
  package let test: String
  /// One or two sentences for each verdict that can be explained.
  let why: [Verdict.Kind: String]
  /// What is measured, with what the claim expects of it.
  let compute: @Sendable (Laboratory) async throws -> Findings

  init(
    _ id: String, _ statement: String, source: String, test: String, why: [Verdict.Kind: String],
    compute: @escaping @Sendable (Laboratory) async throws -> Findings
  ) {
    self.id = id
    self.statement = statement
    self.source = source
    self.test = test
    self.why = why
    self.compute = compute
  }

  /// Measures and judges.
  package func entry(_ laboratory: Laboratory) async throws(ClaimFault) -> ClaimEntry {
    let findings: Findings
    let laboratory = laboratory.cleared()
    do {
      findings = try await compute(laboratory)
    } catch {
      throw ClaimFault(claim: id, reason: .failed("\(error)"))
    }
    return try ClaimEntry(self, findings, draws: laboratory.draws)
  }
}
