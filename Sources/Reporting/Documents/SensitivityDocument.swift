import Scenarios
import Simulation
import Sweeps

/// `sensitivity.json`: a study of sensitivity, as other programs read it (`longhaul.sensitivity/1`).
package struct SensitivityDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.sensitivity/1"
  package let version: String
  package let title: String
  package let output: Output
  package let seed: UInt64
  package let designSeed: UInt64
  /// Of all intervals.
  package let confidence: Double
  /// In the order in which they were named.
  package let parameters: [Parameter]
  /// Null where Morris' method alone was asked for.
  @OrNull package var sobol: Sobol?
  /// Null where Sobol′'s method alone was asked for.
  @OrNull package var morris: Morris?
  package let noise: Noise
  package let cost: Cost
  package let answer: [String]

  /// What is looked at, and its distribution over the parameters, in its own unit.
  package struct Output: Codable, Equatable, Sendable {
    package let name: String
    package let arm: String
    package let scale: String
    /// `exact` or `simulated`.
    package let source: String
    package let mean: Double
    package let deviation: Double
    package let least: Double
    package let lower: Double
    package let median: Double
    package let upper: Double
    package let most: Double
  }

  package struct Parameter: Codable, Equatable, Sendable {
    /// One, or several that advance together.
    package let paths: [String]
    package let values: String
    @OrNull package var first: Index?
    @OrNull package var total: Index?
    @OrNull package var mu: Index?
    @OrNull package var muStar: Index?
    @OrNull package var sigma: Index?
    /// The deviation that effects would have from independent noise alone.
    @OrNull package var effectNoise: Double?
  }

  package struct Index: Codable, Equatable, Sendable {
    package let estimate: Double
    package let standardError: Double
    package let lower: Double
    package let upper: Double
  }

  package struct Sobol: Codable, Equatable, Sendable {
    package let rows: Int
    package let scrambles: Int
    package let evaluations: Int
    /// Of the output on its scale.
    package let variance: Double
    @OrNull package var interactions: Index?
    @OrNull package var noiseShare: Double?
  }

  package struct Morris: Codable, Equatable, Sendable {
    package let trajectories: Int
    package let evaluations: Int
  }

  package struct Noise: Codable, Equatable, Sendable {
    /// `common`, as all points have one seed; null for exact values.
    @OrNull package var kind: String?
    /// Points whose error is not known.
    package let unknownErrors: Int
  }

  package struct Cost: Codable, Equatable, Sendable {
    package let points: Int
    package let distinctPoints: Int
    package let trials: Int
    package let missedPrecision: Int
  }
}

extension SensitivityDocument {
  package init(_ report: SensitivityReport) {
    let (study, plan) = (report.study, report.study.plan)
    let spread = study.spread
    self.init(
      version: ProgramVersion.current, title: plan.sweep.first.title,
      output: Output(
        name: plan.quantity.name, arm: plan.quantity.arm, scale: plan.scale.rawValue,
        source: study.outputs.source.rawValue, mean: spread.mean, deviation: spread.deviation,
        least: spread.quantiles[0], lower: spread.quantiles[1], median: spread.quantiles[2],
        upper: spread.quantiles[3], most: spread.quantiles[4]),
      seed: plan.sweep.first.task.seed, designSeed: plan.sweep.designSeed, confidence: SensitivityStudy.confidence,
      parameters: report.inputs.enumerated().map { index, input in
        let effect = study.morris?.effects[index]
        return Parameter(
          paths: input.paths, values: input.values, first: (study.sobol?.first?[index]).map { .init($0) },
          total: (study.sobol?.total?[index]).map { .init($0) }, mu: (effect?.mu).map { .init($0) },
          muStar: (effect?.muStar).map { .init($0) }, sigma: (effect?.sigma).map { .init($0) },
          effectNoise: effect?.noise)
      },
      sobol: study.sobol.flatMap { indices in
        plan.design.sobol.map {
          Sobol(
            rows: $0.rows, scrambles: $0.scrambles, evaluations: indices.evaluations, variance: indices.variance,
            interactions: indices.interactions.map { .init($0) }, noiseShare: indices.noiseShare)
        }
      },
      morris: study.morris.flatMap { screening in
        plan.design.morris.map { Morris(trajectories: $0.trajectories, evaluations: screening.evaluations) }
      },
      noise: Noise(
        kind: study.outputs.source == .exact ? nil : "common", unknownErrors: study.outputs.unknownErrors),
      cost: Cost(
        points: study.outputs.values.count, distinctPoints: study.distinctPoints, trials: study.trials,
        missedPrecision: study.missedPrecision),
      answer: SensitivityAnswer(report).sentences)
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension SensitivityDocument.Index {
  fileprivate init(_ index: SensitivityIndex) {
    self.init(
      estimate: index.estimate, standardError: index.standardError, lower: index.lower, upper: index.upper)
  }
}
