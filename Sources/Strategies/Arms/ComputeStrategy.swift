import Foundation
package import TokenModels

/// More compute at some tokens than at others (theory §5): a budget of forward passes spent by a rule over classes of
/// tokens, whose hazards a law of compute lowers.
///
/// The classes are hard key tokens, easy ones and the others, with the hazards that they have on average over a sequence
/// of the length for which the budget is planned; what each token gets does not depend on where it stands. With an
/// average of one forward pass per token there is nothing to spend, and the model stays as it is.
package struct ComputeStrategy: Strategy {
  /// The ways to allocate that a scenario can name.
  package enum Targeting: String, Sendable, CaseIterable {
    case uniform, threshold, proportional, optimal

    func rule(_ rates: Detector.Rates) -> any AllocationRule {
      switch self {
      case .uniform: UniformRule()
      case .threshold: ThresholdRule(rates)
      case .proportional: ProportionalRule()
      case .optimal: OptimalRule()
      }
    }
  }

  package let law: any ComputeLaw
  package let targeting: Targeting
  private let flagging: Detection
  /// c̄ ≥ 1, forward passes per token on average.
  package let average: Double
  /// The length for which the budget is planned, in tokens.
  package let plannedLength: Double

  package init(
    law: any ComputeLaw, targeting: Targeting, detection: Detection = .perfect, average: Double, plannedLength: Double
  ) {
    (self.law, self.targeting, flagging) = (law, targeting, detection)
    (self.average, self.plannedLength) = (average, plannedLength)
  }

  /// Only a threshold looks at what a detector flags; proportional and optimal spending know every hazard.
  package var detection: Detection? { targeting == .threshold ? flagging : nil }

  package func acting(on model: SequenceModel) throws -> SequenceModel {
    guard average > 1 else { return model }
    let portions = try allocation(for: model).portions
    func spent(_ errors: any ErrorLaw, _ portions: [Allocation.Portion]) -> any ErrorLaw {
      var parts: [TreatedPart] = []
      for portion in portions {
        let factor: Double = law.factor(extra: portion.extra)
        // 1 − e becomes (1 − e)^g; what is wrong for sure stays so, however small g.
        let map: @Sendable (Double) -> Double = { e in e < 1 ? -expm1(factor * log1p(-e)) : 1 }
        parts.append(TreatedPart(share: portion.share, map: factor == 1 ? nil : map))
      }
      return errors.treated(parts, formula: formula)
    }
    return model.mappingErrors(
      hardKey: { spent($0, portions[0]) }, easyKey: { spent($0, portions[1]) }, nonKey: { spent($0, portions[2]) })
  }

  package func spend(_ outlay: inout Outlay, on model: SequenceModel) throws {
    guard average > 1 else { return }
    let passes = try allocation(for: model).compute
    outlay.hardKey *= passes[0]
    outlay.easyKey *= passes[1]
    outlay.other *= passes[2]
  }

  /// How the budget goes to the three classes.
  package func allocation(for model: SequenceModel) throws -> Allocation {
    // Two hundred places are enough to share out a budget; what comes of it is computed from the model itself.
    let places = (0..<200).map { max(1, plannedLength * (Double($0) + 0.5) / 200) }
    let others = places.reduce(0) { $0 - model.nonKeyLogSurvival($1, 1) } / 200
    let lacking = model.forgetting.map { law in places.reduce(0) { $0 + law.chance($1) } / 200 } ?? 0
    func hazard(_ law: any ErrorLaw, _ forgetful: (any ErrorLaw)?) -> Double {
      let whole = -law.logSurvival(power: 1)
      // What is wrong for sure no compute mends: it must not draw the budget either.
      guard let lost = forgetful.map({ -$0.logSurvival(power: 1) }), lost.isFinite else { return whole }
      return (1 - lacking) * whole + lacking * lost
    }
    let counts = TokenCounts(model, length: plannedLength)
    let classes = [
      TokenClass(
        "hard key tokens", count: counts.hardKey, hazard: hazard(model.keyErrors, model.forgetting?.keyErrors),
        isKey: true),
      TokenClass(
        "easy key tokens", count: counts.easyKey, hazard: hazard(model.easyKeyErrors, model.forgetting?.easyKeyErrors),
        isKey: !flagging.findsHardTokens), TokenClass("other tokens", count: counts.other, hazard: others),
    ]
    return try targeting.rule(flagging.rates(in: model, length: plannedLength))
      .allocate(ComputeProblem(classes, law: law, perToken: average))
  }

  package func scaled(by factor: Double) -> (any Strategy)? {
    factor > 0 ? copy(average: 1 + factor * (average - 1)) : nil
  }

  package func detecting(by detection: Detection) -> any Strategy { copy(detection: detection) }

  package func planned(for length: Double) -> any Strategy { copy(plannedLength: length) }

  private func copy(
    average: Double? = nil, detection: Detection? = nil, plannedLength: Double? = nil
  ) -> ComputeStrategy {
    ComputeStrategy(
      law: law, targeting: targeting, detection: detection ?? flagging, average: average ?? self.average,
      plannedLength: plannedLength ?? self.plannedLength)
  }

  package var formula: String {
    let seen = detection.map { ", \($0.formula)" } ?? ""
    return "\(targeting.rawValue) compute, \(average.plain) passes per token, \(law.formula)\(seen)"
  }
}
