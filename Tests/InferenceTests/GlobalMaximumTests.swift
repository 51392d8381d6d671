import Foundation
import RandomStreams
import ReliabilityModels
import Testing

@testable import Inference

/// Whether searches that set out from a few starts miss summits that others would have found.
@Suite("Highest summits")
struct GlobalMaximumTests {
  /// Attempts of tasks that differ, as real ones do: likelihoods of three parameters have several summits there.
  static func unlike(_ replicate: Int) throws -> ObservedData {
    let curve = FittedCurve(try ReliabilityModels.model("logistic"), [4.4, -0.74])
    var rows: [ObservedData.Attempts] = []
    var stream = RandomStream(StreamKey(seed: 7, purpose: .check, replicate: 3 << 48 | UInt64(replicate)))
    for task in 0..<60 {
      let length = 0.05 * pow(10, 4.5 * stream.uniform())
      let mean = curve.reliability(at: length)
      // Half of the tasks are far easier than their length says, the others harder.
      let rate = min(0.999, max(0.001, stream.uniform() < 0.5 ? 1 - (1 - mean) / 4 : mean * 0.6))
      let right = (0..<6).count { _ in stream.uniform() < rate }
      rows.append(.init(length: length, trials: 6, successes: Double(right), cluster: task))
    }
    return ObservedData(attempts: rows)
  }

  /// 1e-6 in ln L, as asked of fits.
  @Test("no start ends higher than the fit", arguments: 0..<12)
  func highest(_ replicate: Int) throws {
    let data = try Self.unlike(replicate)
    let fits = try MaximumLikelihood.fit(models: ReliabilityModels.all, to: data)
    for fit in fits {
      let model = try ReliabilityModels.model(fit.model)
      guard model.equivalence == nil else { continue }
      let survival = EmpiricalSurvival(
        lengths: data.lengths, survival: data.survival, resolution: 0.5 / max(1, data.total))
      let likelihood = Likelihood(model, data)
      var search = LikelihoodSearch(likelihood: likelihood, descents: 200)
      search.spacing = 0
      let summit = try #require(search.summit(from: model.startingValues(from: survival)))
      let highest = data.saturatedLogLikelihood - summit.halfDeviance
      #expect(fit.logLikelihood >= highest - 1e-6, "\(fit.model): \(fit.logLikelihood), elsewhere \(highest)")
    }
  }
}
