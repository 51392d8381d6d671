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
  private let flagging: Detection
  /// The length for which tokens are flagged.
  private let plannedLength: Double
  /// What a call of the verifier costs, in forward passes.
  package let verification: Double

  package init(
    _ rule: any AggregationRule, paths: Int, correlation: Double, detection: Detection, plannedLength: Double,
    verification: Double = 1
  ) {
    factor = RedundancyFactor(of: rule, paths: paths)
    (self.correlation, flagging, self.plannedLength) = (correlation, detection, plannedLength)
    self.verification = verification
  }

  package var detection: Detection? { flagging }

  package func acting(on model: SequenceModel) -> SequenceModel {
    guard factor.paths > 1, correlation < 1 else { return model }
    let rates = flagging.rates(in: model, length: plannedLength)
    func law(_ law: any ErrorLaw, _ share: Double) -> any ErrorLaw {
      law.treated(share: share, formula: formula) { [factor, correlation] e in
        e > 0 ? factor.effectiveError(under: SharedDifficulty(mean: e, intraClass: correlation)) : 0
      }
    }
    return model.mappingErrors(
      hardKey: { law($0, rates.truePositive) }, easyKey: { law($0, flagging.easyShare(rates)) },
      nonKey: { law($0, rates.falsePositive) })
  }

  package func spend(_ outlay: inout Outlay, on model: SequenceModel) {
    guard factor.paths > 1 else { return }
    let rates = flagging.rates(in: model, length: plannedLength)
    func passes(_ law: any ErrorLaw, _ share: Double) -> Double {
      let each = law.nodes.reduce(0) { sum, node in
        let cost = factor.cost(under: SharedDifficulty(mean: node.value, intraClass: correlation))
        return sum + node.weight * cost.sideBySide(verification: verification)
      }
      return 1 + share * (each - 1)
    }
    outlay.hardKey *= passes(model.keyErrors, rates.truePositive)
    outlay.easyKey *= passes(model.easyKeyErrors, flagging.easyShare(rates))
    outlay.other *= passes(model.nonKeyErrors, rates.falsePositive)
  }

  package func scaled(by strength: Double) -> (any Strategy)? {
    guard let paths = factor.scaledPaths(strength), paths > 1 else { return nil }
    return MultiPathStrategy(
      factor.rule, paths: paths, correlation: correlation, detection: flagging, plannedLength: plannedLength,
      verification: verification)
  }

  package func detecting(by detection: Detection) -> any Strategy {
    MultiPathStrategy(
      factor.rule, paths: factor.paths, correlation: correlation, detection: detection, plannedLength: plannedLength,
      verification: verification)
  }

  package func planned(for length: Double) -> any Strategy {
    MultiPathStrategy(
      factor.rule, paths: factor.paths, correlation: correlation, detection: flagging, plannedLength: length,
      verification: verification)
  }

  /// The same with another correlation between paths.
  package func with(correlation: Double) -> MultiPathStrategy {
    MultiPathStrategy(
      factor.rule, paths: factor.paths, correlation: correlation, detection: flagging, plannedLength: plannedLength,
      verification: verification)
  }

  package var formula: String {
    "\(factor.rule.formula) over \(factor.paths) paths at junctions, ρ = \(correlation.plain), \(flagging.formula)"
  }
}

extension RedundancyFactor {
  /// The number of paths nearest to a factor on the extra ones, odd where this one is; nil beyond what the rule affords.
  func scaledPaths(_ strength: Double) -> Int? {
    let real = 1 + strength * Double(paths - 1)
    guard real <= Double(rule.mostPaths) else { return nil }
    return paths % 2 == 1 ? 1 + 2 * Int(((real - 1) / 2).rounded(.toNearestOrEven)) : max(1, Int(real.rounded()))
  }
}
