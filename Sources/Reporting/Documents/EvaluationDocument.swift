package import Estimators
import Foundation
import Strategies

/// `evaluation.json`: a study of key-token evaluation, as other programs read it (`longhaul.evaluation/1`).
///
/// A correlation of what does not vary is null.
package struct EvaluationDocument: Codable, Equatable, Sendable {
  package var schema = "longhaul.evaluation/1"
  package let version: String
  package let seed: UInt64
  package let task: Task
  package let population: Population
  package let detector: Detector
  package let tasksPerModel: Int
  package let replicates: Int
  package let published: Double
  package let meanReliability: Double
  /// All, flagged and key tokens.
  package let yardsticks: [Yardstick]
  package let byDetector: [Point]
  package let byErrorShare: [Point]
  package let publishedDPrime: Double?
  package let tellingShare: Double?
  package let models: [Model]
  package let answer: [String]

  package struct Task: Codable, Equatable, Sendable {
    package let keyTokens: Double
    package let length: Double
    package let rule: String
  }

  /// Medians in nats per token, spreads as standard deviations of logarithms.
  package struct Population: Codable, Equatable, Sendable {
    package let keyHazard: Double
    package let keySpread: Double
    package let nonKeySurprise: Double
    package let errorShare: Double
    package let nonKeySpread: Double
    package let association: Double
  }

  package struct Detector: Codable, Equatable, Sendable {
    /// Null for a detector given by its rates.
    package let dPrime: Double?
    package let flagged: Double
    package let truePositive: Double
    package let falsePositive: Double
  }

  package struct Yardstick: Codable, Equatable, Sendable {
    package let tokens: String
    package let keyShare: Double
    package let pearson: Estimate?
    package let spearman: Estimate?
    package let populationPearson: Double?
    package let noiseFreePearson: Double?
    package let drawnPearson: Measured?
    package let drawnSpearman: Measured?
    package let studiesMedian: Double?
    package let studiesLower: Double?
    package let studiesUpper: Double?
    package let studies: Int
    package let studiesAsStrong: Int
    package let studiesCovered: Int
  }

  package struct Estimate: Codable, Equatable, Sendable {
    package let value: Double
    package let fisherLower: Double?
    package let fisherUpper: Double?
    package let bootstrapLower: Double?
    package let bootstrapUpper: Double?
  }

  package struct Point: Codable, Equatable, Sendable {
    /// d′, or the error share.
    package let at: Double
    package let keyShare: Double
    package let pearson: Double?
    package let lower: Double?
    package let upper: Double?
  }

  package struct Model: Codable, Equatable, Sendable {
    package let keyHazard: Double
    package let nonKeyHazard: Double
    package let benign: Double
    package let reliability: Double
    package let success: Double
    package let logPerplexity: Double
    package let flaggedLogPerplexity: Double
    package let keyLogPerplexity: Double
  }
}

extension EvaluationDocument {
  package init(_ report: EvaluationReport) {
    let (study, setup) = (report.study, report.study.setup)
    let surprises = study.yardsticks.map { study.models.surprise(keyShare: $0.keyShare) }
    var dPrime: Double?
    if case .score(let value) = setup.detector { dPrime = value }
    self.init(
      version: ProgramVersion.current, seed: setup.seed,
      task: Task(keyTokens: setup.task.keyTokens, length: setup.task.length, rule: setup.task.rule.rawValue),
      population: Population(
        keyHazard: setup.population.keyHazard, keySpread: setup.population.keySpread,
        nonKeySurprise: setup.population.nonKeySurprise, errorShare: setup.population.errorShare,
        nonKeySpread: setup.population.nonKeySpread, association: setup.population.association),
      detector: Detector(
        dPrime: dPrime, flagged: setup.flagged, truePositive: study.rates.truePositive,
        falsePositive: study.rates.falsePositive),
      tasksPerModel: setup.tasks, replicates: setup.replicates, published: setup.published,
      meanReliability: report.population.meanReliability, yardsticks: study.yardsticks.map { .init($0) },
      byDetector: study.byDetector.map { .init($0) }, byErrorShare: study.byErrorShare.map { .init($0) },
      publishedDPrime: study.publishedDPrime, tellingShare: study.tellingShare,
      models: study.models.models.indices.map { index in
        let model = study.models.models[index]
        return Model(
          keyHazard: model.keyHazard, nonKeyHazard: model.nonKeyHazard, benign: model.benign,
          reliability: study.models.reliability[index], success: study.models.success[index],
          logPerplexity: surprises[0][index], flaggedLogPerplexity: surprises[1][index],
          keyLogPerplexity: surprises[2][index])
      },
      answer: EvaluationAnswer(report).sentences)
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension EvaluationDocument.Yardstick {
  fileprivate init(_ yardstick: EvaluationStudy.Yardstick) {
    self.init(
      tokens: yardstick.tokens.rawValue, keyShare: yardstick.keyShare, pearson: yardstick.pearson.map { .init($0) },
      spearman: yardstick.spearman.map { .init($0) }, populationPearson: yardstick.exact,
      noiseFreePearson: yardstick.noiseFree, drawnPearson: yardstick.crowdPearson,
      drawnSpearman: yardstick.crowdSpearman, studiesMedian: yardstick.median,
      studiesLower: yardstick.middle?.lowerBound, studiesUpper: yardstick.middle?.upperBound,
      studies: yardstick.covered.trials, studiesAsStrong: yardstick.asStrong.successes,
      studiesCovered: yardstick.covered.successes)
  }
}

extension EvaluationDocument.Estimate {
  fileprivate init(_ estimate: EvaluationStudy.Yardstick.Estimate) {
    self.init(
      value: estimate.value, fisherLower: estimate.fisher?.lowerBound, fisherUpper: estimate.fisher?.upperBound,
      bootstrapLower: estimate.bootstrap?.lowerBound, bootstrapUpper: estimate.bootstrap?.upperBound)
  }
}

extension EvaluationDocument.Point {
  fileprivate init(_ point: EvaluationStudy.Point) {
    self.init(
      at: point.place, keyShare: point.keyShare, pearson: point.pearson, lower: point.middle?.lowerBound,
      upper: point.middle?.upperBound)
  }
}
