package import Estimators
package import TokenModels

/// What is to be simulated, and how well.
package struct SimulationTask: Sendable {
  /// How reliability is estimated.
  package enum Estimator: String, Sendable, CaseIterable {
    /// Plain counts, and conditional averages where counts are too few.
    case auto
    /// The share of sequences that succeed.
    case plain
    /// The average of R given the latent draws (Rao–Blackwell), in log space.
    case conditional
    /// Sequences that fail are replaced by copies of those that live (multilevel splitting), for rare success.
    case splitting
  }

  /// When to stop.
  package enum Extent: Sendable {
    case trials(Int)
    case precision(PrecisionGoal, at: [Double], maxTrials: Int)
  }

  package let model: SequenceModel
  /// Several sequences judged together; one alone where nil.
  package let panel: PathPanel?
  /// The success rule as it was asked for.
  package let namedRule: SuccessRule
  /// The rule that decides: without recovery, `on-track` is `never-derailed`, under which a failure is final.
  package let rule: SuccessRule
  /// Rising whole numbers from 1.
  package let lengths: [Double]
  package let seed: UInt64
  package let extent: Extent
  package let estimator: Estimator
  /// A tier asked for by name; nil lets the planner choose.
  package let tier: Tier?
  package let interval: BinomialInterval
  /// The confidence of all intervals.
  package let confidence: Double

  package init(
    model: SequenceModel, rule: SuccessRule, lengths: [Double], seed: UInt64, extent: Extent,
    estimator: Estimator = .auto, tier: Tier? = nil, interval: BinomialInterval = .wilson, confidence: Double = 0.95,
    panel: PathPanel? = nil
  ) {
    self.model = model
    self.panel = panel
    namedRule = rule
    self.rule = rule == .onTrack && model.dynamics.recovery == 0 ? .neverDerailed : rule
    self.lengths = lengths
    self.seed = seed
    self.extent = extent
    self.estimator = estimator
    self.tier = tier
    self.interval = interval
    self.confidence = confidence
  }

  /// Whether what errors do to later tokens changes the reliability asked for.
  ///
  /// What happens after the first error cannot change whether there was one.
  package var dynamicsMatter: Bool {
    let dynamics = model.dynamics
    if dynamics.isTrivial { return false }
    let hasOthers = model.nonKeyErrors.mean > 0
    switch rule {
    case .flawless: return false
    case .keyTokensRight:
      return hasOthers && (dynamics.selfConditioning != nil || dynamics.disruptiveNonKey > 0)
    case .neverDerailed:
      return dynamics.selfConditioning != nil
        && (dynamics.disruptiveKey < 1 || hasOthers && dynamics.disruptiveNonKey < 1)
    case .onTrack, .tolerance, .toleranceShare: return true
    }
  }

  /// Whether what has failed at n has failed at every longer length too.
  package var failsForGood: Bool { rule.isMonotone && panel?.isMonotone ?? true }

  /// The same task with another estimator.
  package func estimated(by estimator: Estimator) -> SimulationTask {
    SimulationTask(
      model: model, rule: namedRule, lengths: lengths, seed: seed, extent: extent, estimator: estimator, tier: tier,
      interval: interval, confidence: confidence, panel: panel)
  }

  /// The same task for another model, one sequence at a time or several judged together; in so many trials, if given, and
  /// by the sampler that the planner chooses.
  package func acting(on model: SequenceModel, panel: PathPanel?, trials: Int? = nil) -> SimulationTask {
    SimulationTask(
      model: model, rule: namedRule, lengths: lengths, seed: seed, extent: trials.map { .trials($0) } ?? extent,
      estimator: trials == nil ? estimator : .plain, tier: nil, interval: interval, confidence: confidence,
      panel: panel)
  }

  /// An estimator that reaches rarer success than this task's and can be had; nil where there is none.
  package var estimatorForRareSuccess: Estimator? {
    [.conditional, .splitting].first { other in
      guard other != estimator else { return false }
      do {
        try Planner(estimated(by: other)).check()
        return true
      } catch { return false }
    }
  }

  /// The most sequences that will be simulated.
  package var maxTrials: Int {
    switch extent {
    case .trials(let trials): trials
    case .precision(_, _, let maxTrials): maxTrials
    }
  }
}

/// The ways to simulate, cheapest first.
package enum Tier: String, Sendable, CaseIterable {
  /// The same hazard at every position: the first failure in closed form.
  case closedForm = "closed-form"
  /// One draw on the inverse cumulative hazard.
  case inverseHazard = "inverse-hazard"
  /// All errors, by inversion and thinning.
  case events
  /// Key token by key token, other errors by inversion.
  case keyTokens = "key-tokens"
  /// Token by token, from the definitions.
  case tokens
}
