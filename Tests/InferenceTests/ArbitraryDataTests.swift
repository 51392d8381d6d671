import Foundation
import Inference
import RandomStreams
import ReliabilityModels
import Testing

/// Sparse counts that follow no model: whatever they are, each fit must come to a named end.
@Suite("Arbitrary data")
struct ArbitraryDataTests {
  static func data(_ replicate: UInt64) -> FirstFailureData? {
    var stream = RandomStream(StreamKey(seed: 20_250_524, purpose: .check, replicate: 300_000 + replicate))
    let count = 1 + Int(stream.uniform() * 12)
    let first = pow(10, 3 * stream.uniform())
    let last = first * pow(10, 0.3 + 4 * stream.uniform())
    let lengths = (0..<count).map { first * pow(last / first, Double($0) / Double(max(1, count - 1))) }
    let failures = lengths.map { _ in stream.uniform() < 0.5 ? 0 : floor(pow(10, 3 * stream.uniform())) }
    let survivors = stream.uniform() < 0.4 ? 0 : floor(300 * stream.uniform())
    return try? FirstFailureData(lengths: lengths, failures: failures, survivors: survivors)
  }

  @Test("every fit is a maximum, a named limit or a named failure, and none beats the saturated likelihood")
  func named() throws {
    for data in (0..<60).compactMap(Self.data) {
      let fits = try MaximumLikelihood.fit(models: ReliabilityModels.ids, to: data)
      for fit in fits {
        #expect(fit.logLikelihood <= data.saturatedLogLikelihood + 1e-6, "\(fit.model) \(data)")
        #expect(fit.converged || !fit.warnings.isEmpty, "\(fit.model) \(data)")
        let failed = fit.warnings.contains { if case .notConverged = $0 { true } else { false } }
        #expect(!failed || HostileDataTests.unfinished.contains(fit.model), "\(fit.model) \(fit.warnings) \(data)")
      }
      let verdict = Verdict(ModelComparison(fits, data))
      #expect(!verdict.sentences.joined().lowercased().contains("nan"), "\(verdict)")
    }
  }
}
