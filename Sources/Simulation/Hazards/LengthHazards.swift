import Foundation
import Synchronization
package import TokenModels

/// The cumulative hazard Λ(n; z) = −ln P(no error that counts among the first n | difficulty z) at given lengths.
///
/// Placement, key-token rates and non-key rates are averaged out in closed form; what remains to be drawn is the
/// difficulty z and, for recorded placement, the text.
package struct LengthHazards: Sendable {
  /// Which errors count.
  package enum Scope: Sendable {
    case allErrors
    case keyErrors
    /// Disruptive errors, each error being one with the chance that the dynamics give it.
    case disruptiveErrors
    /// Errors at non-key rates at *every* position, for samplers that draw the key positions themselves.
    case nonKeyEverywhere

    /// What a success rule about the first error asks for.
    init(_ rule: SuccessRule) {
      self = rule.countsDerailments ? .disruptiveErrors : rule.countsNonKeyErrors ? .allErrors : .keyErrors
    }

    /// The success rule that asks for it.
    var rule: SuccessRule {
      switch self {
      case .allErrors, .nonKeyEverywhere: .flawless
      case .keyErrors: .keyTokensRight
      case .disruptiveErrors: .neverDerailed
      }
    }
  }

  /// What is added up over tokens.
  package enum Measure: Sendable {
    /// −ln of the chance to be right: sums to the cumulative hazard.
    case hazard
    /// The chance to be wrong: sums to the expected number of errors.
    case errors
  }

  package let model: SequenceModel
  package let lengths: [Double]
  package let scope: Scope
  package let measure: Measure
  private let longest: Double
  private let breaks: [Double]
  private let recursion: PositionRecursion?
  private let sums: KeptSums

  /// The same hazards at other lengths that end at the same one.
  func at(_ lengths: [Double]) -> LengthHazards {
    guard recursion == nil, lengths.last == longest else {
      return LengthHazards(model: model, lengths: lengths, scope: scope, measure: measure)
    }
    return LengthHazards(self, lengths: lengths)
  }

  private init(_ other: LengthHazards, lengths: [Double]) {
    (model, scope, measure, self.lengths) = (other.model, other.scope, other.measure, lengths)
    (longest, breaks, recursion, sums) = (other.longest, other.breaks, nil, other.sums)
  }

  package init(model: SequenceModel, lengths: [Double], scope: Scope, measure: Measure = .hazard) {
    self.measure = measure
    self.model = model
    self.lengths = lengths
    self.scope = scope
    longest = lengths.last ?? 0
    sums = KeptSums()
    breaks = model.profile.breaks + model.errorKinks(upTo: longest)
    if case .bursty = model.placement, measure == .hazard, scope != .nonKeyEverywhere,
      longest <= PositionChain.longestKept
    {
      recursion = PositionRecursion(
        model: model, lengths: lengths, rule: scope.rule)
    } else {
      recursion = nil
    }
  }

  /// The number of texts among which a sequence chooses; 1 unless placement is recorded.
  package var textCount: Int {
    if case .recorded(let texts) = model.placement, scope != .nonKeyEverywhere { return texts.count }
    return 1
  }

  /// Whether hazards can be had at these lengths under a rule: bursts need a recursion, which has its limits.
  package static func exist(for model: SequenceModel, _ rule: SuccessRule, upTo longest: Double) -> Bool {
    if model.blocks != nil {
      if case .independent = model.placement { return true }
      return false
    }
    return switch model.placement {
    case .bursty:
      longest <= PositionChain.longestKept
        && PositionRecursion(model: model, lengths: [longest], rule: Scope(rule).rule).isAffordable
    case .domains: false
    case .even, .independent, .recorded: true
    }
  }

  /// The relative rounding noise of the hazards: a recursion multiplies as many factors as there are positions.
  var noise: Double { recursion == nil ? 1e-13 : 1e-11 }

  /// About how long a recursion takes at one difficulty or over all, in nanoseconds; 0 for closed forms.
  var nanoseconds: Double { recursion?.nanoseconds ?? 0 }

  /// How the hazards come about, for the reader.
  package var method: String { recursion == nil ? "closed form" : "recursion over positions" }

  /// The sum at every length, text by text: element `text * lengths.count + index`.
  package func values(_ z: Double) -> [Double] {
    if z == 0 { return [Double](repeating: 0, count: lengths.count * textCount) }
    if let recursion { return recursion.logReliability(z).map { -$0 } }
    if let blocks = model.blocks, measure == .hazard {
      let sameKey = model.keyErrorsAreAlike ? keyLogSurvival(1, z) : nil
      let sameOther = model.context.isEmpty && scope != .keyErrors ? nonKeyLogSurvival(1, z) : nil
      return BlockHazards(blocks: blocks) { t in
        BlockHazards.Rates(
          q: model.profile.chance(t), key: -expm1(sameKey ?? keyLogSurvival(t, z)),
          other: scope == .keyErrors ? 0 : -expm1(sameOther ?? nonKeyLogSurvival(t, z)))
      }.values(at: lengths, breaks: breaks)
    }
    if scope == .nonKeyEverywhere { return smooth(z, .nonKey) { nonKey($0, z) } }
    switch model.placement {
    case .independent, .bursty, .domains:
      return smooth(z, .position, positionHazard(z))
    case .even:
      let counts = lengths.map { model.profile.evenCount($0) }
      return placed(z, counts: counts, background: background(z), atKeys: { evenKeys($0, counts) })
    case .recorded(let texts):
      let background = background(z)
      return texts.flatMap { text in
        placed(
          z, counts: lengths.map { Double(text.count($0)) }, background: background,
          atKeys: { recordedKeys($0, text) })
      }
    }
  }

  private func background(_ z: Double) -> [Double] {
    scope == .keyErrors ? [] : smooth(z, .nonKey) { nonKey($0, z) }
  }

  /// −ln of the chance that position t is right under independent placement (or its chance to be wrong) as a function of
  /// t: what depends on the difficulty alone is computed once.
  package func positionHazard(_ z: Double) -> (Double) -> Double {
    let sameKey = model.keyErrorsAreAlike ? keyLogSurvival(1, z) : nil
    let sameWrongKey = sameKey.map { expm1($0) }
    let sameNonKey = model.context.isEmpty ? nonKeyLogSurvival(1, z) : nil
    return { t in
      let q = model.profile.chance(t)
      let key = sameKey ?? keyLogSurvival(t, z)
      let wrongKey = sameWrongKey ?? expm1(key)
      let nonKey = scope == .keyErrors ? 0 : sameNonKey ?? nonKeyLogSurvival(t, z)
      // A class that does not occur here must not be asked for its rate, which may be infinite.
      let wrong = (q == 0 ? 0 : q * wrongKey) + (q == 1 ? 0 : (1 - q) * expm1(nonKey))
      // 0 − 0 is 0, but −0 is a zero whose inverse, a mean length, is −∞.
      if measure == .errors { return 0 - wrong }
      if wrong > -0.5 { return 0 - log1p(wrong) }
      // Where hardly any token is right, 1 + wrong is rounding noise, and no sum over it is smooth.
      let largest = max(q > 0 ? key : -.infinity, q < 1 ? nonKey : -.infinity)
      if largest == -.infinity { return .infinity }
      return -largest - log(q * exp(min(0, key - largest)) + (1 - q) * exp(min(0, nonKey - largest)))
    }
  }

  private func nonKey(_ t: Double, _ z: Double) -> Double { measured(nonKeyLogSurvival(t, z)) }

  /// ln of the chance that a key token makes no error that counts.
  private func keyLogSurvival(_ t: Double, _ z: Double) -> Double {
    let log = model.keyLogSurvival(t, z)
    return scope == .disruptiveErrors ? Dynamics.disruptiveSurvival(log, share: model.dynamics.disruptiveKey) : log
  }

  private func nonKeyLogSurvival(_ t: Double, _ z: Double) -> Double {
    let log = model.nonKeyLogSurvival(t, z)
    return scope == .disruptiveErrors ? Dynamics.disruptiveSurvival(log, share: model.dynamics.disruptiveNonKey) : log
  }

  private func measured(_ logSurvival: Double) -> Double {
    measure == .hazard ? -logSurvival : -expm1(logSurvival)
  }

  private func smooth(_ term: (Double) -> Double) -> [Double] {
    let sum = PositionSum(upTo: longest, breaks: breaks, term: term)
    return lengths.map { sum($0) }
  }

  /// The sum of a term that is asked for again at other lengths: at difficulty 1 it is kept, and that of non-key tokens
  /// wherever difficulty acts on key tokens alone.
  private func smooth(_ z: Double, _ kind: KeptSums.Kind, _ term: (Double) -> Double) -> [Double] {
    guard z == 1 || kind == .nonKey && model.nonKeyDifficulty(z) == 1 else { return smooth(term) }
    let sum = sums.sum(kind) { PositionSum(upTo: longest, breaks: breaks, term: term) }
    return lengths.map { sum($0) }
  }

  /// Known key positions: their number times the key hazard, and the non-key hazards of all other positions.
  private func placed(
    _ z: Double, counts: [Double], background: [Double], atKeys: (_ hazard: (Double) -> Double) -> [Double]
  ) -> [Double] {
    let keys: [Double]
    if model.keyErrorsAreAlike {
      let perKey = measured(keyLogSurvival(1, z))
      keys = counts.map { $0 == 0 ? 0 : $0 * perKey }
    } else {
      keys = atKeys { measured(keyLogSurvival($0, z)) }
    }
    if scope == .keyErrors { return keys }
    let hazard = { nonKey($0, z) }
    if background.last?.isFinite ?? true {
      let taken = atKeys(hazard)
      return lengths.indices.map { keys[$0] + max(0, background[$0] - taken[$0]) }
    }
    // Some tokens are wrong for sure. A difference of infinities says nothing: count those that are not key.
    let certain = { hazard($0) == .infinity ? 1.0 : 0 }
    let others = { hazard($0) == .infinity ? 0 : hazard($0) }
    let (certainTokens, certainKeys) = (smooth(certain), atKeys(certain))
    let (finite, taken) = (smooth(others), atKeys(others))
    return lengths.indices.map {
      certainTokens[$0] - certainKeys[$0] > 0.5 ? .infinity : keys[$0] + max(0, finite[$0] - taken[$0])
    }
  }

  /// A sum over the recorded key positions up to each length.
  private func recordedKeys(_ hazard: (Double) -> Double, _ text: RecordedText) -> [Double] {
    var sum = 0.0
    var next = 0
    return lengths.map { n in
      while next < text.positions.count, text.positions[next] <= n {
        sum += hazard(text.positions[next])
        next += 1
      }
      return sum
    }
  }

  /// A sum over evenly placed key tokens up to each length.
  ///
  /// The first 16,384 key tokens one by one. Beyond, a position is replaced by the real solution of k(t) = j, half a
  /// token later for the rounding up, so that the sum is one over a smooth law of j. The error is at most half of what
  /// one token's hazard changes from there on: below 1e-8 in Λ for e_non = 1e-4 that falls as 1/t from 1,000 tokens.
  private func evenKeys(_ hazard: (Double) -> Double, _ counts: [Double]) -> [Double] {
    if model.context.isEmpty, model.keyErrorsAreAlike {
      let same = hazard(1)
      return counts.map { $0 * same }
    }
    let last = counts.last ?? 0
    let head = min(last, 16_384)
    var partial = [0.0]
    for j in stride(from: 1, through: head, by: 1) {
      partial.append((partial.last ?? 0) + hazard(model.profile.evenPosition(j)))
    }
    let kinks = model.profile.breaks.map { model.profile.evenCount($0) - head }
    let tail = PositionSum(upTo: last - head, breaks: kinks) { j in
      hazard(min(longest, model.profile.evenPositionUnrounded(head + j)))
    }
    return counts.map { $0 <= head ? partial[Int($0)] : (partial.last ?? 0) + tail($0 - head) }
  }
}

/// Sums over positions that several sets of lengths share.
private final class KeptSums: Sendable {
  enum Kind {
    case position
    case nonKey
  }

  private let kept = Mutex<[Kind: PositionSum]>([:])

  func sum(_ kind: Kind, _ make: () -> PositionSum) -> PositionSum {
    if let sum = kept.withLock({ $0[kind] }) { return sum }
    let sum = make()
    kept.withLock { $0[kind] = sum }
    return sum
  }
}
