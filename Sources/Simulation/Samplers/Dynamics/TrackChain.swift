import Foundation
import TokenModels

/// ln R(n) of one sequence given its key positions and domains: a product of 2 × 2 chains between key tokens.
///
/// Between key tokens a sequence on track derails (or ends) with a chance that follows from a sum over positions; at a key
/// token it derails or ends or, derailed, comes back.
struct TrackChain: PathReliability {
  private let model: SequenceModel
  private let rule: SuccessRule
  /// Σ hʲ for j = 1…4, with h = −ln(1 − e_non) without strain.
  private let powers: [PositionSum]
  private let isProportional: Bool
  /// Whether other tokens have a law of error probabilities, the same at every position.
  private let isSameMean: Bool
  /// Whether a derailed sequence may still succeed: where it comes back, or where only key errors count.
  private let keepsDerailed: Bool
  /// The largest h.
  private let largest: Double

  /// Whether a rule asks for no more than the two states of a sequence.
  static func applies(to rule: SuccessRule) -> Bool { rule.endsAtFirstError || rule == .onTrack }

  init(model: SequenceModel, rule: SuccessRule, limit: Double) {
    self.model = model
    self.rule = rule
    keepsDerailed = rule == .onTrack || rule == .keyTokensRight
    isProportional = model.nonKeyErrors.nodes.count == 1
    isSameMean = !isProportional && model.context.isEmpty
    let kinks = model.errorKinks(upTo: limit)
    powers = (1...4).map { j in
      PositionSum(upTo: limit, breaks: kinks) { pow(-model.nonKeyLogSurvival($0, strain: 1), Double(j)) }
    }
    // Context laws are monotone between their kinks.
    largest = ([1, limit] + kinks.flatMap { [$0.rounded(.down), $0.rounded(.up)] }.filter { $0 >= 1 && $0 <= limit })
      .reduce(0) { max($0, -model.nonKeyLogSurvival($1, strain: 1)) }
  }

  func logReliability(lengths: [Double], segments: [Segment], keys: [Double], strain base: Strain) -> [Double] {
    var state = TrackState(rule: rule, keepsDerailed: keepsDerailed, recovery: model.dynamics.recovery)
    var position = 0.0
    var next = 0
    var key = 0
    var result: [Double] = []
    let dynamics = model.dynamics
    let handOver = model.domains.map { log1p(-$0.domains.handOverError) } ?? 0
    // Means over laws of error probabilities take as long as a hundred tokens; most segments have the strain of the last.
    var lastKey = (strain: Double.nan, logRight: 0.0)
    var lastOther = (strain: Double.nan, hazard: 0.0)
    for (index, segment) in segments.enumerated() {
      let first = position + 1
      let isHandedOver = handOver < 0 && index > 0 && segment.visit.start > segments[index - 1].visit.start
      let strain = base * segment.visit.strain
      func rightKey(_ t: Double) -> Double {
        Dynamics.disruptiveSurvival(
          model.keyLogSurvival(t, strain.key) + (isHandedOver && t == first ? handOver : 0),
          share: rule.countsDerailments ? dynamics.disruptiveKey : 1)
      }
      var sameRightKey: Double?
      if model.keyErrorsAreAlike, !isHandedOver {
        if lastKey.strain != strain.key { lastKey = (strain.key, rightKey(1)) }
        sameRightKey = lastKey.logRight
      }
      if isSameMean, lastOther.strain != strain.other {
        lastOther = (strain.other, hazard(from: 0, to: 1, strain.other, share: dynamics.disruptiveNonKey))
      }
      /// Goes over other tokens up to a position.
      func pass(to end: Double) {
        guard end > position else { return }
        state.pass(
          hazard: isSameMean
            ? (end - position) * lastOther.hazard
            : hazard(from: position, to: end, strain.other, share: dynamics.disruptiveNonKey))
        position = end
      }
      func note(upTo end: Double) {
        while next < lengths.count, lengths[next] <= end {
          pass(to: lengths[next])
          result.append(state.logReliability)
          next += 1
        }
      }
      if isHandedOver, key == keys.count || keys[key] != first {
        pass(to: first)
        state.pass(hazard: handOverHazard(first, strain.other, handOver))
      }
      while key < keys.count, keys[key] <= segment.end {
        note(upTo: keys[key] - 1)
        pass(to: keys[key] - 1)
        state.passKeyToken(logRight: sameRightKey ?? rightKey(keys[key]))
        position = keys[key]
        note(upTo: position)
        key += 1
      }
      note(upTo: segment.end)
      pass(to: segment.end)
    }
    return result
  }

  /// What a hand-over adds to the hazard of the token at t, which is not key.
  private func handOverHazard(_ t: Double, _ strain: Double, _ handOver: Double) -> Double {
    let share = rule == .flawless ? 1 : model.dynamics.disruptiveNonKey
    let own = model.nonKeyLogSurvival(t, strain: strain)
    return Dynamics.disruptiveSurvival(own, share: share) - Dynamics.disruptiveSurvival(own + handOver, share: share)
  }

  /// −ln of the chance that no token in (from, to] ends success, were none of them key.
  ///
  /// A share δ of errors that ends success turns a hazard x into −ln(1 − δ + δ e^(−x)) = κ₁x − κ₂x²/2 + κ₃x³/6 − κ₄x⁴/24
  /// with the cumulants κ of a Bernoulli variable. Below 1e-3 what is left out is below 1e-13 of the first term; larger
  /// hazards, and laws that strain does not simply multiply, are added up token by token.
  private func hazard(from: Double, to end: Double, _ strain: Double, share: Double) -> Double {
    // Under key-tokens-right another error matters only as far as it derails.
    let share = rule == .flawless ? 1 : share
    if share == 0 { return 0 }
    func power(_ j: Int) -> Double { powers[j](end) - powers[j](from) }
    if isProportional {
      if share == 1 { return strain * power(0) }
      if strain * largest < 1e-3 {
        let spread = share * (1 - share)
        let cumulants = [share, -spread / 2, spread * (1 - 2 * share) / 6, -spread * (1 - 6 * spread) / 24]
        return (0..<4).reduce(0) { $0 + cumulants[$1] * pow(strain, Double($1 + 1)) * power($1) }
      }
    }
    var sum = 0.0
    var t = from + 1
    while t <= end {
      sum -= Dynamics.disruptiveSurvival(model.nonKeyLogSurvival(t, strain: strain), share: share)
      t += 1
    }
    return sum
  }
}
