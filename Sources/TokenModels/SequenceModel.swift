import Foundation

/// How token sequences come about: where key tokens fall, how errors are drawn, how sequences differ.
package struct SequenceModel: Sendable {
  package let profile: KeyTokenProfile
  package let placement: Placement
  /// β, the share of key tokens that is hard.
  package let hardShare: Double
  /// Errors of hard key tokens (of all key tokens where β = 1).
  package let keyErrors: any ErrorLaw
  /// Errors of easy key tokens.
  package let easyKeyErrors: any ErrorLaw
  /// What key tokens have forgotten; nothing if nil.
  package let forgetting: Forgetting?
  /// Errors of the other tokens, before context.
  package let nonKeyErrors: any ErrorLaw
  /// How context changes them; laws multiply.
  package let context: [any ContextLaw]
  /// Difficulty between sequences; none if nil.
  package let difficulty: (any DifficultyLaw)?
  /// Difficulty drawn anew for each visit to a domain; none if nil. It acts beside the difficulty of the sequence.
  package let visitDifficulty: (any DifficultyLaw)?
  /// What errors do to the rest of their sequence.
  package let dynamics: Dynamics
  /// Tokens produced in parallel; nil where one follows another.
  package let blocks: TokenBlocks?
  /// The semantic domains of `domains` placement; nil elsewhere.
  package let domains: DomainProcess?

  package init(
    growth: any GrowthLaw, placement: Placement, hardShare: Double = 1, keyErrors: any ErrorLaw,
    easyKeyErrors: any ErrorLaw = ConstantError(value: 0), nonKeyErrors: any ErrorLaw,
    context: [any ContextLaw] = [], difficulty: (any DifficultyLaw)? = nil,
    visitDifficulty: (any DifficultyLaw)? = nil, dynamics: Dynamics = .none, forgetting: Forgetting? = nil,
    blocks: TokenBlocks? = nil
  ) {
    let profile = KeyTokenProfile(growth)
    self.profile = profile
    if case .domains(let domains) = placement {
      self.domains = DomainProcess(domains, profile: profile)
      self.visitDifficulty = visitDifficulty
    } else {
      domains = nil
      self.visitDifficulty = nil
    }
    self.dynamics = dynamics.isTrivial ? .none : dynamics
    self.placement = placement
    self.hardShare = hardShare
    self.keyErrors = keyErrors
    self.easyKeyErrors = easyKeyErrors
    self.forgetting = forgetting
    self.blocks = blocks.flatMap { $0.isTrivial ? nil : $0 }
    // A floor above a value of 0 is an infinite factor on nothing: the smallest value stands in for 0.
    let risesFromZero = nonKeyErrors.mean == 0 && context.contains { !$0.factor(2, value: 0).isFinite }
    let others: any ErrorLaw = risesFromZero ? ConstantError(value: 1e-300) : nonKeyErrors
    self.nonKeyErrors = others
    self.context = context
    self.difficulty = difficulty
    nonKeyNodes = others.nodes
    nonKeyMean = others.mean
    plainKey = SequenceModel.classLogSurvival(hardShare, keyErrors, easyKeyErrors, 1)
    plainLackingKey = forgetting.map {
      SequenceModel.classLogSurvival(hardShare, $0.keyErrors, $0.easyKeyErrors, 1)
    }
  }

  private let nonKeyNodes: [(value: Double, weight: Double)]
  private let nonKeyMean: Double
  /// ln of the chance that a key token that lacks nothing is right without strain: what most events ask for.
  private let plainKey: Double
  /// The same of one that lacks something.
  private let plainLackingKey: Double?

  /// The factor that context puts on the error of a non-key token at t.
  package func contextFactor(_ t: Double) -> Double {
    var factor = 1.0
    for law in context { factor *= law.factor(t, value: nonKeyMean) }
    return factor
  }

  /// Whether every key token has the same law, wherever it stands.
  package var keyErrorsAreAlike: Bool { forgetting == nil }

  /// ln of the chance that a key token at t is right at difficulty z.
  package func keyLogSurvival(_ t: Double, _ z: Double) -> Double {
    let whole = z == 1 ? plainKey : SequenceModel.classLogSurvival(hardShare, keyErrors, easyKeyErrors, z)
    guard let share = forgetting?.chance(t), share > 0 else { return whole }
    let lacking = worstKeyLogSurvival(z)
    return share >= 1 ? lacking : logOfMean(2) { $0 == 0 ? (share, lacking) : (1 - share, whole) }
  }

  /// ln of the least chance that a key token is right at difficulty z, wherever it stands.
  package func worstKeyLogSurvival(_ z: Double) -> Double {
    if z == 1 { return plainLackingKey ?? plainKey }
    guard let forgetting else { return SequenceModel.classLogSurvival(hardShare, keyErrors, easyKeyErrors, z) }
    return SequenceModel.classLogSurvival(hardShare, forgetting.keyErrors, forgetting.easyKeyErrors, z)
  }

  /// ln of the chance that an easy key token at t is right at difficulty z.
  package func easyKeyLogSurvival(_ t: Double, _ z: Double) -> Double {
    let whole = easyKeyErrors.logSurvival(power: z)
    guard let forgetting else { return whole }
    let share = forgetting.chance(t)
    return logOfMean(2) { $0 == 0 ? (share, forgetting.easyKeyErrors.logSurvival(power: z)) : (1 - share, whole) }
  }

  private static func classLogSurvival(
    _ hardShare: Double, _ hardErrors: any ErrorLaw, _ easyErrors: any ErrorLaw, _ z: Double
  ) -> Double {
    let hard = hardErrors.logSurvival(power: z)
    if hardShare == 1 { return hard }
    let easy = easyErrors.logSurvival(power: z)
    return logOfMean(2) { $0 == 0 ? (hardShare, hard) : (1 - hardShare, easy) }
  }

  /// The share of a sequence's difficulty z that acts on other than key tokens: z itself, or 1.
  package func nonKeyDifficulty(_ z: Double) -> Double { difficulty?.actsOnKeyTokensOnly ?? false ? 1 : z }

  /// ln of the chance that a non-key token at t is right at difficulty z of its sequence.
  package func nonKeyLogSurvival(_ t: Double, _ z: Double) -> Double {
    nonKeyLogSurvival(t, strain: nonKeyDifficulty(z))
  }

  /// ln of the chance that a non-key token at t is right where its hazard is multiplied by z.
  package func nonKeyLogSurvival(_ t: Double, strain z: Double) -> Double {
    if nonKeyMean == 0 || z == 0 { return 0 }
    if nonKeyNodes.count == 1 { return z * log1p(-min(1, nonKeyMean * contextFactor(t))) }
    if context.isEmpty { return nonKeyErrors.logSurvival(power: z) }
    let factor = contextFactor(t)
    return logOfMean(nonKeyNodes.count) {
      (nonKeyNodes[$0].weight, z * log1p(-min(1, nonKeyNodes[$0].value * factor)))
    }
  }

  /// Real positions at which something about errors is not smooth, clipping at probability 1 included.
  package func errorKinks(upTo n: Double) -> [Double] {
    var kinks = context.flatMap(\.kinks) + (forgetting?.kinks ?? [])
    let largest = nonKeyNodes.map(\.value).max() ?? 0
    if largest * contextFactor(n) > 1 {
      // Context rot clips at 1 from some position on; find it for each level, by bisection on a rising factor.
      for node in nonKeyNodes where node.value * contextFactor(n) > 1 && node.value * contextFactor(1) < 1 {
        var low = 1.0
        var high = n
        while high - low > 0.5 {
          let middle = 0.5 * (low + high)
          if node.value * contextFactor(middle) > 1 { high = middle } else { low = middle }
        }
        kinks.append(high)
      }
    }
    return kinks
  }
}
