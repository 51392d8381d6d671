package import TokenModels

/// A bounded memory that holds some tokens and gives up others (theory §5): less attention for more errors where something
/// that a key token needs is gone.
///
/// With room for everything the model stays as it is.
package struct PreservationStrategy: Strategy {
  package let needs: LostNeeds
  /// e_lost, the error probability of a key token that lacks something; where its own is higher, that stays.
  package let lostError: Double
  /// The share of a baseline's forward pass that is attention to the context, at the planned length.
  package let attentionShare: Double
  /// The greatest length that is asked for, in tokens.
  package let plannedLength: Double
  private let scoring: Detection?

  package init(
    _ needs: LostNeeds, lostError: Double, attentionShare: Double, plannedLength: Double, scoring: Detection? = nil
  ) {
    (self.needs, self.lostError, self.attentionShare) = (needs, lostError, attentionShare)
    (self.plannedLength, self.scoring) = (plannedLength, scoring)
  }

  package var detection: Detection? { scoring }

  private var holdsEverything: Bool { needs.room.held(of: plannedLength) >= plannedLength }

  /// Whether it does anything to a model; throws where it cannot.
  private func check(_ model: SequenceModel) throws -> Bool {
    if holdsEverything || needs.dependencies == 0 { return false }
    if case .recorded = model.placement {
      throw StrategyFault("preservation needs a growth law of key tokens, and recorded placement brings none")
    }
    if model.forgetting != nil {
      throw StrategyFault("preservation acts once in an arm; its room is that of one memory")
    }
    return true
  }

  package func acting(on model: SequenceModel) throws -> SequenceModel {
    guard try check(model) else { return model }
    let law = needs.law(of: model.profile, upTo: plannedLength)
    return forgetting(model, kinks: law.kinks) { t in min(1, max(0, law(t))) }
  }

  package func outline(on model: SequenceModel) throws -> SequenceModel {
    // The table of the law is all that takes long. What samplers ask is whether a chance of errors is 1 anywhere, which half
    // of a lack does not make it.
    try check(model) ? forgetting(model, kinks: []) { _ in 0.5 } : model
  }

  private func forgetting(
    _ model: SequenceModel, kinks: [Double], chance: @escaping @Sendable (Double) -> Double
  ) -> SequenceModel {
    let lost = lostError
    func raised(_ errors: any ErrorLaw) -> any ErrorLaw {
      errors.mean >= 1 ? errors : TransformedError(errors, formula: "at least \(lost.plain)") { max($0, lost) }
    }
    return model.with(
      forgetting: Forgetting(
        keyErrors: raised(model.keyErrors), easyKeyErrors: raised(model.easyKeyErrors), kinks: kinks, chance: chance))
  }

  package func spend(_ outlay: inout Outlay, on model: SequenceModel) {
    let n = outlay.length
    outlay.memory = needs.room.held(of: n)
    // ∫ of what is held over the text, per token.
    switch needs.room {
    case .share(let share): outlay.attended = share * 0.5 * (n - 1)
    case .tokens(let most):
      let written = n - 1
      outlay.attended = written <= most ? 0.5 * written : (0.5 * most * most + most * (written - most)) / n
    }
    outlay.attentionShare = attentionShare
  }

  package func scaled(by factor: Double) -> (any Strategy)? {
    if case .share(1) = needs.room { return factor == 1 ? self : nil }
    let room: LostNeeds.Room =
      switch needs.room {
      case .tokens(let most): .tokens(max(1, (factor * most).rounded()))
      case .share(let share): .share(min(1, factor * share))
      }
    return copy(LostNeeds(policy: needs.policy, room: room, dependencies: needs.dependencies, distance: needs.distance))
  }

  package func detecting(by detection: Detection) -> any Strategy {
    guard scoring != nil,
      let policy = RetentionPolicies.policy(
        needs.policy.name, RetentionSettings(sinks: 0, detector: detection.detector))
    else { return self }
    return PreservationStrategy(
      LostNeeds(policy: policy, room: needs.room, dependencies: needs.dependencies, distance: needs.distance),
      lostError: lostError, attentionShare: attentionShare, plannedLength: plannedLength, scoring: detection)
  }

  /// The same for texts that are followed no further than to a length.
  package func shortened(to length: Double) -> PreservationStrategy {
    PreservationStrategy(
      needs, lostError: lostError, attentionShare: attentionShare, plannedLength: min(length, plannedLength),
      scoring: scoring)
  }

  private func copy(_ needs: LostNeeds) -> PreservationStrategy {
    PreservationStrategy(
      needs, lostError: lostError, attentionShare: attentionShare, plannedLength: plannedLength, scoring: scoring)
  }

  package var formula: String {
    if case .share(1) = needs.room { return "everything held" }
    let room =
      switch needs.room {
      case .tokens(let most): "\(most.plain) tokens held"
      case .share(let share): "\((100 * share).plain) % of tokens held"
      }
    return "\(room), \(needs.policy.name), \(needs.dependencies) needed (\(needs.distance.formula)), "
      + "e = \(lostError.plain) where one is gone"
  }
}
