import Foundation
package import GSLKernel
package import TokenModels

/// Errors under independent placement: candidates by inversion of a cumulative hazard, thinned to difficulty and class.
///
/// Candidates are hits on the cumulative hazard at difficulty 1. Without difficulty every one is an error. With it,
/// −ln E(1 − e)^z is concave in z and rises from 0, so max(1, z) times its value at 1 bounds it: candidates come at that
/// rate, and one at t is an error with probability p(t; z)/(1 − e^(−max(1, z) h(t; 1))). One uniform number decides on
/// acceptance and class.
package struct IndependentEvents: ErrorEventSource {
  private let model: SequenceModel
  private let candidates: InverseSum
  /// Present where sequences do not differ in difficulty.
  private let squeeze: KeyShareSqueeze?
  /// The chance that a key token is wrong without strain; nil where it depends on the position.
  private let sameWrongKey: Double?

  /// Fails (nil) where the bounding hazard is infinite.
  package init?(model: SequenceModel, limit: Double) {
    self.model = model
    let sameWrongKey = model.keyErrorsAreAlike ? -expm1(model.keyLogSurvival(1, 1)) : nil
    self.sameWrongKey = sameWrongKey
    let breaks = model.profile.breaks + model.errorKinks(upTo: limit)
    let all = LengthHazards(model: model, lengths: [limit], scope: .allErrors)
    let hazard = all.positionHazard(1)
    let sum = PositionSum(upTo: limit, breaks: breaks) { hazard($0) }
    guard sum.total.isFinite else { return nil }
    candidates = InverseSum(sum)
    squeeze =
      model.difficulty == nil
      ? KeyShareSqueeze(cells: candidates.cells, breaks: breaks) {
        IndependentEvents.keyShare(model, $0, sameWrongKey)
      } : nil
  }

  @inline(__always)
  package func drawErrors(
    _ latent: LatentDraws, _ generator: inout StreamGenerator, hazards: UnsafeMutableBufferPointer<Double>?,
    record: (Double, TokenEvent) -> Void
  ) {
    if let squeeze {
      drawAlike(squeeze, &generator, record)
    } else {
      drawThinned(latent.difficulty, &generator, record)
    }
  }

  @inline(__always)
  private func drawAlike(
    _ squeeze: KeyShareSqueeze, _ generator: inout StreamGenerator, _ record: (Double, TokenEvent) -> Void
  ) {
    candidates.forEachHit(&generator) { t, cell, generator in
      let u = generator.uniform()
      let isKey = squeeze.isKey(u, cell: cell) { IndependentEvents.keyShare(model, t, sameWrongKey) }
      record(t, .error(isKey: isKey))
    }
  }

  @inline(__always)
  private func drawThinned(_ z: Double, _ generator: inout StreamGenerator, _ record: (Double, TokenEvent) -> Void) {
    let same = model.keyErrorsAreAlike ? -expm1(model.keyLogSurvival(1, z)) : nil
    let rate = max(1, z)
    candidates.forEachHit(rate: rate, &generator) { t, _, generator in
      let q = model.profile.chance(t)
      let key = q * (same ?? -expm1(model.keyLogSurvival(t, z)))
      let error = key - (1 - q) * expm1(model.nonKeyLogSurvival(t, z))
      let easy =
        q * (sameWrongKey ?? -expm1(model.keyLogSurvival(t, 1))) - (1 - q) * expm1(model.nonKeyLogSurvival(t, 1))
      let bound = -expm1(rate * log1p(-easy))
      let u = generator.uniform() * bound
      if u < error { record(t, .error(isKey: u < key)) }
    }
  }

  /// The chance that an error at t is at a key token.
  private static func keyShare(_ model: SequenceModel, _ t: Double, _ wrongKey: Double?) -> Double {
    let q = model.profile.chance(t)
    let key = q * (wrongKey ?? -expm1(model.keyLogSurvival(t, 1)))
    let error = key - (1 - q) * expm1(model.nonKeyLogSurvival(t, 1))
    return error > 0 ? key / error : 0
  }
}
