import Foundation
package import TokenModels

/// Several paths at flagged tokens, and one answer of them (theory §4): redundancy where it is thought to be needed.
///
/// A token of error probability e has paths whose errors are correlated by ρ: the paths' own probability is
/// Beta-distributed with mean e, and the token's error becomes E[error(P, m)]. A token costs m forward passes instead of
/// one, and calls of a verifier where the rule has one.
package struct MultiPathStrategy: Strategy {
  package let factor: RedundancyFactor
  /// ρ, 0 to 1.
  package let correlation: Double
  /// Which tokens are flagged.
  package let rates: Detector.Rates
  /// What a call of the verifier costs, in forward passes.
  package let verification: Double

  package init(
    _ rule: any AggregationRule, paths: Int, correlation: Double, rates: Detector.Rates, verification: Double = 1
  ) {
    factor = RedundancyFactor(of: rule, paths: paths)
    (self.correlation, self.rates, self.verification) = (correlation, rates, verification)
  }

  package func acting(on model: SequenceModel) -> SequenceModel {
    guard factor.paths > 1, correlation < 1 else { return model }
    func law(_ law: any ErrorLaw, _ share: Double) -> any ErrorLaw {
      law.treated(share: share, formula: formula) { [factor, correlation] e in
        e > 0 ? factor.effectiveError(under: SharedDifficulty(mean: e, intraClass: correlation)) : 0
      }
    }
    return model.with(
      keyErrors: law(model.keyErrors, rates.truePositive), easyKeyErrors: law(model.easyKeyErrors, rates.truePositive),
      nonKeyErrors: law(model.nonKeyErrors, rates.falsePositive))
  }

  package func extraPasses(on model: SequenceModel, length n: Double) -> Double {
    func extra(_ law: any ErrorLaw) -> Double {
      law.nodes.reduce(0) { sum, node in
        let cost = factor.cost(under: SharedDifficulty(mean: node.value, intraClass: correlation))
        return sum + node.weight * (cost.sideBySide(verification: verification) - 1)
      }
    }
    let key = model.profile.growth.expected(n)
    let hard = key * model.hardShare * rates.truePositive * extra(model.keyErrors)
    let easy = key * (1 - model.hardShare) * rates.truePositive * extra(model.easyKeyErrors)
    return hard + easy + (n - key) * rates.falsePositive * extra(model.nonKeyErrors)
  }

  package var formula: String { "\(factor.rule.formula) over \(factor.paths) paths, ρ = \(correlation)" }
}
