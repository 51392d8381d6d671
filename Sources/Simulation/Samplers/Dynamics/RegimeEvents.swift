import Foundation
package import GSLKernel
package import TokenModels

/// Events where each token is key by a chance of its own: independent placement, and semantic domains given the visits.
///
/// A path is a row of segments; within one, tokens follow one of two regimes, that of a zone after a transition or that
/// of the tokens outside. Candidates are hits on the regime's cumulative hazard without strain at `bound` times its
/// rate, accepted with the ratio of their chance to the bound's (thinning, Lewis & Shedler 1979; the bound falls between
/// errors as in Ogata 1981). Recovery is one draw on the inverse cumulative hazard of −ln(1 − q r).
package struct RegimeEvents: DynamicEventSource {
  /// A law by which tokens are key, with the sums that events are drawn from.
  ///
  /// A class: a copy for every sequence would count references to each of its arrays, and threads wait for one another's counts
  /// (two were 1.7 times as fast as one).
  private final class Regime: Sendable {
    let chance: @Sendable (Double) -> Double
    let errors: InverseSum
    /// Nil where no sequence ever recovers.
    let recoveries: InverseSum?
    /// Nil where rates change with the position.
    let squeeze: CandidateSqueeze?

    init?(
      model: SequenceModel, limit: Double, breaks: [Double], chance: @escaping @Sendable (Double) -> Double
    ) {
      self.chance = chance
      let same = model.keyErrorsAreAlike ? -expm1(model.keyLogSurvival(1, 1)) : nil
      let sum = PositionSum(upTo: limit, breaks: breaks) { t in
        let q = chance(t)
        let wrongKey = same ?? -expm1(model.keyLogSurvival(t, 1))
        return -log1p(-RegimeEvents.wrong(q, wrongKey, q < 1 ? -expm1(model.nonKeyLogSurvival(t, strain: 1)) : 0))
      }
      guard sum.total.isFinite else { return nil }
      errors = InverseSum(sum)
      squeeze = Regime.squeeze(model)
      let recovery = model.dynamics.recovery
      guard recovery > 0 else {
        recoveries = nil
        return
      }
      let back = PositionSum(upTo: limit, breaks: breaks) {
        min(InverseSum.certainHazard, -log1p(-chance($0) * recovery))
      }
      recoveries = back.total > 0 ? InverseSum(back) : nil
    }

    private static func squeeze(_ model: SequenceModel) -> CandidateSqueeze? {
      let rates = TokenRates(model)
      guard model.domains == nil, let growth = model.profile.growth as? LinearGrowth,
        let keyHazard = rates.keyHazard, let otherHazard = rates.otherHazard
      else { return nil }
      let plain = RegimeEvents.wrong(growth.share, -expm1(-keyHazard), -expm1(-otherHazard))
      return CandidateSqueeze(
        keyChance: growth.share, keyHazard: keyHazard, otherHazard: otherHazard, hazard: -log1p(-plain))
    }
  }

  private let rates: TokenRates
  private let outside: Regime
  /// That of tokens after a transition: the same where there are none.
  private let zone: Regime
  private let domains: DomainPath?
  /// Whether there are domains: to ask the path itself would copy it, once for every sequence.
  private let hasDomains: Bool
  private let whole: Segment
  private let handOver: Double

  /// Fails (nil) where a bounding hazard is infinite.
  package init?(model: SequenceModel, limit: Double) {
    rates = TokenRates(model)
    let breaks = model.profile.breaks + model.errorKinks(upTo: limit)
    let profile = model.profile
    handOver = model.domains?.domains.handOverError ?? 0
    whole = Segment(
      end: limit, isZone: false, visit: DomainProcess.Visit(domain: 0, start: 0, end: .infinity, strain: .none))
    guard let process = model.domains else {
      guard let regime = Regime(model: model, limit: limit, breaks: breaks, chance: { profile.chance($0) }) else {
        return nil
      }
      (outside, zone) = (regime, regime)
      (domains, hasDomains) = (nil, false)
      return
    }
    let edges = DomainKeys.breaks(model, process) + model.errorKinks(upTo: limit)
    guard
      let outside = Regime(model: model, limit: limit, breaks: edges, chance: { process.keyChance($0).outside }),
      let zone = Regime(model: model, limit: limit, breaks: edges, chance: { process.keyChance($0).inside })
    else { return nil }
    self.outside = outside
    self.zone = zone
    (domains, hasDomains) = (DomainPath(model: model, process: process, limit: limit), true)
  }

  package func drawPath(_ latent: LatentDraws, _ generator: inout StreamGenerator) -> [Segment] {
    if hasDomains, let path = domains?.draw(&generator) { return path }
    // An array of its own for everyone who asks: of one that is kept, threads would count references together.
    return [whole]
  }

  package func enter(_ state: inout SequenceState, along path: [Segment]) {
    state.segment = RegimeEvents.segment(of: state.position + 1, path)
  }

  package func strain(at t: Double, along path: [Segment], base: Strain) -> Strain {
    hasDomains ? base * path[RegimeEvents.segment(of: t, path)].visit.strain : base
  }

  /// The stretch that a token belongs to; the last beyond all.
  private static func segment(of t: Double, _ path: [Segment]) -> Int {
    var (low, high) = (0, path.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if path[middle].end < t { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package func transitions(of path: [Segment]) -> [Double] {
    path.indices.dropFirst().compactMap { path[$0].visit.start > path[$0 - 1].visit.start ? path[$0 - 1].end + 1 : nil }
  }

  @inline(__always)
  package func advance(
    _ state: inout SequenceState, to end: Double, along path: [Segment], strain: Strain,
    _ generator: inout StreamGenerator, record: (Double, TokenEvent) -> Void
  ) {
    var interruption = InterruptionCheck()
    while state.position < end {
      let segment = path[state.segment]
      let stop = min(end, segment.end)
      let strain = hasDomains ? strain * segment.visit.strain : strain
      if handOver > 0, state.segment > 0, path[state.segment - 1].end == state.position {
        handOver(&state, from: path[state.segment - 1], to: segment, strain, &generator, record)
      }
      // Not one call with either regime: choosing one would count a reference to it.
      if segment.isZone {
        run(&state, to: stop, zone, segment, strain, &generator, &interruption, record)
      } else {
        run(&state, to: stop, outside, segment, strain, &generator, &interruption, record)
      }
      if stop == segment.end, state.segment + 1 < path.count { state.segment += 1 }
    }
  }

  /// The first token of a visit goes wrong by the hand-over alone; what else it risks is drawn with the tokens after it.
  private func handOver(
    _ state: inout SequenceState, from before: Segment, to segment: Segment, _ strain: Strain,
    _ generator: inout StreamGenerator, _ record: (Double, TokenEvent) -> Void
  ) {
    guard segment.visit.start > before.visit.start, !state.isDerailed, generator.uniform() < handOver else { return }
    let t = before.end + 1
    state.position = t
    let here = state.strain(strain, at: t, rates.dynamics.selfConditioning)
    let event = rates.makeError(
      at: t, isKey: generator.uniform() < (segment.isZone ? zone.chance(t) : outside.chance(t)), strain: here,
      isAtTransition: segment.isZone,
      domain: segment.visit.domain, &state
    ) { generator.uniform() }
    record(t, event)
  }

  @inline(__always)
  private func run(
    _ state: inout SequenceState, to stop: Double, _ regime: Regime, _ segment: Segment, _ strain: Strain,
    _ generator: inout StreamGenerator, _ interruption: inout InterruptionCheck,
    _ record: (Double, TokenEvent) -> Void
  ) {
    let law = rates.dynamics.selfConditioning
    var x = state.isDerailed ? 0 : regime.errors.sum(upTo: state.position)
    while !interruption.saysStop() {
      if state.isDerailed {
        guard let recoveries = regime.recoveries else { break }
        let y = recoveries.sum(upTo: state.position) + generator.exponential()
        let t = y > recoveries.total ? .infinity : recoveries(y)
        if t > stop { break }
        state.isDerailed = false
        state.position = t
        record(t, .recovery)
        x = regime.errors.sum(upTo: t)
        continue
      }
      let bound = state.bound(strain, law)
      x += generator.exponential() / bound
      if x > regime.errors.total { break }
      let t = regime.errors(x)
      if t > stop { break }
      if t <= state.position {
        // What is left of the token just looked at; where rates are high that may be most of what comes.
        x = regime.errors.sum(upTo: state.position)
        continue
      }
      state.position = t
      let here = state.strain(strain, at: t, law)
      let v = generator.uniform()
      let verdict =
        regime.squeeze?.verdict(v, bound: bound, strain: here)
        ?? judge(v, at: t, regime, bound: bound, strain: here)
      if verdict == .noError { continue }
      let isKey = verdict == .keyError
      let event = rates.makeError(
        at: t, isKey: isKey, strain: here, isAtTransition: hasDomains ? segment.isZone : isKey,
        domain: segment.visit.domain, &state
      ) { generator.uniform() }
      record(t, event)
    }
    state.position = stop
  }

  /// The verdict on a candidate drawn at `bound` times the rate without strain, by a uniform number.
  private func judge(
    _ v: Double, at t: Double, _ regime: Regime, bound: Double, strain here: Strain
  ) -> CandidateVerdict {
    let q = regime.chance(t)
    let isPlain = here == .none
    let key = q * (isPlain ? rates.plainKey(t) : rates.wrongKey(t, here.key))
    let chance = key + (q < 1 ? (1 - q) * (isPlain ? rates.plainOther(t) : rates.wrongOther(t, here.other)) : 0)
    var u = chance
    if bound > 1 || !isPlain {
      let plain = RegimeEvents.wrong(q, rates.plainKey(t), q < 1 ? rates.plainOther(t) : 0)
      u = -expm1(bound * log1p(-plain))
    }
    u *= v
    return u >= chance ? .noError : u < key ? .keyError : .otherError
  }

  /// The chance of an error at a token that is key with chance q.
  @inline(__always)
  private static func wrong(_ q: Double, _ wrongKey: Double, _ wrongOther: Double) -> Double {
    (q > 0 ? q * wrongKey : 0) + (1 - q) * wrongOther
  }
}
