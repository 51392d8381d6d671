import Foundation
import GSLKernel
import RandomStreams
package import TokenModels

/// A sequence token by token, straight from the definitions: the reference for every other sampler.
package struct TokenProcess: ~Copyable {
  private let model: SequenceModel
  private let strain: Strain
  private var generator: StreamGenerator
  private var walk: KeyTokenWalk
  private var position = 0.0
  private var memory = SelfConditioning.Memory()
  private var isDerailed = false
  /// The number that decides for all tokens of the present block; nil where each has its own.
  private var shared: Double?

  /// The sequence with this number.
  package init(model: SequenceModel, seed: UInt64, replicate: UInt64) {
    self.init(
      task: SamplingTask(model: model, rule: .flawless, lengths: [], seed: seed, wantsConditional: false),
      pathSeed: seed, replicate: replicate)
  }

  /// The sequence with this number of a task's path.
  init(task: SamplingTask, pathSeed: UInt64, replicate: UInt64) {
    let model = task.model
    self.model = model
    var once = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: replicate))
    let latent = LatentDraws(task: task, pathSeed: pathSeed, generator: &once, replicate: replicate)
    strain = model.strain(difficulty: latent.difficulty)
    walk = KeyTokenWalk(model: model, text: latent.text, latent: once)
    generator = StreamGenerator(StreamKey(seed: pathSeed, purpose: .tokens, replicate: replicate))
  }

  /// The next token; sequences have no end of their own.
  package mutating func next() -> Token {
    position += 1
    if let blocks = model.blocks, blocks.start(of: position) == position {
      shared = generator.uniform() < blocks.correlation ? generator.uniform() : nil
    }
    let isKey = walk.isKey(position, &generator)
    let isHard = isKey && (model.hardShare == 1 || generator.uniform() < model.hardShare)
    if isDerailed {
      let isRecovery = isKey && model.dynamics.recovery > 0 && generator.uniform() < model.dynamics.recovery
      if isRecovery { isDerailed = false }
      return token(isKey, isHard, p: 0, severity: nil, isRecovery: isRecovery)
    }
    let p = errorProbability(isKey, isHard)
    guard (shared ?? generator.uniform()) < p else {
      return token(isKey, isHard, p: p, severity: nil, isRecovery: false)
    }
    if let law = model.dynamics.selfConditioning { memory.note(position, law) }
    let disruptive = model.dynamics.disruptive(isKey: isKey)
    isDerailed = disruptive == 1 || disruptive > 0 && generator.uniform() < disruptive
    return token(isKey, isHard, p: p, severity: isDerailed ? .disruptive : .minor, isRecovery: false)
  }

  private func token(
    _ isKey: Bool, _ isHard: Bool, p: Double, severity: Severity?, isRecovery: Bool
  ) -> Token {
    Token(
      position: Int(position), tokenClass: isKey ? (isHard ? .keyHard : .keyEasy) : .nonKey, errorProbability: p,
      severity: severity, isRecovery: isRecovery, isDerailed: isDerailed, domain: walk.domain,
      isAtTransition: model.domains == nil ? isKey : walk.isInZone,
      startsVisit: position > 1 && walk.hasMoved)
  }

  private mutating func errorProbability(_ isKey: Bool, _ isHard: Bool) -> Double {
    var strain = walk.strain(strain)
    if let law = model.dynamics.selfConditioning { strain = strain * memory.factor(position, law) }
    if shared != nil {
      // A shared number decides against mean rates, which keeps the marginal ones.
      return -expm1(
        isKey
          ? model.keyLogSurvival(position, strain.key) : model.nonKeyLogSurvival(position, strain: strain.other))
    }
    let e: Double
    if isKey {
      let isLacking = model.forgetting.map { generator.uniform() < $0.chance(position) } ?? false
      let (hard, easy) =
        isLacking
        ? (model.forgetting?.keyErrors ?? model.keyErrors, model.forgetting?.easyKeyErrors ?? model.easyKeyErrors)
        : (model.keyErrors, model.easyKeyErrors)
      e = (isHard ? hard : easy).sample(&generator)
    } else {
      e = min(1, model.nonKeyErrors.sample(&generator) * model.contextFactor(position))
    }
    // Strain acts on the hazard: 1 − e becomes (1 − e)^Z. Without it e stays as it is, to the last bit.
    let z = isKey ? strain.key : strain.other
    let own = z == 1 ? e : z == 0 ? 0 : -expm1(z * log1p(-e))
    let handOver = walk.handOverError
    return handOver > 0 ? own + (1 - own) * handOver : own
  }
}
