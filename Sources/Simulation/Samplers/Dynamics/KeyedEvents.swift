import Foundation
package import GSLKernel
package import TokenModels

/// Events where the key positions are known: even, recorded, or drawn beforehand (bursts).
///
/// Candidates for errors at key tokens come by geometric skips over key tokens, candidates at other tokens by inversion,
/// both at `bound` times their hazards without strain; the earlier one is looked at and accepted with the ratio of its
/// chance to the bound's. Recovery is a geometric skip over key tokens.
package struct KeyedEvents: DynamicEventSource {
  private let model: SequenceModel
  private let rates: TokenRates
  private let others: InverseSum
  private let keyHazard: Double
  private let bursts: BurstPath?

  /// Fails (nil) where the bounding hazard of other tokens is infinite.
  package init?(model: SequenceModel, limit: Double) {
    self.model = model
    rates = TokenRates(model)
    let sum = PositionSum(upTo: limit, breaks: model.errorKinks(upTo: limit)) {
      -model.nonKeyLogSurvival($0, strain: 1)
    }
    guard sum.total.isFinite else { return nil }
    others = InverseSum(sum)
    keyHazard = -model.worstKeyLogSurvival(1)
    if case .bursty(let chain) = model.placement {
      bursts = BurstPath(chain: chain, profile: model.profile, limit: limit)
    } else {
      bursts = nil
    }
  }

  package func drawPath(_ latent: LatentDraws, _ generator: inout StreamGenerator) -> KeyPositions {
    if let bursts { return .listed(bursts.draw(&generator)) }
    if case .recorded(let texts) = model.placement { return .listed(texts[latent.text].positions) }
    return .even(model.profile)
  }

  @inline(__always)
  package func advance(
    _ state: inout SequenceState, to end: Double, along keys: KeyPositions, strain: Strain,
    _ generator: inout StreamGenerator, record: (Double, TokenEvent) -> Void
  ) {
    let law = rates.dynamics.selfConditioning
    let recoveryHazard = -log1p(-rates.dynamics.recovery)
    var interruption = InterruptionCheck()
    while !interruption.saysStop() {
      if state.isDerailed {
        guard recoveryHazard > 0 else { break }
        let t = keys.position(keys.count(state.position) + skip(recoveryHazard, &generator))
        if t > end { break }
        state.isDerailed = false
        state.position = t
        record(t, .recovery)
        continue
      }
      let bound = state.bound(strain, law)
      var key = Double.infinity
      if keyHazard > 0 {
        key = keys.position(keys.count(state.position) + skip(bound * keyHazard, &generator))
      }
      let x = others.sum(upTo: state.position) + generator.exponential() / bound
      let other = x > others.total ? .infinity : others(x)
      let t = min(key, other)
      if t > end { break }
      state.position = t
      let here = state.strain(strain, at: t, law)
      let isKey = t == key
      let chance: Double
      let ceiling: Double
      if isKey {
        (chance, ceiling) = (rates.wrongKey(t, here.key), -expm1(-bound * keyHazard))
      } else {
        // A candidate of the others that falls on a key token is none.
        if keys.count(t) > keys.count(t - 1) { continue }
        chance = rates.wrongOther(t, here.other)
        ceiling = -expm1(bound * log1p(-rates.plainOther(t)))
      }
      if chance < ceiling, generator.uniform() * ceiling >= chance { continue }
      let event = rates.makeError(
        at: t, isKey: isKey, strain: here, isAtTransition: isKey, domain: 0, &state
      ) { generator.uniform() }
      record(t, event)
    }
    state.position = end
  }

  /// How many trials of a given hazard it takes to the first hit.
  @inline(__always)
  private func skip(_ hazard: Double, _ generator: inout StreamGenerator) -> Double {
    max(1, (generator.exponential() / hazard).rounded(.up))
  }
}
