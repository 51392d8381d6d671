import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// Errors at the rates of non-key tokens, at every position: what samplers that know the key positions thin further.
struct NonKeyEvents: Sendable {
  private let model: SequenceModel
  private let candidates: InverseSum
  /// Whether hazards are proportional to difficulty, so that hits at that rate are errors without thinning.
  private let isProportional: Bool

  /// Fails (nil) where the bounding hazard is infinite.
  init?(model: SequenceModel, limit: Double) {
    self.model = model
    isProportional = model.difficulty == nil || model.nonKeyErrors.nodes.count == 1
    let sum = PositionSum(upTo: limit, breaks: model.errorKinks(upTo: limit)) { -model.nonKeyLogSurvival($0, 1) }
    guard sum.total.isFinite else { return nil }
    candidates = InverseSum(sum)
  }

  @inline(__always)
  func draw(_ z: Double, _ generator: inout StreamGenerator, _ record: (Double) -> Void) {
    if isProportional {
      candidates.forEachHit(rate: model.nonKeyDifficulty(z), &generator) { t, _, _ in record(t) }
      return
    }
    // The bound of `IndependentEvents`: max(1, z) times the hazard at difficulty 1.
    let rate = max(1, model.nonKeyDifficulty(z))
    candidates.forEachHit(rate: rate, &generator) { t, _, generator in
      let bound = -expm1(rate * model.nonKeyLogSurvival(t, 1))
      if generator.uniform() * bound < -expm1(model.nonKeyLogSurvival(t, z)) { record(t) }
    }
  }
}
