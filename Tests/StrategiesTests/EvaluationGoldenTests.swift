import Estimators
import Foundation
import Testing

@testable import Strategies

/// Correlations of samples by scipy and of populations by a quadrature that factorises nothing (`Golden/evaluation.py`).
struct EvaluationGolden: Decodable, Sendable {
  struct Population: Decodable, Sendable {
    let keyHazard: Double
    let keySpread: Double
    let nonKeySurprise: Double
    let errorShare: Double
    let nonKeySpread: Double
    let association: Double
    let keyTokens: Double
    let length: Double
    let rule: String
    let keyShare: Double
    /// Null without end.
    let tasks: Double?
    let pearson: Double
    let meanReliability: Double
  }

  struct Sample: Decodable, Sendable {
    let x: [Double]
    let y: [Double]
    let ranks: [Double]
    let pearson: Double
    let pearsonLower: Double
    let pearsonUpper: Double
    let spearman: Double
    let spearmanLower: Double
    let spearmanUpper: Double
  }

  let populations: [Population]
  let publishedDPrime: Double
  let tellingShare: Double
  let samples: [Sample]

  static let all: EvaluationGolden? = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/evaluation.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(EvaluationGolden.self, from: $0) }
  }()
}

@Suite("Evaluation against another program")
struct EvaluationGoldenTests {
  @Test("the golden file is there")
  func present() throws {
    let golden = try #require(EvaluationGolden.all)
    #expect(golden.populations.count == 58 && golden.samples.count == 4)
  }

  /// The golden quadrature is held to 1e-11 by a coarser one, ours promises 1e-10.
  @Test("population correlations agree", arguments: EvaluationGolden.all?.populations ?? [])
  func population(_ golden: EvaluationGolden.Population) throws {
    let exact = PopulationCorrelation(
      ModelPopulation(
        keyHazard: golden.keyHazard, keySpread: golden.keySpread, nonKeySurprise: golden.nonKeySurprise,
        errorShare: golden.errorShare, nonKeySpread: golden.nonKeySpread, association: golden.association),
      task: EvaluationTask(
        keyTokens: golden.keyTokens, length: golden.length,
        rule: try #require(EvaluationTask.Rule(rawValue: golden.rule))))
    #expect(abs(exact.meanReliability / golden.meanReliability - 1) < 1e-11)
    let r = try #require(exact.pearson(keyShare: golden.keyShare, tasks: golden.tasks ?? .infinity))
    #expect(abs(r - golden.pearson) < 1e-10)
  }

  @Test("correlations, ranks with ties and intervals are scipy's", arguments: EvaluationGolden.all?.samples ?? [])
  func sample(_ golden: EvaluationGolden.Sample) throws {
    let pearson = try #require(Correlation.pearson(golden.x, golden.y))
    let spearman = try #require(Correlation.spearman(golden.x, golden.y))
    #expect(abs(pearson - golden.pearson) < 1e-13 && abs(spearman - golden.spearman) < 1e-13)
    #expect(Correlation.ranks(golden.x) == golden.ranks)
    let count = golden.x.count
    let ofPearson = try #require(Correlation.fisher(pearson, count: count, kind: .pearson, confidence: 0.95))
    #expect(abs(ofPearson.lowerBound - golden.pearsonLower) < 1e-12)
    #expect(abs(ofPearson.upperBound - golden.pearsonUpper) < 1e-12)
    let ofSpearman = try #require(Correlation.fisher(spearman, count: count, kind: .spearman, confidence: 0.95))
    #expect(abs(ofSpearman.lowerBound - golden.spearmanLower) < 1e-12)
    #expect(abs(ofSpearman.upperBound - golden.spearmanUpper) < 1e-12)
  }

  /// Bisection ends at 1e-9 of d′ or of the logarithm of the share.
  @Test("the d′ and the error share at which correlations are reached agree")
  func thresholds() throws {
    let golden = try #require(EvaluationGolden.all)
    let study = EvaluationStudy(EvaluationStudyTests.setup(replicates: 20))
    #expect(abs(try #require(study.publishedDPrime) - golden.publishedDPrime) < 1e-8)
    #expect(abs(try #require(study.tellingShare) / golden.tellingShare - 1) < 1e-8)
  }
}
