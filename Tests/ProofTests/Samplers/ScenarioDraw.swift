import Foundation
import GSLKernel
import RandomStreams
import TokenModels

/// Random scenarios over the whole language, by number.
struct ScenarioDraw: Sendable {
  let number: Int
  let model: SequenceModel
  let rule: SuccessRule
  /// Four lengths; short, for the sampler that goes token by token.
  let lengths: [Double]
  /// What it is made of, in the words of the language.
  let words: String

  init(_ number: Int) {
    self.number = number
    var dice = Dice(number)
    let limit = dice.log(60, 160).rounded()
    lengths = [0.12, 0.3, 0.6, 1].map { max(1, ($0 * limit).rounded()) }
    let (growth, growthName) = dice.growth(limit)
    let (placement, placementName) = dice.placement(limit)
    let (dynamics, dynamicsName) = dice.dynamics()
    let (rule, ruleName) = dice.rule()
    let (difficulty, difficultyName) = dice.difficulty()
    var isDomains = false
    if case .domains = placement { isDomains = true }
    let hasHard = dice.chance(0.3)
    let context = dice.context()
    // Blocks are a matter of the token tier alone, and take neither dynamics nor placements other than independent.
    var blocks: TokenBlocks?
    if case .independent = placement, dynamics.isTrivial, dice.chance(0.3) {
      blocks = TokenBlocks(size: 2 + dice.below(8), correlation: dice.between(0.1, 0.9))
    }
    model = SequenceModel(
      growth: growth, placement: placement, hardShare: hasHard ? dice.between(0.2, 0.8) : 1,
      keyErrors: dice.errorLaw(dice.log(0.01, 0.15)),
      easyKeyErrors: ConstantError(value: hasHard ? dice.log(0.002, 0.02) : 0),
      nonKeyErrors: dice.chance(0.2) ? ConstantError(value: 0) : dice.errorLaw(dice.log(0.001, 0.02)),
      context: context.laws, difficulty: difficulty,
      visitDifficulty: isDomains && dice.chance(0.3) ? GammaDifficulty(variance: dice.log(0.2, 1)) : nil,
      dynamics: dynamics, blocks: blocks)
    self.rule = rule
    words = [
      growthName, placementName, context.name, difficultyName, dynamicsName, blocks == nil ? "" : "blocks", ruleName,
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}

/// Choices by chance, from a stream of the scenario's own.
private struct Dice {
  var generator: RandomStream

  init(_ number: Int) {
    generator = RandomStream(StreamKey(seed: 20_251_128, purpose: .check, replicate: 1 << 52 | UInt64(number)))
  }

  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * generator.uniform() }
  mutating func log(_ low: Double, _ high: Double) -> Double { low * pow(high / low, generator.uniform()) }
  mutating func below(_ count: Int) -> Int { min(count - 1, Int(generator.uniform() * Double(count))) }
  mutating func chance(_ p: Double) -> Bool { generator.uniform() < p }

  mutating func growth(_ limit: Double) -> (any GrowthLaw, String) {
    switch below(6) {
    case 0: return (LinearGrowth(share: log(0.05, 0.4)), "linear")
    case 1: return (PowerGrowth(coefficient: between(0.4, 1), exponent: between(0.4, 0.9)), "power")
    case 2: return (LogarithmicGrowth(coefficient: between(2, 6), scale: between(8, 40)), "logarithmic")
    case 3: return (SaturatingGrowth(limit: between(4, 20), scale: between(20, 100)), "saturating")
    case 4: return (CappedGrowth(share: log(0.1, 0.4), limit: between(4, 20).rounded()), "capped")
    default:
      let (middle, high) = (0.1 * between(0.2, 0.8) * limit, 0.2 * between(0.5, 1) * limit)
      let points = [GrowthPoint(n: (0.4 * limit).rounded(), k: middle), GrowthPoint(n: limit, k: middle + high)]
      return ((try? TableGrowth(points: points)).map { $0 as any GrowthLaw } ?? LinearGrowth(share: 0.1), "table")
    }
  }

  mutating func placement(_ limit: Double) -> (Placement, String) {
    switch below(5) {
    case 0: return (.even, "even")
    case 1: return (.independent, "independent")
    case 2: return (.bursty(BurstChain(meanBurst: between(1.5, 6))), "bursty")
    case 3:
      let texts = (0..<2 + below(3)).map { index -> RecordedText in
        let share = between(0.05, 0.3)
        var positions: [Double] = []
        for t in 1...Int(limit) where chance(share) { positions.append(Double(t)) }
        return RecordedText(name: "\(index)", positions: positions.isEmpty ? [1] : positions)
      }
      return (.recorded(texts), "recorded")
    default:
      let share = between(0.3, 0.7)
      return (
        .domains(
          SemanticDomains(
            domains: [
              SemanticDomain(name: "a", share: share, meanLength: between(20, 80), factor: between(0.5, 1)),
              SemanticDomain(name: "b", share: 1 - share, meanLength: between(10, 40), factor: between(1, 2.5)),
            ], transitionShare: between(0.2, 0.8), burst: 1 + below(6), shape: chance(0.5) ? 1 : between(1.5, 4))),
        "domains"
      )
    }
  }

  mutating func errorLaw(_ mean: Double) -> any ErrorLaw {
    switch below(4) {
    case 0: return ConstantError(value: mean)
    case 1: return BetaError(mean: mean, concentration: log(5, 100))
    case 2: return LogitNormalError(mean: mean, sigma: between(0.3, 1.2))
    default:
      return MixtureError(components: [
        MixtureComponent(weight: 0.7, law: ConstantError(value: 0.5 * mean)),
        MixtureComponent(weight: 0.3, law: BetaError(mean: min(0.5, 2 * mean), concentration: 20)),
      ])
    }
  }

  mutating func context() -> (laws: [any ContextLaw], name: String) {
    switch below(8) {
    case 0:
      return (
        [PowerContext(floor: between(0, 1e-3), scale: between(5, 40), exponent: between(0.3, 1.2))], "power context"
      )
    case 1: return ([ExponentialContext(floor: between(0, 1e-3), scale: between(20, 100))], "exponential context")
    case 2: return ([WindowContext(size: between(20, 80).rounded(), exponent: between(0.5, 2))], "window context")
    default: return ([], "")
    }
  }

  mutating func difficulty() -> ((any DifficultyLaw)?, String) {
    switch below(7) {
    case 0, 1: return (GammaDifficulty(variance: log(0.1, 1.5)), "gamma difficulty")
    case 2: return (LogNormalDifficulty(variance: log(0.1, 1.5)), "log-normal difficulty")
    case 3: return (BetaDifficulty(mean: between(0.05, 0.3), concentration: log(3, 30)), "beta difficulty")
    default: return (nil, "")
    }
  }

  mutating func dynamics() -> (Dynamics, String) {
    let (key, other, recovery) = (between(0.3, 1), between(0, 0.6), chance(0.6) ? log(0.02, 0.5) : 0)
    switch below(5) {
    case 0, 1: return (Dynamics(disruptiveKey: key, disruptiveNonKey: other, recovery: recovery), "derailing")
    case 2:
      let breeding = SelfConditioning(gain: log(0.2, 3), window: log(5, 60))
      return (
        Dynamics(disruptiveKey: key, disruptiveNonKey: other, recovery: recovery, selfConditioning: breeding),
        "self-conditioning"
      )
    default: return (.none, "")
    }
  }

  mutating func rule() -> (SuccessRule, String) {
    switch below(6) {
    case 0: return (.flawless, "flawless")
    case 1: return (.keyTokensRight, "key tokens right")
    case 2: return (.tolerance(errors: 1 + below(4)), "tolerance")
    case 3: return (.toleranceShare(between(0.01, 0.06)), "tolerated share")
    case 4: return (.neverDerailed, "never derailed")
    default: return (.onTrack, "on track")
    }
  }
}
