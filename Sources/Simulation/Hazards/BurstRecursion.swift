import Foundation
import TokenModels

/// Cumulative hazards under bursty placement, by recursion over positions: the chain of key and other tokens in front
/// of a sequence without errors so far.
///
/// The chances of the chain and the non-key hazards at z = 1 are computed once and kept; the work for one z is a few
/// nanoseconds per token.
struct BurstRecursion: Sendable {
  /// The longest sequence: beyond, bursts are drawn one by one.
  static let longest = 400_000.0

  private let model: SequenceModel
  private let lengths: [Double]
  private let scope: LengthHazards.Scope
  /// Chance of a key token after a key token and after another, and ln(1 − e_non), position by position.
  private let chances: [(stay: Double, enter: Double, nonKey: Double)]

  init(model: SequenceModel, chain: BurstChain, lengths: [Double], scope: LengthHazards.Scope) {
    self.model = model
    self.lengths = lengths
    self.scope = scope
    var previous = 0.0
    chances = (1...max(1, Int(lengths.last ?? 1))).map { position in
      let t = Double(position)
      let q = model.profile.chance(t)
      defer { previous = q }
      return (
        chain.stay(from: previous, to: q), chain.enter(from: previous, to: q),
        scope == .keyErrors ? 0 : model.nonKeyLogSurvival(t, 1)
      )
    }
  }

  /// Λ at every length for difficulty z.
  func values(_ z: Double) -> [Double] {
    let keyIsRight = exp(model.keyLogSurvival(z))
    let isProportional = scope == .keyErrors || model.nonKeyErrors.nodes.count == 1
    var (key, other, logScale) = (0.0, 1.0, 0.0)
    var result: [Double] = []
    var next = 0
    for index in chances.indices {
      let chance = chances[index]
      let log = isProportional ? z * chance.nonKey : model.nonKeyLogSurvival(Double(index + 1), z)
      let otherIsRight = log > -1e-9 ? 1 + log : exp(log)
      let newKey = key * chance.stay + other * chance.enter
      let newOther = key * (1 - chance.stay) + other * (1 - chance.enter)
      (key, other) = (newKey * keyIsRight, newOther * otherIsRight)
      if index & 63 == 63 {
        let sum = key + other
        if sum > 0 {
          logScale += Foundation.log(sum)
          key /= sum
          other /= sum
        }
      }
      while next < lengths.count, lengths[next] == Double(index + 1) {
        result.append(-(Foundation.log(key + other) + logScale))
        next += 1
      }
    }
    return result
  }
}
