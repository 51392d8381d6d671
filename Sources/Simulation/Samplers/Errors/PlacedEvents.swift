import Foundation
package import GSLKernel
import RandomStreams
package import TokenModels

/// Errors where the key positions are known: wrong key tokens by geometric skips, the others by inversion.
///
/// Where every key token of a sequence is wrong with the same chance p(z), the number of key tokens to the next wrong one
/// is ⌈E/λ⌉ with λ = −ln(1 − p); where chances differ, the worst gives candidates, which are thinned. Other errors come at every position and those that fall on a key token are dropped.
package struct PlacedEvents: ErrorEventSource {
  private let model: SequenceModel
  private let others: NonKeyEvents
  private let limit: Double

  /// Fails (nil) where a bounding hazard is infinite.
  package init?(model: SequenceModel, limit: Double) {
    guard let others = NonKeyEvents(model: model, limit: limit) else { return nil }
    self.model = model
    self.others = others
    self.limit = limit
  }

  package func drawErrors(
    _ latent: LatentDraws, _ generator: inout StreamGenerator, hazards: UnsafeMutableBufferPointer<Double>?,
    record: (Double, TokenEvent) -> Void
  ) {
    if case .recorded(let texts) = model.placement {
      let text = texts[latent.text]
      draw(
        latent.difficulty, &generator, keyCount: Double(text.count(limit)),
        position: { text.positions[Int($0) - 1] }, isKey: { text.count($0) > text.count($0 - 1) }, record)
    } else {
      let profile = model.profile
      draw(
        latent.difficulty, &generator, keyCount: profile.evenCount(limit), position: { profile.evenPosition($0) },
        isKey: { profile.evenCount($0) > profile.evenCount($0 - 1) }, record)
    }
  }

  @inline(__always)
  private func draw(
    _ z: Double, _ generator: inout StreamGenerator, keyCount: Double, position: (Double) -> Double,
    isKey: (Double) -> Bool, _ record: (Double, TokenEvent) -> Void
  ) {
    let hazard = -model.worstKeyLogSurvival(z)
    if hazard > 0 {
      let worst = -expm1(-hazard)
      var key = 0.0
      while true {
        key += max(1, (generator.exponential() / hazard).rounded(.up))
        if key > keyCount { break }
        let t = position(key)
        if !model.keyErrorsAreAlike, generator.uniform() * worst >= -expm1(model.keyLogSurvival(t, z)) { continue }
        record(t, .error(isKey: true))
      }
    }
    others.draw(z, &generator) { t in
      if !isKey(t) { record(t, .error(isKey: false)) }
    }
  }
}
