import Estimators
import Foundation
import Strategies

/// `budget.json`: intervention budgets, as other programs read them (`longhaul.budget/1`).
///
/// A budget that no number of modes meets is null, as is a z where all catalogues must show the same.
package struct BudgetDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.budget/1"
  package let version: String
  package let seed: UInt64
  /// |C|.
  package let modes: Double
  package let hardError: Double
  package let coverageLaws: [Law]
  package let residual: [Residual]
  package let perHardToken: [TokenBudget]
  /// Empty where no target per sequence was given.
  package let perSequence: [SequenceBudget]
  package let discovery: Discovery
  package let anchors: [Anchor]
  package let answer: [String]

  package struct Law: Codable, Equatable, Sendable {
    package let name: String
    package let formula: String
  }

  /// Values by law of coverage, in the order of `coverageLaws`.
  package struct Residual: Codable, Equatable, Sendable {
    package let modes: Double
    package let coverage: [Double]
    package let error: [Double]
  }

  package struct TokenBudget: Codable, Equatable, Sendable {
    package let error: Double
    package let coverage: Double
    /// |C|^(1 − ε/e_hard); null where ε ≥ e_hard.
    package let logarithmicModes: Double?
    package let modes: [Double?]
    package let failuresToLearn: Double?
  }

  package struct SequenceBudget: Codable, Equatable, Sendable {
    package let length: Double?
    package let hardTokens: Double
    package let sequenceError: Double
    package let tokenError: Double
    package let independentTokenError: Double
    package let modes: [Double?]
    package let independentModes: [Double?]
    package let catalogueShare: [Double?]
  }

  package struct Discovery: Codable, Equatable, Sendable {
    package let catalogue: String
    package let catalogues: Int
    package let points: [Point]
    package let largestZ: Double?
    package let pValue: Double?
    package let laws: [Form]
  }

  package struct Point: Codable, Equatable, Sendable {
    package let failures: Int
    package let mean: Double
    package let standardError: Double?
    package let lower: Double
    package let upper: Double
    package let exact: Double
    package let standardDeviation: Double
    package let z: Double?
    package let covered: Double
  }

  package struct Form: Codable, Equatable, Sendable {
    package let name: String
    package let formula: String
    package let isGiven: Bool
    package let modes: [Double]
    package let farthestFailures: Int?
    package let farthestModes: Double?
    package let farthestDeviations: Double?
  }

  package struct Anchor: Codable, Equatable, Sendable {
    package let figure: String
    package let source: String
    package let categories: Double?
    package let modes: Double
    package let lower: Double
    package let upper: Double
    package let law: String
    package let predicted: Double?
    package let isFitted: Bool
    package let verdict: String
    package let impliedModes: [Double]?
  }
}

extension BudgetDocument {
  package init(_ report: BudgetReport) {
    let study = report.study
    let setup = study.setup
    let exact = ExactDiscovery(setup.catalogue)
    func finite(_ x: Double) -> Double? { x.isFinite ? x : nil }
    self.init(
      version: ProgramVersion.current, seed: setup.seed, modes: study.modeCount, hardError: setup.hardError,
      coverageLaws: setup.coverages.map { Law(name: $0.name, formula: $0.law.formula) },
      residual: BudgetText.steps(study.modeCount).map { m in
        Residual(
          modes: m, coverage: setup.coverages.map { $0.law.coverage(m) }, error: study.budgets.map { $0.residual(m) })
      },
      perHardToken: study.tokenPlans.map { budget in
        TokenBudget(
          error: budget.error, coverage: budget.coverage,
          logarithmicModes: budget.error < setup.hardError
            ? InterventionBudget.logarithmicModes(
              modeCount: study.modeCount, error: budget.error, hardError: setup.hardError) : nil,
          modes: budget.modes.map(finite), failuresToLearn: finite(budget.failures))
      },
      perSequence: study.sequencePlans.map { row in
        SequenceBudget(
          length: row.sequence.length, hardTokens: row.sequence.hardTokens, sequenceError: setup.sequence?.error ?? 0,
          tokenError: row.plans.first?.tokenError ?? 1, independentTokenError: row.independent.first?.tokenError ?? 1,
          modes: row.plans.map { finite($0.modes) }, independentModes: row.independent.map { finite($0.modes) },
          catalogueShare: row.plans.map { finite($0.catalogueShare) })
      },
      discovery: Discovery(
        catalogue: setup.catalogue.formula, catalogues: study.simulated.catalogues,
        points: study.simulated.points.map { point in
          Point(
            failures: point.failures, mean: point.mean.estimate, standardError: point.mean.standardError,
            lower: point.middle.lowerBound, upper: point.middle.upperBound, exact: point.exact,
            standardDeviation: point.deviation, z: point.z, covered: exact.covered(after: Double(point.failures)))
        },
        largestZ: study.simulated.worst?.z, pValue: study.simulated.worst?.pValue,
        laws: study.discoveries.map { form in
          Form(
            name: form.name, formula: form.law.formula, isGiven: form.isGiven,
            modes: study.simulated.points.map { form.law.discovered(after: Double($0.failures)) },
            farthestFailures: form.farthest?.failures, farthestModes: form.farthest?.modes,
            farthestDeviations: form.farthest?.deviations)
        }),
      anchors: study.anchors.map { row in
        Anchor(
          figure: row.anchor.name, source: row.anchor.source, categories: row.anchor.modeCount, modes: row.anchor.modes,
          lower: row.anchor.coverage.lowerBound, upper: row.anchor.coverage.upperBound, law: row.law,
          predicted: row.predicted, isFitted: row.isFitted, verdict: "\(row.verdict)",
          impliedModes: row.impliedModes.map { [$0.lowerBound, $0.upperBound] })
      },
      answer: BudgetAnswer(report).sentences)
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}
