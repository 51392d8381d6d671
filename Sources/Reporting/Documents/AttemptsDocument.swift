import Estimators
import Inference

/// `attempts.json`: the statistics of repeated attempts as other programs read them.
///
/// Numbers read back to the same double; keys are sorted. What is not determined is null.
package struct AttemptsDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.attempts/1"
  package let version: String
  package let file: String
  package let seed: UInt64
  package let groups: [Group]

  package struct Group: Codable, Equatable, Sendable {
    package let group: String?
    package let tasks: Int
    /// Null where every task is its own.
    package let clusters: Int?
    package let fewestTrials: Int
    package let mostTrials: Int
    package let betaBinomial: Law
    package let passRates: [Rate]
    package let voting: Voting
    package let verdict: [String]
  }

  package struct Value: Codable, Equatable, Sendable {
    package let estimate: Double
    package let standardError: Double?
    package let lower: Double?
    package let upper: Double?
  }

  package struct Law: Codable, Equatable, Sendable {
    package let mean: Value?
    package let intraClass: Value?
    package let logLikelihood: Double?
    package let binomialLogLikelihood: Double?
    package let converged: Bool
    /// `independent`, `complete`, `all-right`, `none-right` or `single-attempts`; null at a maximum.
    package let boundary: String?
    package let likelihoodRatio: Double?
    package let likelihoodRatioPValue: Double?
    package let pearson: Double?
    package let pearsonPValue: Double?
    package let bootstrapReplicates: Int?
  }

  package struct Rate: Codable, Equatable, Sendable {
    package let k: Int
    package let anyRight: Value
    package let anyRightFitted: Double?
    package let anyRightIndependent: Double
    package let allRight: Value
    package let allRightFitted: Double?
    package let allRightIndependent: Double
  }

  package struct Vote: Codable, Equatable, Sendable {
    package let m: Int
    /// `without-replacement` or `with-replacement`.
    package let sampling: String
    package let majority: Value
    package let plurality: Value?
    /// 0 where plurality was counted exactly.
    package let drawingError: Double
    /// The majority of m independent answers, each right at the mean rate of all tasks.
    package let majorityIndependent: Double?
  }

  package struct Voting: Codable, Equatable, Sendable {
    package let points: [Vote]
    package let recordedTasks: Int
    package let pluralityLimit: Value?
    package let saturation: Int?
    package let wrongModes: Int
    package let harmed: Int
  }

  package init(_ report: AttemptsReport) {
    version = ProgramVersion.current
    file = report.file
    seed = report.seed
    groups = report.analyses.map(Group.init)
  }

  /// The document as JSON text; throws what `JSONEncoder` does.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension AttemptsDocument.Group {
  fileprivate init(_ analysis: AttemptsAnalysis) {
    let (data, votes) = (analysis.data, analysis.voting)
    self.init(
      group: analysis.group.name, tasks: data.tasks.count,
      clusters: data.clusterCount < data.tasks.count ? data.clusterCount : nil, fewestTrials: data.fewestTrials,
      mostTrials: data.tasks.map(\.trials).max() ?? 0, betaBinomial: .init(analysis),
      passRates: analysis.passRates.map {
        .init(
          k: $0.attempts, anyRight: .init($0.anyRight), anyRightFitted: $0.fittedAnyRight,
          anyRightIndependent: $0.independentAnyRight, allRight: .init($0.allRight),
          allRightFitted: $0.fittedAllRight, allRightIndependent: $0.independentAllRight)
      },
      voting: .init(
        points: votes.points.map {
          .init(
            m: $0.votes, sampling: $0.sampling.rawValue, majority: .init($0.majority),
            plurality: $0.plurality.map { .init($0) }, drawingError: $0.drawingError,
            majorityIndependent: analysis.independentMajority(of: $0.votes))
        }, recordedTasks: votes.recordedTasks, pluralityLimit: votes.limit.map { .init($0) },
        saturation: votes.saturation, wrongModes: votes.wrongModes, harmed: votes.harmed),
      verdict: AttemptsAnswer(analysis).sentences)
  }
}

extension AttemptsDocument.Law {
  fileprivate init(_ analysis: AttemptsAnalysis) {
    let fit = analysis.fit
    var boundary: String?
    if case .boundary(let edge) = fit.outcome { boundary = edge.rawValue }
    func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
    self.init(
      mean: .init(fit.mean), intraClass: .init(fit.intraClass), logLikelihood: finite(fit.logLikelihood),
      binomialLogLikelihood: finite(fit.binomialLogLikelihood), converged: fit.converged, boundary: boundary,
      likelihoodRatio: analysis.independence?.statistic, likelihoodRatioPValue: analysis.independence?.pValue,
      pearson: analysis.goodness?.pearson, pearsonPValue: analysis.goodness?.pValue,
      bootstrapReplicates: analysis.goodness?.replicates)
  }
}

extension AttemptsDocument.Value {
  fileprivate init(_ measured: Measured) {
    self.init(estimate: measured.estimate, standardError: measured.standardError, lower: nil, upper: nil)
  }

  /// Nil where the parameter is not determined.
  fileprivate init?(_ parameter: FittedParameter) {
    guard let estimate = parameter.estimate else { return nil }
    self.init(
      estimate: estimate, standardError: parameter.standardError, lower: parameter.interval?.lowerBound,
      upper: parameter.interval?.upperBound)
  }
}
