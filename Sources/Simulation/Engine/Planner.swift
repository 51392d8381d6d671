import Foundation
import TokenModels

/// Picks the cheapest sampler that is exact for a scenario, and says why (design principle 3).
package struct Planner: Sendable {
  package let task: SimulationTask

  package init(_ task: SimulationTask) { self.task = task }

  /// The plan, or why what was asked for cannot be done.
  package func plan() throws(PlanFault) -> Plan {
    let (tier, reason) = try chooseTier()
    let form = ClosedForms(task: task)
    let expected = tier == .closedForm || tier == .inverseHazard ? nil : form.expectedErrors()
    let conditional = try conditionalUse(tier)
    let sampling = sampling(conditional: false)
    let decisive = decisiveErrors(tier, expected)
    let plain = try panelSampler(tier, sampling, form, endsEarly: decisive != nil)
    let isSplitting = if case .splitting = conditional { true } else { false }
    return Plan(
      tier: tier, reason: reason + (decisive == nil ? "" : ", until success is decided"),
      conditional: conditional,
      sampler: plain,
      conditionalSampler: try conditionalSampler(conditional, tier, form),
      histories: { histories(sampling) },
      listsErrors: task.panel == nil && tier != .closedForm && tier != .inverseHazard && !isSplitting
        && decisive == nil,
      listedErrors: decisive == nil ? expected : nil, closedForms: form,
      nanosecondsPerSequence: cost(tier, expected?.total ?? 0, upTo: decisive.map { 2 * $0 })
        * Double(task.panel?.paths ?? 1))
  }

  /// How many errors decide, where sequences have so many that they are drawn no further; nil where they are drawn whole.
  private func decisiveErrors(_ tier: Tier, _ expected: ExpectedErrors?) -> Double? {
    guard let expected, expected.total > Planner.countlessErrors,
      let decisive = task.decisiveErrors, decisive < 0.1 * expected.total
    else { return nil }
    return decisive
  }

  /// From how many expected errors on it is worth not to know the number of each sequence: of twice as many, histories
  /// still tell the mean.
  private static let countlessErrors = 1e5

  /// The sampler of sequences one by one, or of all paths of a panel.
  private func panelSampler(
    _ tier: Tier, _ sampling: SamplingTask, _ form: ClosedForms, endsEarly: Bool
  ) throws(PlanFault) -> any SequenceSampler {
    let sampler = try endsEarly ? decidedSampler(sampling, tier) : sampler(tier, sampling, form)
    guard let panel = task.panel else { return sampler }
    return PanelSampler(panel: panel, task: sampling, sampler: sampler)
  }

  private func sampling(conditional: Bool) -> SamplingTask {
    SamplingTask(
      model: task.model, rule: task.rule, lengths: task.lengths, seed: task.seed, wantsConditional: conditional)
  }

  /// Throws what `plan()` would, without the hazards and closed forms that a plan needs: a tenth of a second at most.
  package func check() throws(PlanFault) {
    let (tier, _) = try chooseTier()
    if case .splitting(let size) = try conditionalUse(tier), splittingSampler(sampling(conditional: false), size) == nil
    {
      throw .splittingUnavailable("some error probability is 1, so no finite hazard bounds it")
    }
    if task.tier == .events || task.tier == .keyTokens {
      _ = try eventSampler(sampling(conditional: false))
    }
  }

  private func chooseTier() throws(PlanFault) -> (Tier, String) {
    let hasForm = ClosedForms.hasHazards(task)
    let isConstant = hasForm && task.rule == .flawless && ConstantHazardSampler.applies(to: task.model)
    var isBursty = false
    if case .bursty = task.model.placement { isBursty = true }
    if let tier = task.tier {
      switch tier {
      case .closedForm where !isConstant:
        throw .tierUnavailable(tier, "the hazard is not the same at every position, or more than one error is counted")
      case .inverseHazard where !hasForm:
        throw .tierUnavailable(
          tier,
          "needs a rule about the first error that no earlier error changes, and placement other than bursts or domains"
        )
      case .events where task.model.blocks != nil, .keyTokens where task.model.blocks != nil:
        throw .tierUnavailable(tier, "tokens of a block err together")
      case .events where isBursty, .keyTokens where !isBursty:
        throw .tierUnavailable(tier, isBursty ? "bursts go key token by key token" : "only bursts need it")
      default: return (tier, "asked for")
      }
    }
    if isConstant { return (.closedForm, "every position has the same hazard, so the first error is geometric") }
    if hasForm {
      return (.inverseHazard, "the rule asks for the first error only, and its cumulative hazard is known")
    }
    if task.model.blocks != nil { return (.tokens, "tokens of a block err together") }
    let why =
      isBursty
      ? "bursts are drawn one by one"
      : task.dynamicsMatter
        ? "errors change what comes after them, so each one is drawn"
        : task.model.domains != nil
          ? "visits to domains are drawn one by one, and errors within them"
          : "the rule counts errors, so each one is listed"
    do {
      _ = try eventSampler(
        SamplingTask(
          model: task.model, rule: task.rule, lengths: [task.lengths.last ?? 1], seed: 0, wantsConditional: false))
      return (isBursty ? .keyTokens : .events, why)
    } catch {
      return (.tokens, "some error probability is 1, so no finite hazard bounds it")
    }
  }

  private func conditionalUse(_ tier: Tier) throws(PlanFault) -> Plan.Conditional {
    if task.estimator == .plain { return .none }
    if task.estimator == .splitting {
      if let reason = splittingFault(tier) { throw .splittingUnavailable(reason) }
      return .splitting(splittingSize)
    }
    let isAsked = task.estimator == .conditional
    if let reason = conditionalFault(tier) {
      if isAsked { throw .conditionalUnavailable(reason) }
      return .none
    }
    if ClosedForms.hasHazards(task) {
      if task.model.difficulty == nil { return .closedForm }
      if isAsked { return .everySequence }
      if case .precision = task.extent { return .everySequence }
      return .firstSequences(131_072)
    }
    // Elsewhere a recursion over positions or the draws of whole paths come before the first estimate: not unasked.
    return isAsked ? (isKnownWithoutDraws ? .closedForm : .everySequence) : .none
  }

  /// Sequences of one run of splitting: 32 runs tell their own error to an eighth, and more sequences die out less.
  private var splittingSize: Int { max(16, min(4000, task.maxTrials / 32)) }

  /// Why splitting cannot be done, or nil.
  private func splittingFault(_ tier: Tier) -> String? {
    if task.panel != nil { return "paths judged together are not replaced one by one" }
    if !task.rule.isMonotone {
      return "under 'success: \(task.namedRule.id)' a sequence can succeed again, so none may be given up"
    }
    if case .precision = task.extent { return "it runs a number of trials, not to a precision" }
    if task.maxTrials < 256 { return "it needs at least 256 trials, sixteen runs of sixteen sequences" }
    if task.model.blocks != nil { return "it goes by events, and tokens of a block err together" }
    if tier == .tokens { return "it goes by events, which the tokens tier does not" }
    return nil
  }

  /// Whether R(n) follows from a recursion over positions alone.
  private var isKnownWithoutDraws: Bool {
    task.model.difficulty == nil && hasRecursion && (task.panel != nil || !ConditionalPathSampler.applies(to: task))
  }

  private var hasRecursion: Bool {
    PositionRecursion(model: task.model, lengths: [task.lengths.last ?? 1], rule: task.rule).fault == nil
  }

  /// Fewer draws cannot tell their own spread.
  private static let fewestDraws = 16

  /// Why R given the latent draws cannot be averaged, or nil.
  private func conditionalFault(_ tier: Tier) -> String? {
    if task.maxTrials < Planner.fewestDraws, task.model.drawsPerSequence {
      return "it needs at least \(Planner.fewestDraws) trials, since the spread between them is its error"
    }
    if ClosedForms.hasHazards(task) {
      return tier == .tokens || tier == .events
        ? "the \(tier.rawValue) tier does not keep R given the latent draws" : nil
    }
    if task.model.blocks != nil { return "tokens of a block err together" }
    if task.dynamicsMatter, task.model.dynamics.selfConditioning != nil {
      return "under self-conditioning R depends on every error made; splitting reaches rare success"
    }
    if task.panel != nil { return hasRecursion ? nil : "R of a single path given its difficulty is not known" }
    if ConditionalPathSampler.applies(to: task) || hasRecursion { return nil }
    if case .bursty = task.model.placement, task.rule.endsAtFirstError, !task.dynamicsMatter { return nil }
    return "a recursion over so many positions and error counts is beyond the budget"
  }

  private func conditionalSampler(_ use: Plan.Conditional, _ tier: Tier, _ form: ClosedForms) throws(PlanFault)
    -> (any SequenceSampler)?
  {
    if use == .none || use == .closedForm { return nil }
    let sampling = sampling(conditional: true)
    if case .splitting(let size) = use {
      guard let sampler = splittingSampler(sampling, size) else {
        throw .splittingUnavailable("some error probability is 1, so no finite hazard bounds it")
      }
      return sampler
    }
    if task.panel == nil, ConditionalPathSampler.applies(to: task) { return ConditionalPathSampler(task: sampling) }
    if let solver = form.solver { return ConditionalSampler(task: sampling, solver: solver) }
    return try eventSampler(sampling)
  }

  private func sampler(_ tier: Tier, _ sampling: SamplingTask, _ form: ClosedForms) throws(PlanFault)
    -> any PathSampler
  {
    switch tier {
    case .closedForm:
      if let sampler = ConstantHazardSampler(task: sampling, hazards: form.hazards) { return sampler }
      return FirstFailureSampler(task: sampling, table: form.table)
    case .inverseHazard: return FirstFailureSampler(task: sampling, table: form.table)
    case .events, .keyTokens: return try eventSampler(sampling)
    case .tokens: return TokenSampler(task: sampling)
    }
  }

  /// The sampler that lists all errors under the scenario's placement.
  private func eventSampler(_ sampling: SamplingTask) throws(PlanFault) -> any PathSampler {
    if !task.model.dynamics.isTrivial || task.model.domains != nil {
      if let sampler = dynamicSampler(sampling) { return sampler }
      throw .tierUnavailable(.events, "some error probability is 1, so no finite hazard bounds it")
    }
    switch task.model.placement {
    case .independent:
      if let source = IndependentEvents(model: task.model, limit: sampling.limit) {
        return EventSampler(task: sampling, source: source)
      }
    case .even, .recorded:
      if let source = PlacedEvents(model: task.model, limit: sampling.limit) {
        return EventSampler(task: sampling, source: source)
      }
    case .bursty(let chain):
      if let source = BurstEvents(task: sampling, chain: chain) { return EventSampler(task: sampling, source: source) }
    case .domains: break
    }
    throw .tierUnavailable(.events, "some error probability is 1, so no finite hazard bounds it")
  }

  /// The sampler that ends each sequence where its success is decided.
  private func decidedSampler(_ sampling: SamplingTask, _ tier: Tier) -> any PathSampler {
    if tier == .tokens { return TokenSampler(task: sampling, endsEarly: true) }
    func make(_ source: some DynamicEventSource) -> any PathSampler {
      DecidedSampler(task: sampling, source: source)
    }
    return task.model.eventSource(upTo: sampling.limit).map { make($0) }
      ?? TokenSampler(task: sampling, endsEarly: true)
  }

  /// Nil where a bounding hazard is infinite.
  private func splittingSampler(_ sampling: SamplingTask, _ size: Int) -> (any SequenceSampler)? {
    func make(_ source: some DynamicEventSource) -> any SequenceSampler {
      SplittingSampler(task: sampling, source: source, size: size)
    }
    return task.model.eventSource(upTo: sampling.limit).map { make($0) }
  }

  /// Where histories come from: by events, or token by token where a bounding hazard is infinite.
  private func histories(_ sampling: SamplingTask) -> any HistorySource {
    func make(_ source: some DynamicEventSource) -> any HistorySource {
      EventHistories(sequences: DynamicSequences(task: sampling, source: source))
    }
    return task.model.eventSource(upTo: sampling.limit).map { make($0) } ?? TokenHistories(task: sampling)
  }

  /// The sampler of all events where errors derail, breed or come by domains; nil where a bounding hazard is infinite.
  private func dynamicSampler(_ sampling: SamplingTask) -> (any PathSampler)? {
    func make(_ source: some DynamicEventSource) -> any PathSampler {
      DynamicSampler(task: sampling, source: source)
    }
    // Named, so that the loop over its events is compiled for each: through the protocol every one would be a call.
    return switch task.model.eventSource(upTo: sampling.limit) {
    case let source as RegimeEvents: make(source)
    case let source as KeyedEvents: make(source)
    case let source?: make(source)
    case nil: nil
    }
  }

  /// A rough price of one sequence in nanoseconds, for block sizes and expected times; never for results.
  private func cost(_ tier: Tier, _ allErrors: Double, upTo mostErrors: Double?) -> Double {
    let limit = task.lengths.last ?? 1
    let expectedErrors = min(allErrors, mostErrors ?? .infinity)
    let share = allErrors > 0 ? expectedErrors / allErrors : 1
    let latent = task.model.hasLatentDraws ? 150.0 + 5 * Double(task.lengths.count) : 0
    switch tier {
    case .closedForm, .inverseHazard: return 15 + latent
    case .events:
      return 80 * (1 + expectedErrors) + 400 * (task.model.domains?.expectedTransitions(upTo: limit) ?? 0) + latent
    case .keyTokens:
      return 60 * (1 + expectedErrors + task.model.profile.growth.expected(limit)) + latent
    case .tokens: return 60 * limit * share + latent
    }
  }
}

/// Why a scenario cannot be simulated as asked.
package enum PlanFault: Error, Equatable, Sendable {
  case tierUnavailable(Tier, String)
  case conditionalUnavailable(String)
  case splittingUnavailable(String)

  /// Why, without saying what was asked for.
  package var reason: String {
    switch self {
    case .tierUnavailable(_, let reason), .conditionalUnavailable(let reason), .splittingUnavailable(let reason): reason
    }
  }
}
