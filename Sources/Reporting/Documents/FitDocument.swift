package import Foundation
import Inference
import ReliabilityModels

/// `fit.json`: what was inferred from observed data (`longhaul.fit/1`).
package struct FitDocument: Codable, Sendable {
  package let schema: String
  package let version: String
  package let file: String
  package let seed: UInt64
  package let groups: [Group]

  package struct Group: Codable, Sendable {
    @OrNull package var group: String?
    package let rows: Int
    package let trials: Double
    package let clusters: Int?
    package let lengths: [Double]
    package let fits: [Row]
    package let comparison: Comparison
    package let goodnessOfFit: [String: Goodness]
    package let verdict: [String]
  }

  package struct Row: Codable, Sendable {
    package let model: String
    package let formula: String
    package let parameters: [String: Parameter]
    @OrNull package var logLikelihood: Double?
    @OrNull package var aic: Double?
    @OrNull package var aicc: Double?
    @OrNull package var bic: Double?
    @OrNull package var deltaAIC: Double?
    @OrNull package var weight: Double?
    package let converged: Bool
    package let limit: String?
    package let horizons: [String: Horizon]
    @OrNull package var condition: Double?
    package let flattest: [String]?
    package let bootstrap: Resampling?
    package let warnings: [String]
  }

  package struct Parameter: Codable, Sendable {
    @OrNull package var estimate: Double?
    @OrNull package var standardError: Double?
    package let robustError: Double?
    /// The profile-likelihood interval; an end that is missing is open.
    @OrNull package var lower: Double?
    @OrNull package var upper: Double?
    package let bootstrapError: Double?
    package let bootstrapLower: Double?
    package let bootstrapUpper: Double?
  }

  package struct Horizon: Codable, Sendable {
    @OrNull package var estimate: Double?
    @OrNull package var lower: Double?
    @OrNull package var upper: Double?
    package let isExtrapolated: Bool
    package let bootstrapLower: Double?
    package let bootstrapUpper: Double?
  }

  package struct Resampling: Codable, Sendable {
    package let kind: String
    package let replicates: Int
    package let converged: Int
    package let goodnessPValue: Double?
  }

  package struct Goodness: Codable, Sendable {
    @OrNull package var deviance: Double?
    @OrNull package var pearson: Double?
    package let degreesOfFreedom: Int
    @OrNull package var pValue: Double?
    @OrNull package var pearsonPValue: Double?
    /// Neyman's smooth test of the quantile residuals.
    @OrNull package var smoothStatistic: Double?
    @OrNull package var smoothPValue: Double?
    @OrNull package var largestGap: Double?
    package let calibration: [Calibration]
  }

  package struct Calibration: Codable, Sendable {
    package let from: Double
    package let to: Double
    package let trials: Double
    package let successes: Double
    package let expected: Double
  }

  package struct Comparison: Codable, Sendable {
    package let best: String?
    package let sameCurves: [[String]]
    package let nested: [Nested]
    package let vuong: [Vuong]
    package let crossValidation: [Fold]?
    package let trialsToTellApart: Double?
  }

  package struct Nested: Codable, Sendable {
    package let larger: String
    package let smaller: String
    package let statistic: Double
    package let degreesOfFreedom: Int
    package let isAtBoundary: Bool
    package let pValue: Double
  }

  package struct Vuong: Codable, Sendable {
    package let first: String
    package let second: String
    package let z: Double
    package let zAkaike: Double
    package let zSchwarz: Double
    package let pValue: Double
  }

  package struct Fold: Codable, Sendable {
    package let model: String
    package let meanLogProbability: Double?
    package let standardError: Double?
  }

  package init(_ report: FitReport) {
    schema = "longhaul.fit/1"
    version = ProgramVersion.current
    file = report.file
    seed = report.seed
    groups = report.analyses.map(Group.init)
  }

  /// A document from its JSON text.
  package init(json: Data) throws { self = try JSONText.decoder.decode(FitDocument.self, from: json) }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension FitDocument.Group {
  fileprivate init(_ analysis: GroupAnalysis) {
    let group = analysis.group
    var needed: Double?
    if case .sequences(let count, _) = analysis.comparison.distinctRival?.separation, count.isFinite { needed = count }
    func name(_ index: Int) -> String { analysis.fits[index].model }
    self.init(
      group: group.name, rows: group.rows, trials: group.data.trials,
      clusters: group.hasClusters ? group.data.clusterCount : nil, lengths: group.data.lengths,
      fits: analysis.fits.indices.map { FitDocument.Row(analysis, $0) },
      comparison: .init(
        best: analysis.comparison.ranking.first.map(name),
        sameCurves: analysis.comparison.sameCurves.map { $0.map(name) },
        nested: analysis.nested.map {
          .init(
            larger: $0.larger, smaller: $0.smaller, statistic: $0.statistic, degreesOfFreedom: $0.degreesOfFreedom,
            isAtBoundary: $0.isAtBoundary, pValue: $0.pValue)
        },
        vuong: analysis.vuong.map {
          .init(
            first: $0.first, second: $0.second, z: $0.z, zAkaike: $0.akaike, zSchwarz: $0.schwarz, pValue: $0.pValue)
        },
        crossValidation: analysis.crossValidation?.scores.map {
          .init(model: $0.model, meanLogProbability: $0.mean, standardError: $0.standardError)
        }, trialsToTellApart: needed),
      goodnessOfFit: Dictionary(
        uniqueKeysWithValues: zip(analysis.comparison.rows, analysis.smooth).map { row, smooth in
          (row.fit.model, FitDocument.Goodness(row.goodness, smooth))
        }),
      verdict: analysis.verdict.sentences)
  }
}

extension FitDocument.Goodness {
  fileprivate init(_ goodness: GoodnessOfFit, _ smooth: SmoothTest?) {
    self.init(
      deviance: goodness.deviance,
      pearson: goodness.pearson,
      degreesOfFreedom: goodness.degreesOfFreedom, pValue: goodness.pValue, pearsonPValue: goodness.pearsonPValue,
      smoothStatistic: smooth?.statistic, smoothPValue: smooth?.pValue, largestGap: goodness.largestGap,
      calibration: goodness.calibration.map {
        .init(from: $0.from, to: $0.to, trials: $0.trials, successes: $0.successes, expected: $0.expected)
      })
  }
}

extension FitDocument.Row {
  fileprivate init(_ analysis: GroupAnalysis, _ index: Int) {
    let fit = analysis.fits[index]
    let precision = analysis.precisions[index]
    let bootstrap = index < analysis.bootstraps.count ? analysis.bootstraps[index] : nil
    var parameters: [String: FitDocument.Parameter] = [:]
    for (k, parameter) in fit.parameters.enumerated() {
      let spread = bootstrap?.parameters[k]
      parameters[parameter.name] = .init(
        estimate: parameter.estimate, standardError: parameter.standardError,
        robustError: analysis.group.needsRobustErrors ? precision?.robustErrors?[k] : nil,
        lower: precision?.profiles[k].lower, upper: precision?.profiles[k].upper,
        bootstrapError: spread?.standardError, bootstrapLower: spread?.lower, bootstrapUpper: spread?.upper)
    }
    var horizons: [String: FitDocument.Horizon] = [:]
    for (k, horizon) in (precision?.horizons ?? []).enumerated() {
      let spread = bootstrap?.horizons[k]
      horizons[horizon.name] = .init(
        estimate: horizon.estimate, lower: horizon.lower, upper: horizon.upper,
        isExtrapolated: horizon.isExtrapolated, bootstrapLower: spread?.lower, bootstrapUpper: spread?.upper)
    }
    let row = analysis.comparison.rows[index]
    self.init(
      model: fit.model, formula: fit.curve.model.formula, parameters: parameters, logLikelihood: fit.logLikelihood,
      aic: fit.aic, aicc: fit.aicc, bic: fit.bic, deltaAIC: row.deltaAIC, weight: row.weight, converged: fit.converged,
      limit: fit.limit?.equals, horizons: horizons,
      condition: precision?.condition, flattest: precision?.flattest,
      bootstrap: bootstrap.map {
        .init(
          kind: $0.kind.rawValue, replicates: $0.replicates, converged: $0.converged, goodnessPValue: $0.goodnessPValue)
      }, warnings: fit.warnings.map(\.description))
  }
}
