import Foundation
import TokenModels

/// The cumulative hazard of tokens that come in blocks: a sum over whole blocks, and what the last one has shown so far.
///
/// Blocks are independent of one another, and within one the tokens' errors either are too or share one uniform number,
/// so −ln of a block's survival has a closed form. As a function of the block's number it is smooth where rates are, and
/// is summed like any other law of the position.
struct BlockHazards {
  /// What a token at t risks at the difficulty in question.
  struct Rates {
    /// The chance that it is key.
    let q: Double
    /// The mean chances that it is wrong, being key or not.
    let key: Double
    let other: Double
  }

  let blocks: TokenBlocks
  let rates: (Double) -> Rates

  /// Λ at each of the rising lengths.
  func values(at lengths: [Double], breaks: [Double]) -> [Double] {
    let size = Double(blocks.size)
    let whole = PositionSum(
      upTo: ((lengths.last ?? 0) / size).rounded(.down), breaks: breaks.map { $0 / size }
    ) { hazard(from: ($0 - 1) * size + 1, count: blocks.size) }
    return lengths.map { n in
      let full = (n / size).rounded(.down)
      let rest = Int(n - full * size)
      return whole(full) + (rest > 0 ? hazard(from: full * size + 1, count: rest) : 0)
    }
  }

  /// −ln of the chance that none of `count` tokens of one block is wrong.
  private func hazard(from start: Double, count: Int) -> Double {
    let tokens = (0..<count).map { rates(start + Double($0)) }
    let independent = tokens.reduce(0) { $0 + log1p(-($1.q * $1.key + (1 - $1.q) * $1.other)) }
    return -blocks.logSurvival(independent: independent, largestError: BlockHazards.largestError(tokens))
  }

  /// E max e over which tokens are key: ∫ 1 − P(all e ≤ u) du, where P is constant between the rates that occur.
  private static func largestError(_ tokens: [Rates]) -> Double {
    var steps: [(rate: Double, index: Int, isKey: Bool)] = []
    for (index, token) in tokens.enumerated() {
      if token.q > 0 { steps.append((token.key, index, true)) }
      if token.q < 1 { steps.append((token.other, index, false)) }
    }
    steps.sort { $0.rate > $1.rate }
    // Above all rates every token is right; below each rate one more way of being right is gone.
    var hasLost = [Bool](repeating: false, count: tokens.count)
    var logRight = 0.0
    var mean = 0.0
    for (place, step) in steps.enumerated() {
      let q = tokens[step.index].q
      let lost = step.isKey ? q : 1 - q
      if hasLost[step.index] || lost == 1 { return mean + step.rate }
      hasLost[step.index] = true
      logRight += log1p(-lost)
      let next = place + 1 < steps.count ? steps[place + 1].rate : 0
      mean += (step.rate - next) * -expm1(logRight)
    }
    return mean
  }
}
