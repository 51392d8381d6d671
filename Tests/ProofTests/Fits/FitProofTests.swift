import Inference
import Testing

/// Intervals, standard errors and choices of models, judged by replication.
///
/// `scripts/prove fits` runs them with 2,000 data sets a setting and keeps what they say; here 200 guard against breakage.
@Suite("Proof: fits")
struct FitProofTests {
  static let replicates = ProofScale.asked ?? 200

  /// 95 % intervals cover 93.5 to 96.5 % over 2,000 data sets, and standard errors match the spread to 5 %: three
  /// standard errors of either, of which one in a few hundred may be further off. With fewer data sets the bounds widen
  /// with their own error, to four of them, since some hundred intervals are judged.
  @Test("profile intervals cover, and standard errors are the spread", arguments: ProofSettings.sound.indices)
  func sound(_ index: Int) async throws {
    let proof = CoverageProof(setting: ProofSettings.sound[index], number: index, replicates: Self.replicates)
    let result = try await proof.run(threads: 2)
    ProofRecord.shared.add(result, at: index)
    // Where nearly every data set has a maximum, what is left out cannot flatter the coverage.
    #expect(result.found >= result.replicates * 99 / 100, "\(result.found) maxima of \(result.replicates)")
    for line in result.lines {
      let error = (0.95 * 0.05 / Double(line.intervals)).squareRoot()
      let slack = Self.replicates >= 2000 ? 0.015 : max(0.015, 4 * error)
      #expect(abs(line.coverage - 0.95) <= slack, "\(line.name) covered \(line.coverage)")
    }
    for line in result.parameters {
      let slack = Self.replicates >= 2000 ? 0.05 : 4 / (2 * Double(result.found)).squareRoot()
      let ratio = line.errorRatio ?? .nan
      #expect(abs(ratio - 1) <= slack, "standard errors of \(line.name) are \(ratio) of the spread")
    }
  }

  /// What is measured here is told in the report, not demanded, but for robust errors, which exist for such data: with
  /// 72 tasks they lie within 10 % of the spread.
  @Test("what strained settings give is measured", arguments: ProofSettings.strained.indices)
  func strained(_ index: Int) async throws {
    let setting = ProofSettings.strained[index]
    let result = try await CoverageProof(setting: setting, number: 100 + index, replicates: Self.replicates)
      .run(threads: 2)
    ProofRecord.shared.add(result, at: 100 + index)
    #expect(result.found > 0)
    guard case .clusters(let tasks, _, _) = setting.sampling, tasks > 4 else { return }
    for line in result.parameters {
      #expect((line.errorRatio ?? 1) < 0.8, "likeness within tasks would not matter")
      let slack = 0.1 + 4 / (2 * Double(result.found)).squareRoot()
      #expect(abs((line.robustRatio ?? .nan) - 1) < slack, "\(line.name): \(line.robustRatio ?? .nan)")
    }
  }

  /// BIC finds the truth in the end (Schwarz 1978): with 6,000 sequences in nine of ten data sets, but for the two laws
  /// that hardly differ over these lengths.
  @Test("criteria choose the true law more often the more is seen", arguments: SelectionProof.truths.indices)
  func selection(_ truth: Int) async throws {
    let replicates = min(Self.replicates, 500)
    var right: [Int] = []
    for size in SelectionProof.sizes {
      let result = try await SelectionProof(truth: truth, size: size, replicates: replicates).run(threads: 2)
      ProofRecord.shared.add(result)
      right.append(result.byBIC[truth])
    }
    let name = SelectionProof.truths[truth].model
    #expect(right[4] > right[0], "\(name) \(right)")
    if ["exponential", "power-key", "saturating-key"].contains(name) {
      #expect(right[4] > replicates * 9 / 10, "\(name) \(right)")
    }
  }
}
