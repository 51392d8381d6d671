import Foundation
package import GSLKernel
import RandomStreams
package import TokenModels

/// Errors under independent placement: candidates by inversion of a cumulative hazard, thinned to difficulty and class.
///
/// −ln E(1 − e)^z is concave in z, so z times its slope at 0 bounds it: candidates come at z times the mean hazard
/// L(t), as points of a Poisson process on the cumulative hazard, and a candidate at t is an error with probability
/// p(t; z)/(1 − e^(−z L(t))). Without difficulty candidates come at the hazard itself and every one is an error. One
/// uniform number decides on acceptance and class.
package struct IndependentEvents: ErrorEventSource {
  private let model: SequenceModel
  private let candidates: InverseSum
  private let limit: Double
  private let isExact: Bool

  /// Fails (nil) where the bounding hazard is infinite.
  package init?(model: SequenceModel, limit: Double) {
    self.model = model
    self.limit = limit
    isExact = model.difficulty == nil
    let all = LengthHazards(model: model, lengths: [limit], scope: .allErrors)
    let breaks = model.profile.breaks + model.contextKinks(upTo: limit)
    let sum = PositionSum(upTo: limit, breaks: breaks) { t in
      model.difficulty == nil ? all.positionHazard(t, 1) : IndependentEvents.meanHazard(model, t)
    }
    guard sum.total.isFinite else { return nil }
    candidates = InverseSum(sum)
  }

  private static func meanHazard(_ model: SequenceModel, _ t: Double) -> Double {
    let q = model.profile.chance(t)
    return (q == 0 ? 0 : q * model.keyMeanHazard) + (1 - q) * model.nonKeyMeanHazard(t)
  }

  @inline(__always)
  package func drawErrors(
    _ latent: LatentDraws, _ generator: inout StreamGenerator, hazards: UnsafeMutableBufferPointer<Double>?,
    record: (Double, Bool) -> Void
  ) {
    let z = latent.difficulty
    let wrongKey = -expm1(model.keyLogSurvival(z))
    let rate = 1 / z
    var x = 0.0
    var last = 0.0
    while true {
      x += generator.exponential() * rate
      if x > candidates.total { return }
      let t = candidates(x)
      if t == last { continue }
      last = t
      let q = model.profile.chance(t)
      let key = q * wrongKey
      let error = key - (1 - q) * expm1(model.nonKeyLogSurvival(t, z))
      let bound = isExact ? error : -expm1(-z * IndependentEvents.meanHazard(model, t))
      let u = generator.uniform() * bound
      if u < error { record(t, u < key) }
    }
  }
}
