import Foundation
import TokenModels

/// What marginal error rates alone say of P(any error): the union bound and the value for independent errors (theory §3).
///
/// Rates are averaged token by token over difficulty, domains and visits; what errors do to later ones is left out.
struct MarginalErrors {
  private let model: SequenceModel
  private let lengths: [Double]
  private let scope: LengthHazards.Scope
  /// Strains with weights, domain by domain (one without domains).
  private let strains: [[(strain: Strain, weight: Double)]]

  init(model: SequenceModel, lengths: [Double], scope: LengthHazards.Scope) {
    self.model = model
    self.lengths = lengths
    self.scope = scope
    // Both at once multiply: fewer points of each then, still right to five digits.
    let most = model.difficulty != nil && model.visitDifficulty != nil ? 80 : Int.max
    let sequences = MarginalErrors.nodes(model.difficulty, atMost: most)
    let visits = MarginalErrors.nodes(model.visitDifficulty, atMost: most)
    strains = (0..<(model.domains?.domains.domains.count ?? 1)).map { domain in
      sequences.flatMap { z, w in
        visits.map { v, u in
          let visit = model.domains?.strain(in: domain, difficulty: v, model.visitDifficulty) ?? .none
          return (model.strain(difficulty: z) * visit, w * u)
        }
      }
    }
  }

  /// Points and weights of a law of difficulty.
  ///
  /// What a law has below the first point stands at 0+, where nothing errs but what is wrong for sure, and the tokens that
  /// difficulty does not act on: for a shape of 0.01 that is most of it.
  /// The trapezoidal rule stays one where only every so many points are taken, and converges geometrically.
  private static func nodes(_ law: (any DifficultyLaw)?, atMost most: Int) -> [(Double, Double)] {
    guard let law else { return [(1, 1)] }
    let solution = DifficultyQuadrature(law).solve { _ in [0] }
    let weights = solution.terms.map { exp($0[0]) * solution.step }
    let kept = weights.indices.filter { weights[$0] > 1e-18 }
    let stride = max(1, most == .max ? 1 : (kept.count + most - 1) / most)
    let nodes = kept.filter { $0 % stride == 0 }.map {
      (exp(solution.first + Double($0) * solution.step), weights[$0] * Double(stride))
    }
    return nodes + [(1e-300, max(0, 1 - nodes.reduce(0) { $0 + $1.1 }))]
  }

  /// Union bound (before it is cut at 1) and P(any) for independent errors, at every length; nil where keys are too many
  /// to go over one by one.
  func values() -> [(union: Double, independent: Double)]? {
    func key(_ domain: Int, _ t: Double) -> Double {
      strains[domain].reduce(0) { $0 + $1.weight * ending(model.keyLogSurvival(t, $1.strain.key), true) }
    }
    let sameKeys = model.keyErrorsAreAlike ? strains.indices.map { key($0, 1) } : nil
    func keys(_ domain: Int, _ t: Double) -> Double { sameKeys?[domain] ?? key(domain, t) }
    func other(_ domain: Int, _ t: Double) -> Double {
      if scope == .keyErrors { return 0 }
      return strains[domain].reduce(0) {
        $0 + $1.weight * ending(model.nonKeyLogSurvival(t, strain: $1.strain.other), false)
      }
    }
    let constant = model.context.isEmpty ? strains.indices.map { other($0, 1) } : nil
    func others(_ domain: Int, _ t: Double) -> Double { constant?[domain] ?? other(domain, t) }
    var breaks = model.profile.breaks + model.errorKinks(upTo: lengths.last ?? 1)
    if let process = model.domains { breaks += DomainKeys.breaks(model, process) }
    func sums(_ rate: @escaping (Double) -> Double) -> (PositionSum, PositionSum) {
      (
        PositionSum(upTo: lengths.last ?? 1, breaks: breaks, term: rate),
        PositionSum(upTo: lengths.last ?? 1, breaks: breaks) { MarginalErrors.hazard(rate($0)) }
      )
    }
    switch model.placement {
    case .independent, .bursty, .domains:
      let (union, logs) = sums { t in
        let q = model.profile.chance(t)
        guard let process = model.domains else { return q * keys(0, t) + (1 - q) * others(0, t) }
        let (chance, clock) = (process.keyChance(t), process.clockOfZone(t))
        return process.domains.domains.indices.reduce(0) { sum, i in
          let zone = process.residualLaw(i, clock)
          let key = chance.inside * zone + chance.outside * (1 - zone)
          return sum + process.domains.domains[i].share * (key * keys(i, t) + (1 - key) * others(i, t))
        }
      }
      return lengths.map { (union($0), -expm1(-logs($0))) }
    case .even:
      return placed(sums { others(0, $0) }, { keys(0, $0) }, [.even(model.profile)], others)
    case .recorded(let texts):
      return placed(sums { others(0, $0) }, { keys(0, $0) }, texts.map { .listed($0.positions) }, others)
    }
  }

  /// −ln of the chance of no error, finite where one is certain: what is added for a token may have to be taken away again.
  private static func hazard(_ error: Double) -> Double { min(InverseSum.certainHazard, -log1p(-min(1, error))) }

  /// The chance that an error counts, from ln of the chance of none.
  private func ending(_ logSurvival: Double, _ isKey: Bool) -> Double {
    -expm1(logSurvival) * (scope == .disruptiveErrors ? model.dynamics.disruptive(isKey: isKey) : 1)
  }

  /// Known key positions: the sums over other tokens less what key tokens would have added to them.
  private func placed(
    _ background: (PositionSum, PositionSum), _ wrongKey: (Double) -> Double, _ texts: [KeyPositions],
    _ others: (Int, Double) -> Double
  ) -> [(union: Double, independent: Double)]? {
    let most = 1e6
    guard texts.allSatisfy({ $0.count(lengths.last ?? 0) <= most }) else { return nil }
    var result = [(union: Double, independent: Double)](repeating: (0, 0), count: lengths.count)
    for text in texts {
      var (union, logs, key) = (0.0, 0.0, 1.0)
      for (index, n) in lengths.enumerated() {
        while text.position(key) <= n {
          let (other, own) = (others(0, text.position(key)), wrongKey(text.position(key)))
          union += own - other
          logs += MarginalErrors.hazard(own) - MarginalErrors.hazard(other)
          key += 1
        }
        result[index].union += (background.0(n) + union) / Double(texts.count)
        result[index].independent += -expm1(-(background.1(n) + logs)) / Double(texts.count)
      }
    }
    return result
  }
}

/// P(any error) up to a length: as simulated, as it would be for independent errors, and bounded by their sum.
package struct AnyError: Sendable, Equatable {
  package let length: Int
  package let simulated: Double
  package let lower: Double
  package let upper: Double
  package let exact: Double?
  /// 1 − Π(1 − e) over the marginal rates.
  package let independent: Double
  /// min(1, Σ e).
  package let unionBound: Double
}
