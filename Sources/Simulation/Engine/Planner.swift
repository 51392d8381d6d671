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
    let expected = form.expectedErrors()
    let conditional = try conditionalUse(tier)
    let sampling = sampling(conditional: false)
    let plain = try sampler(tier, sampling, form)
    let listsErrors = tier != .closedForm && tier != .inverseHazard
    var errorSampler: (any SequenceSampler)?
    var errorTrials = task.maxTrials
    if !listsErrors {
      // Errors are listed for as many sequences as two million of them, and of key tokens drawn, allow.
      errorTrials = min(task.maxTrials, 100_000, Int(2e6 / max(1, expected.total, drawnKeyTokens)))
      if errorTrials >= 2 { errorSampler = try? eventSampler(sampling) } else { errorTrials = 0 }
    }
    return Plan(
      tier: tier, reason: reason, conditional: conditional, sampler: plain,
      conditionalSampler: try conditionalSampler(conditional, tier, form),
      errorSampler: errorSampler, errorTrials: errorTrials, listsErrors: listsErrors, expectedErrors: expected,
      closedForms: form, nanosecondsPerSequence: cost(tier, expected.total))
  }

  private func sampling(conditional: Bool) -> SamplingTask {
    SamplingTask(
      model: task.model, rule: task.rule, lengths: task.lengths, seed: task.seed, wantsConditional: conditional)
  }

  /// Key tokens that an event sampler draws one by one.
  private var drawnKeyTokens: Double {
    guard case .bursty = task.model.placement else { return 0 }
    return task.model.profile.growth.expected(task.lengths.last ?? 0)
  }

  /// Throws what `plan()` would, without the hazards and closed forms that a plan needs: a tenth of a second at most.
  package func check() throws(PlanFault) {
    let (tier, _) = try chooseTier()
    _ = try conditionalUse(tier)
    if task.tier == .events || task.tier == .keyTokens {
      _ = try eventSampler(
        SamplingTask(
          model: task.model, rule: task.rule, lengths: task.lengths, seed: task.seed, wantsConditional: false))
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
        throw .tierUnavailable(tier, "needs a rule about the first error and placement other than bursty")
      case .events where isBursty, .keyTokens where !isBursty:
        throw .tierUnavailable(tier, isBursty ? "bursts go key token by key token" : "only bursts need it")
      default: return (tier, "asked for")
      }
    }
    if isConstant { return (.closedForm, "every position has the same hazard, so the first error is geometric") }
    if hasForm {
      return (.inverseHazard, "the rule asks for the first error only, and its cumulative hazard is known")
    }
    let why = isBursty ? "bursts are drawn one by one" : "the rule counts errors, so each one is listed"
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
    let hasForm = task.rule.endsAtFirstError && tier != .tokens && tier != .events
    guard hasForm else {
      if task.estimator == .conditional {
        throw .conditionalUnavailable(
          task.rule.endsAtFirstError
            ? "the \(tier.rawValue) tier does not keep R given the latent draws"
            : "success '\(task.rule.id)' counts errors; R given the latent draws has no closed form")
      }
      return .none
    }
    if task.estimator == .plain { return .none }
    let hasHazards = ClosedForms.hasHazards(task)
    if hasHazards, task.model.difficulty == nil { return .closedForm }
    if task.estimator == .conditional { return .everySequence }
    if case .precision = task.extent { return .everySequence }
    return hasHazards ? .firstSequences(131_072) : .none
  }

  private func conditionalSampler(_ use: Plan.Conditional, _ tier: Tier, _ form: ClosedForms) throws(PlanFault)
    -> (any SequenceSampler)?
  {
    if use == .none || use == .closedForm { return nil }
    let sampling = sampling(conditional: true)
    if let solver = form.solver { return ConditionalSampler(task: sampling, solver: solver) }
    return try eventSampler(sampling)
  }

  private func sampler(_ tier: Tier, _ sampling: SamplingTask, _ form: ClosedForms) throws(PlanFault)
    -> any SequenceSampler
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
  private func eventSampler(_ sampling: SamplingTask) throws(PlanFault) -> any SequenceSampler {
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
    }
    throw .tierUnavailable(.events, "some error probability is 1, so no finite hazard bounds it")
  }

  /// A rough price of one sequence in nanoseconds, for block sizes and expected times; never for results.
  private func cost(_ tier: Tier, _ expectedErrors: Double) -> Double {
    let limit = task.lengths.last ?? 1
    let latent = task.model.hasLatentDraws ? 150.0 + 5 * Double(task.lengths.count) : 0
    switch tier {
    case .closedForm, .inverseHazard: return 15 + latent
    case .events: return 80 * (1 + expectedErrors) + latent
    case .keyTokens:
      return 60 * (1 + expectedErrors + task.model.profile.growth.expected(limit)) + latent
    case .tokens: return 60 * limit + latent
    }
  }
}

/// Why a scenario cannot be simulated as asked.
package enum PlanFault: Error, Equatable, Sendable {
  case tierUnavailable(Tier, String)
  case conditionalUnavailable(String)
}
