import Foundation
package import TokenModels

/// R(n) by forward recursion over positions: the joint law of (was the last token key?, number of errors so far).
///
/// Exact for every placement and success rule; the work is lengths × errors allowed × points of the quadrature over
/// difficulty, so a budget says when it is too much.
package struct PositionRecursion: Sendable {
  /// The most state updates one solution may take: about a second.
  package static let budget = 4e8

  private let model: SequenceModel
  private let lengths: [Double]
  private let rule: SuccessRule

  package init(model: SequenceModel, lengths: [Double], rule: SuccessRule) {
    self.model = model
    self.lengths = lengths
    self.rule = rule
  }

  /// Why the recursion would be too long, or nil.
  package var fault: NoExactCurve? {
    let longest = lengths.last ?? 0
    let states = Double(rule.allowedErrors(longest) + 1)
    let points = model.difficulty == nil ? 1.0 : 400
    var texts = 1.0
    if case .recorded(let given) = model.placement { texts = Double(given.count) }
    if longest * states * points * texts * 3 <= PositionRecursion.budget { return nil }
    return NoExactCurve(
      reason: "a recursion over \(longest.plain) positions with \(states.plain) error counts is beyond the budget")
  }

  package func solve() throws(NoExactCurve) -> ExactCurve {
    if let fault { throw fault }
    guard let difficulty = model.difficulty else {
      return ExactCurve(logReliability: logReliability(1), method: "recursion over positions")
    }
    return ExactCurve(
      logReliability: DifficultyQuadrature(difficulty).logMeans(logReliability).map { min(0, $0) },
      method: "recursion over positions, quadrature over difficulty")
  }

  /// ln R at every length for difficulty z.
  private func logReliability(_ z: Double) -> [Double] {
    guard case .recorded(let texts) = model.placement else { return walk(z, text: nil) }
    let curves = texts.map { walk(z, text: $0) }
    return lengths.indices.map { i in
      let largest = curves.reduce(-Double.infinity) { max($0, $1[i]) }
      if largest == -.infinity { return largest }
      return largest + log(curves.reduce(0) { $0 + exp($1[i] - largest) } / Double(texts.count))
    }
  }

  private func walk(_ z: Double, text: RecordedText?) -> [Double] {
    let wrongKey = -expm1(model.keyLogSurvival(z))
    let countsNonKey = rule.countsNonKeyErrors
    let most = rule.allowedErrors(lengths.last ?? 0)
    // State: probability of c errors with the last token key (first half) or not (second half), over e^logScale.
    var state = [Double](repeating: 0, count: 2 * (most + 1))
    state[most + 1] = 1
    var logScale = 0.0
    var result: [Double] = []
    var previous = 0.0
    var nextKey = 0
    var t = 0.0
    for n in lengths {
      while t < n {
        t += 1
        let (stay, enter) = transition(t, previous: &previous, text: text, nextKey: &nextKey)
        let wrongOther = countsNonKey ? -expm1(model.nonKeyLogSurvival(t, z)) : 0
        var (carriedKey, carriedOther) = (0.0, 0.0)
        for c in 0...most {
          let fromKey = state[c]
          let fromOther = state[most + 1 + c]
          let key = fromKey * stay + fromOther * enter
          let other = fromKey * (1 - stay) + fromOther * (1 - enter)
          state[c] = key * (1 - wrongKey) + carriedKey
          state[most + 1 + c] = other * (1 - wrongOther) + carriedOther
          carriedKey = key * wrongKey
          carriedOther = other * wrongOther
        }
        if Int(t) % 64 == 0 {
          let sum = state.reduce(0, +)
          if sum > 0, sum < 1e-100 {
            logScale += log(sum)
            for i in state.indices { state[i] /= sum }
          }
        }
      }
      let allowed = rule.allowedErrors(n)
      var sum = 0.0
      for c in 0...allowed { sum += state[c] + state[most + 1 + c] }
      result.append(min(0, log(sum) + logScale))
    }
    return result
  }

  /// The chances that token t is key after a key token and after another.
  private func transition(_ t: Double, previous: inout Double, text: RecordedText?, nextKey: inout Int)
    -> (stay: Double, enter: Double)
  {
    switch model.placement {
    case .independent:
      let q = model.profile.chance(t)
      return (q, q)
    case .even:
      let isKey = model.profile.evenCount(t) > model.profile.evenCount(t - 1)
      return isKey ? (1, 1) : (0, 0)
    case .bursty(let chain):
      let q = model.profile.chance(t)
      defer { previous = q }
      return (chain.stay(from: previous, to: q), chain.enter(from: previous, to: q))
    case .recorded:
      guard let text, nextKey < text.positions.count, text.positions[nextKey] == t else { return (0, 0) }
      nextKey += 1
      return (1, 1)
    }
  }
}
