import Foundation
package import TokenModels

/// A specialist for each semantic domain behind a router (theory §5): hazards × factor in a visit that goes to the right
/// one, × mismatch factor in one that goes to a wrong one, and an error and a cost at each hand-over.
///
/// Which specialist a visit goes to is decided once, where it begins. A domain is split in two that differ by their
/// factor, visited in proportion to the router's accuracy: an exact account, since which domain comes next depends on
/// nothing before.
package struct ExpertStrategy: Strategy {
  /// The factor on hazards with the right specialist.
  package let factor: Double
  /// The chance that a visit goes to the right specialist.
  package let routerAccuracy: Double
  /// The factor on hazards with a wrong one.
  package let mismatchFactor: Double
  /// The chance that a hand-over makes the first token of a visit wrong.
  package let handOverError: Double
  /// Forward passes per hand-over.
  package let handOverCost: Double

  package init(
    factor: Double, routerAccuracy: Double, mismatchFactor: Double, handOverError: Double, handOverCost: Double
  ) {
    (self.factor, self.routerAccuracy, self.mismatchFactor) = (factor, routerAccuracy, mismatchFactor)
    (self.handOverError, self.handOverCost) = (handOverError, handOverCost)
  }

  private var changesNothing: Bool {
    (factor == 1 || routerAccuracy == 0) && (mismatchFactor == 1 || routerAccuracy == 1) && handOverError == 0
  }

  package func acting(on model: SequenceModel) throws -> SequenceModel {
    guard case .domains(let domains) = model.placement else {
      throw StrategyFault("experts need semantic domains: write 'sequence.keyTokens.placement: {domains: …}'")
    }
    if changesNothing { return model }
    let routes = [(routerAccuracy, factor, "right expert"), (1 - routerAccuracy, mismatchFactor, "wrong expert")]
      .filter { $0.0 > 0 }
    let split = domains.domains.flatMap { domain in
      routes.map { share, factor, name in
        SemanticDomain(
          name: "\(domain.name), \(name)", share: domain.share * share, meanLength: domain.meanLength,
          factor: domain.factor * factor)
      }
    }
    guard split.count <= SemanticDomains.mostDomains else {
      throw StrategyFault(
        "experts take at most \(SemanticDomains.mostDomains / 2) domains, and the scenario has \(domains.domains.count)"
      )
    }
    return model.with(
      placement: .domains(
        SemanticDomains(
          domains: split, transitionShare: domains.transitionShare, burst: domains.burst, shape: domains.shape,
          handOverError: handOverError)))
  }

  package func spend(_ outlay: inout Outlay, on model: SequenceModel) {
    outlay.overhead += handOverCost * ExpertStrategy.handOvers(in: model, length: outlay.length)
  }

  /// Expected hand-overs among the first n tokens: one at every transition between domains.
  package static func handOvers(in model: SequenceModel, length n: Double) -> Double {
    model.domains?.expectedTransitions(upTo: n) ?? 0
  }

  /// More of the same: factors to a power, errors and costs of hand-over in proportion.
  package func scaled(by strength: Double) -> (any Strategy)? {
    strength > 0
      ? ExpertStrategy(
        factor: pow(factor, strength), routerAccuracy: routerAccuracy, mismatchFactor: pow(mismatchFactor, strength),
        handOverError: min(1, strength * handOverError), handOverCost: strength * handOverCost) : nil
  }

  /// The same with another router.
  package func with(routerAccuracy: Double) -> ExpertStrategy {
    ExpertStrategy(
      factor: factor, routerAccuracy: routerAccuracy, mismatchFactor: mismatchFactor, handOverError: handOverError,
      handOverCost: handOverCost)
  }

  package var formula: String {
    "experts × \(factor.plain) routed right in \((100 * routerAccuracy).plain) %, × \(mismatchFactor.plain) else, "
      + "hand-over error \(handOverError.plain)"
  }
}
