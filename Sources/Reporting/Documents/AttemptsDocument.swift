import Estimators
package import Inference

/// `attempts.json`: the statistics of repeated attempts as other programs read them.
///
/// Numbers read back to the same double; keys are sorted. What is not determined is null.
package struct AttemptsDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.attempts/1"
  package let version: String
  package let seed: UInt64
  package let tasks: Int
  package let clusters: Int
  package let fewestTrials: Int
  package let mostTrials: Int
  package let betaBinomial: Law
  package let passRates: [Rate]
  package let voting: Voting
  package let answer: [String]

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
  }

  package struct Voting: Codable, Equatable, Sendable {
    package let points: [Vote]
    package let recordedTasks: Int
    package let pluralityLimit: Value?
    package let saturation: Int?
    package let wrongModes: Int
    package let harmed: Int
  }

  /// The document of an analysis made by the given version of the program.
  package init(_ analysis: AttemptsAnalysis, version: String) {
    let (data, fit, votes) = (analysis.data, analysis.fit, analysis.voting)
    self.version = version
    seed = analysis.seed
    tasks = data.tasks.count
    clusters = data.clusterCount
    fewestTrials = data.fewestTrials
    mostTrials = data.tasks.map(\.trials).max() ?? 0
    betaBinomial = Law(
      mean: Self.value(fit.mean), intraClass: Self.value(fit.intraClass),
      logLikelihood: Self.finite(fit.logLikelihood), binomialLogLikelihood: Self.finite(fit.binomialLogLikelihood),
      converged: fit.converged, boundary: Self.boundary(fit.outcome),
      likelihoodRatio: analysis.independence?.statistic, likelihoodRatioPValue: analysis.independence?.pValue,
      pearson: analysis.goodness?.pearson, pearsonPValue: analysis.goodness?.pValue,
      bootstrapReplicates: analysis.goodness?.replicates)
    passRates = analysis.passRates.map {
      Rate(
        k: $0.attempts, anyRight: Self.value($0.anyRight), anyRightFitted: $0.fittedAnyRight,
        anyRightIndependent: $0.independentAnyRight, allRight: Self.value($0.allRight),
        allRightFitted: $0.fittedAllRight, allRightIndependent: $0.independentAllRight)
    }
    voting = Voting(
      points: votes.points.map {
        Vote(
          m: $0.votes, sampling: $0.sampling.rawValue, majority: Self.value($0.majority),
          plurality: $0.plurality.map { Self.value($0) }, drawingError: $0.drawingError)
      }, recordedTasks: votes.recordedTasks, pluralityLimit: votes.limit.map { Self.value($0) },
      saturation: votes.saturation, wrongModes: votes.wrongModes, harmed: votes.harmed)
    answer = AttemptsText(analysis).sentences
  }

  /// The document as JSON text; throws what `JSONEncoder` does.
  package func json() throws -> String { try JSONText.encode(self) }

  private static func value(_ measured: Measured) -> Value {
    Value(estimate: measured.estimate, standardError: measured.standardError, lower: nil, upper: nil)
  }

  private static func value(_ parameter: FittedParameter) -> Value? {
    parameter.estimate.map {
      Value(
        estimate: $0, standardError: parameter.standardError, lower: parameter.interval?.lowerBound,
        upper: parameter.interval?.upperBound)
    }
  }

  private static func boundary(_ outcome: BetaBinomialFit.Outcome) -> String? {
    if case .boundary(let boundary) = outcome { boundary.rawValue } else { nil }
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}
