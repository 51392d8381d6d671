import Foundation
package import TokenModels

/// More compute at some tokens than at others (theory §5): a budget of forward passes spent by a rule over classes of
/// tokens, whose hazards a law of compute lowers.
///
/// The classes are hard key tokens, easy ones and the others, with the hazards that they have on average over a sequence
/// of the length for which the budget is planned; what each token gets does not depend on where it stands. With an
/// average of one forward pass per token there is nothing to spend, and the model stays as it is.
package struct ComputeStrategy: Strategy {
  package let law: any ComputeLaw
  package let rule: any AllocationRule
  /// c̄ ≥ 1, forward passes per token on average.
  package let average: Double
  /// The length for which the budget is planned, in tokens.
  package let plannedLength: Double

  package init(law: any ComputeLaw, rule: any AllocationRule, average: Double, plannedLength: Double) {
    (self.law, self.rule, self.average, self.plannedLength) = (law, rule, average, plannedLength)
  }

  package func acting(on model: SequenceModel) throws -> SequenceModel {
    guard average > 1 else { return model }
    let portions = try allocation(for: model).portions
    func spent(_ errors: any ErrorLaw, _ portions: [Allocation.Portion]) -> any ErrorLaw {
      var parts: [TreatedPart] = []
      for portion in portions {
        let factor: Double = law.factor(extra: portion.extra)
        // 1 − e becomes (1 − e)^g.
        let map: @Sendable (Double) -> Double = { e in -expm1(factor * log1p(-e)) }
        parts.append(TreatedPart(share: portion.share, map: factor == 1 ? nil : map))
      }
      return errors.treated(parts, formula: formula)
    }
    return model.with(
      keyErrors: spent(model.keyErrors, portions[0]), easyKeyErrors: spent(model.easyKeyErrors, portions[1]),
      nonKeyErrors: spent(model.nonKeyErrors, portions[2]))
  }

  package func extraPasses(on model: SequenceModel, length n: Double) throws -> Double {
    guard average > 1 else { return 0 }
    let counts = Self.counts(model, n)
    return zip(counts, try allocation(for: model).portions).reduce(0) { sum, entry in
      sum + entry.0 * entry.1.reduce(0) { $0 + $1.share * $1.extra }
    }
  }

  /// Hard key tokens, easy ones and the others among the first n, in the mean.
  private static func counts(_ model: SequenceModel, _ n: Double) -> [Double] {
    let key = min(n, model.profile.growth.expected(n))
    return [key * model.hardShare, key * (1 - model.hardShare), n - key]
  }

  /// How the budget goes to the three classes.
  package func allocation(for model: SequenceModel) throws -> Allocation {
    // Two hundred places are enough to share out a budget; what comes of it is computed from the model itself.
    let places = (0..<200).map { max(1, plannedLength * (Double($0) + 0.5) / 200) }
    let others = places.reduce(0) { $0 - model.nonKeyLogSurvival($1, 1) } / 200
    let counts = Self.counts(model, plannedLength)
    let hazards = [
      -model.keyErrors.logSurvival(power: 1), -model.easyKeyErrors.logSurvival(power: 1), others,
    ]
    let classes = ["hard key tokens", "easy key tokens", "other tokens"].enumerated().map {
      TokenClass($1, count: counts[$0], hazard: hazards[$0], isKey: $0 < 2)
    }
    return try rule.allocate(ComputeProblem(classes, law: law, perToken: average))
  }

  package var formula: String { "\(rule.name) compute, \(average) passes per token" }
}
