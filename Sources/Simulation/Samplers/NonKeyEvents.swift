import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// Errors at the rates of non-key tokens, at every position: what samplers that know the key positions thin further.
struct NonKeyEvents: Sendable {
  private let model: SequenceModel
  private let candidates: InverseSum
  /// Whether a candidate is an error for sure: hazards proportional to difficulty, or none.
  private let isExact: Bool

  /// Fails (nil) where the bounding hazard is infinite.
  init?(model: SequenceModel, limit: Double) {
    self.model = model
    let hasSpread = model.difficulty != nil && model.nonKeyErrors.nodes.count > 1
    isExact = !hasSpread
    let sum = PositionSum(upTo: limit, breaks: model.contextKinks(upTo: limit)) { t in
      hasSpread ? model.nonKeyMeanHazard(t) : -model.nonKeyLogSurvival(t, 1)
    }
    guard sum.total.isFinite else { return nil }
    candidates = InverseSum(sum)
  }

  @inline(__always)
  func draw(_ z: Double, _ generator: inout StreamGenerator, _ record: (Double) -> Void) {
    candidates.forEachHit(rate: z, &generator) { t, _, generator in
      if !isExact {
        let bound = -expm1(-z * model.nonKeyMeanHazard(t))
        if generator.uniform() * bound >= -expm1(model.nonKeyLogSurvival(t, z)) { return }
      }
      record(t)
    }
  }
}
