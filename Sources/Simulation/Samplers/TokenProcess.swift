import Foundation
import GSLKernel
import RandomStreams
package import TokenModels

/// The class of a token.
package enum TokenClass: String, Sendable {
  case keyHard = "key-hard"
  case keyEasy = "key-easy"
  case nonKey = "non-key"
}

/// One token of a synthetic sequence.
package struct Token: Sendable {
  /// From 1.
  package let position: Int
  package let tokenClass: TokenClass
  /// The chance that this token is wrong, difficulty included.
  package let errorProbability: Double
  package let isError: Bool
}

/// A sequence token by token, straight from the definitions: the reference for every other sampler.
package struct TokenProcess: ~Copyable {
  private let model: SequenceModel
  private let latent: LatentDraws
  private var generator: StreamGenerator
  private var position = 0.0
  private var wasKey = false
  private var previousChance = 0.0
  private var evenCount = 0.0
  private var nextRecorded = 0

  /// The sequence with this number.
  package init(model: SequenceModel, seed: UInt64, replicate: UInt64) {
    self.model = model
    generator = StreamGenerator(StreamKey(seed: seed, purpose: .latent, replicate: replicate))
    latent = LatentDraws(model: model, generator: &generator, seed: seed, replicate: replicate)
    generator.restart(StreamKey(seed: seed, purpose: .tokens, replicate: replicate))
  }

  /// The next token; sequences have no end of their own.
  package mutating func next() -> Token {
    position += 1
    let (e, tokenClass) = drawClass()
    // Difficulty acts on the hazard: 1 − e becomes (1 − e)^Z. Without it e stays as it is, to the last bit.
    let z = latent.difficulty
    let p = model.difficulty == nil ? e : -expm1(z * log1p(-e))
    return Token(
      position: Int(position), tokenClass: tokenClass, errorProbability: p, isError: generator.uniform() < p)
  }

  private mutating func drawClass() -> (e: Double, tokenClass: TokenClass) {
    if isKey() {
      if model.hardShare == 1 || generator.uniform() < model.hardShare {
        return (model.keyErrors.sample(&generator), .keyHard)
      }
      return (model.easyKeyErrors.sample(&generator), .keyEasy)
    }
    return (min(1, model.nonKeyErrors.sample(&generator) * model.contextFactor(position)), .nonKey)
  }

  private mutating func isKey() -> Bool {
    switch model.placement {
    case .even:
      let count = model.profile.evenCount(position)
      defer { evenCount = count }
      return count > evenCount
    case .independent:
      let q = model.profile.chance(position)
      return q > 0 && generator.uniform() < q
    case .bursty(let chain):
      let q = model.profile.chance(position)
      let chance =
        wasKey ? chain.stay(from: previousChance, to: q) : chain.enter(from: previousChance, to: q)
      previousChance = q
      wasKey = generator.uniform() < chance
      return wasKey
    case .recorded(let texts):
      let positions = texts[latent.text].positions
      guard nextRecorded < positions.count, positions[nextRecorded] == position else { return false }
      nextRecorded += 1
      return true
    }
  }
}

/// Simulates token by token: the reference, and the way of last resort.
package struct TokenSampler: SequenceSampler {
  private let task: SamplingTask

  package init(task: SamplingTask) { self.task = task }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var counts = ErrorCounts(task: task)
    let limit = Int(task.limit)
    for replicate in replicates {
      var process = TokenProcess(model: task.model, seed: task.seed, replicate: replicate)
      for _ in 0..<limit {
        let token = process.next()
        if token.isError { counts.record(Double(token.position), isKey: token.tokenClass != .nonKey) }
      }
      counts.finish(into: &tally)
    }
    if task.rule.isMonotone { tally.countSurvivors() }
  }
}
