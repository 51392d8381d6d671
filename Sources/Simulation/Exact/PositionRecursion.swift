import Foundation
package import TokenModels

/// R(n) by forward recursion over positions: the joint law of (was the last token key?, number of errors so far).
///
/// Exact for every placement and success rule; the work is lengths × errors allowed × points of the quadrature over
/// difficulty, so a budget says when it is too much.
package struct PositionRecursion: Sendable {
  /// The most work one solution may take, in state updates of about a nanosecond.
  package static let budget = 1.5e9

  private let model: SequenceModel
  private let lengths: [Double]
  private let rule: SuccessRule
  /// One chain, or one for each recorded text.
  private let chains: [PositionChain]
  /// Why the recursion would be too long, or nil.
  package let fault: NoExactCurve?

  package init(model: SequenceModel, lengths: [Double], rule: SuccessRule) {
    self.model = model
    self.lengths = lengths
    self.rule = rule
    let longest = lengths.last ?? 0
    let states = Double(rule.allowedErrors(longest) + 1)
    var texts: [RecordedText?] = [nil]
    if case .recorded(let given) = model.placement { texts = given }
    // A position costs about 4 ns per state, and 60 ns where the chain is computed on the way.
    let perPosition = 4 * states + (longest > PositionChain.longestKept ? 60 : 4)
    let points = model.difficulty == nil ? 1.0 : 400
    guard longest * perPosition * points * Double(texts.count) <= PositionRecursion.budget else {
      chains = []
      fault = NoExactCurve(
        reason: "a recursion over \(longest.plain) positions with \(states.plain) error counts is beyond the budget")
      return
    }
    chains = texts.map {
      PositionChain(model: model, upTo: longest, countsNonKeyErrors: rule.countsNonKeyErrors, text: $0)
    }
    fault = nil
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

  /// ln R at every length given difficulty z, averaged over texts.
  func logReliability(_ z: Double) -> [Double] {
    if chains.count == 1 { return walk(z, chains[0]) }
    let curves = chains.map { walk(z, $0) }
    return lengths.indices.map { i in
      let largest = curves.reduce(-Double.infinity) { max($0, $1[i]) }
      if largest == -.infinity { return largest }
      return largest + log(curves.reduce(0) { $0 + exp($1[i] - largest) } / Double(chains.count))
    }
  }

  private func walk(_ z: Double, _ chain: PositionChain) -> [Double] {
    let wrongKey = -expm1(model.keyLogSurvival(z))
    let isProportional = model.nonKeyErrors.nodes.count == 1
    let most = rule.allowedErrors(lengths.last ?? 0)
    // State: probability of c errors with the last token key (first half) or not (second half), over e^logScale.
    var state = [Double](repeating: 0, count: 2 * (most + 1))
    state[most + 1] = 1
    var logScale = 0.0
    var result: [Double] = []
    var next = 0
    state.withUnsafeMutableBufferPointer { state in
      chain.forEach { t, link in
        let log =
          link.nonKeyLogSurvival == 0 || isProportional
          ? z * link.nonKeyLogSurvival : model.nonKeyLogSurvival(t, z)
        // expm1 to second order where that is exact to the last bit.
        let wrongOther = log > -1e-8 ? -log * (1 + 0.5 * log) : -expm1(log)
        var (carriedKey, carriedOther) = (0.0, 0.0)
        for c in 0...most {
          let (fromKey, fromOther) = (state[c], state[most + 1 + c])
          let key = fromKey * link.stay + fromOther * link.enter
          let other = fromKey * (1 - link.stay) + fromOther * (1 - link.enter)
          state[c] = key - key * wrongKey + carriedKey
          state[most + 1 + c] = other - other * wrongOther + carriedOther
          carriedKey = key * wrongKey
          carriedOther = other * wrongOther
        }
        // 0.03⁶⁴ is 1e-98; what falls faster is looked at after every token.
        if Int(t) & 63 == 0 || min(1 - wrongKey, 1 - wrongOther) < 0.03 {
          let sum = state.reduce(0, +)
          if sum > 0, sum < 1e-100 {
            logScale += Foundation.log(sum)
            for i in state.indices { state[i] /= sum }
          }
        }
        if next < lengths.count, lengths[next] == t {
          let allowed = rule.allowedErrors(t)
          var sum = 0.0
          for c in 0...allowed { sum += state[c] + state[most + 1 + c] }
          result.append(min(0, Foundation.log(sum) + logScale))
          next += 1
        }
      }
    }
    return result
  }
}
