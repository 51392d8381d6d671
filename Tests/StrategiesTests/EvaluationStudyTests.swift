import Estimators
import Foundation
import GSLKernel
import RandomStreams
import Testing

@testable import Strategies

@Suite("Studies of evaluation")
struct EvaluationStudyTests {
  static func setup(
    errorShare: Double = 0.001, nonKeySurprise: Double = 1, rule: EvaluationTask.Rule = .flawless,
    detector: Detector = .score(dPrime: 5), keySpread: Double = 0.5, tasks: Int = 1000, replicates: Int = 400,
    association: Double = 0, seed: UInt64 = 1
  ) -> EvaluationStudy.Setup {
    EvaluationStudy.Setup(
      population: ModelPopulation(
        keyHazard: -log1p(-0.05), keySpread: keySpread, nonKeySurprise: nonKeySurprise, errorShare: errorShare,
        nonKeySpread: 0.1, association: association),
      task: EvaluationTask(keyTokens: 9, length: 100, rule: rule), detector: detector, flagged: 0.09, models: 16,
      tasks: tasks, replicates: replicates, published: -0.96, seed: seed)
  }

  @Test("where all surprise is error, ln perplexity is −ln R/n and ranks the models without a fault")
  func identity() throws {
    let drawn = DrawnModels(
      Self.setup(errorShare: 1, nonKeySurprise: 0.001).population, task: Self.setup().task, count: 50, tasks: 10,
      seed: 3,
      replicate: 0)
    for (surprise, right) in zip(drawn.surprise(keyShare: 0.09), drawn.reliability) {
      #expect(abs(surprise + log(right) / 100) < 1e-15)
    }
    #expect(Correlation.spearman(drawn.surprise(keyShare: 0.09), drawn.reliability) == -1)
  }

  @Test("the defaults reproduce −0.96 over flagged tokens and about 0 over all")
  func published() throws {
    let study = EvaluationStudy(Self.setup())
    let exact = try study.yardsticks.map { try #require($0.exact) }
    #expect(abs(exact[0]) < 0.05 && abs(exact[1] + 0.96) < 0.01 && exact[2] <= exact[1])
    // A detector that knows nothing gives ordinary perplexity.
    let blind = try #require(study.byDetector.first)
    let ordinary = try #require(blind.pearson)
    #expect(abs(blind.keyShare - 0.09) < 1e-10 && abs(ordinary - exact[0]) < 1e-9)
    // The correlation grows with d′.
    let curve = study.byDetector.compactMap(\.pearson)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
  }

  /// z of 65,536 models: |z| > 4.5 once in 150,000; three yardsticks, two rules, four populations. The bias of
  /// r, some 1/65,536, is far below the errors.
  @Test(
    "drawn populations agree with the quadrature",
    arguments: [(0.001, 0.0), (0.02, 0.7), (0.3, -0.5), (0, 0)])
  func drawn(_ errorShare: Double, _ association: Double) throws {
    for rule in EvaluationTask.Rule.allCases {
      let study = EvaluationStudy(
        Self.setup(
          errorShare: errorShare, nonKeySurprise: 0.05, rule: rule, tasks: 50, replicates: 20, association: association)
      )
      for yardstick in study.yardsticks {
        let (found, exact) = (try #require(yardstick.crowdPearson), try #require(yardstick.exact))
        let error = try #require(found.standardError)
        #expect(abs(found.estimate - exact) < 4.5 * error, "\(yardstick.tokens) \(rule)")
      }
    }
  }

  @Test("what does not vary has no correlation")
  func constant() {
    let study = EvaluationStudy(Self.setup(errorShare: 0, keySpread: 0, tasks: 1, replicates: 20))
    let key = study.yardsticks[2]
    #expect(key.pearson == nil && key.exact == nil && key.middle == nil && key.covered.trials == 0)
    #expect(study.byErrorShare.isEmpty && study.tellingShare == nil)
    #expect(Correlation.pearson([1, 1], [1, 2]) == nil && Correlation.pearson([1], [1]) == nil)
    #expect(Correlation.pearson([0.1, 0.1, 0.1], [1, 2, 4]) == nil)
  }

  @Test("the same seed gives the same study, and a study does not depend on how many are drawn")
  func seeds() {
    let (a, b) = (EvaluationStudy(Self.setup(replicates: 20)), EvaluationStudy(Self.setup(replicates: 60)))
    #expect(a.models == b.models && a.yardsticks[1].pearson == b.yardsticks[1].pearson)
    #expect(EvaluationStudy(Self.setup(replicates: 20, seed: 2)).models != a.models)
  }

  @Test("a detector's two rates flag what they say")
  func point() {
    let study = EvaluationStudy(
      Self.setup(detector: .point(truePositive: 0.6, falsePositive: 0.01), replicates: 20))
    // 0.09·0.6 = 0.054 hits and 0.0091 alarms, less than the budget of 0.09.
    #expect(abs(study.yardsticks[1].keyShare - 0.054 / 0.0631) < 1e-12)
  }

  /// 4,000 resamples of 60 normal pairs; the bootstrap and Fisher's interval differ by a few hundredths there.
  @Test("bootstrap and Fisher agree where pairs are normal")
  func intervals() throws {
    var generator = StreamGenerator(StreamKey(seed: 5, purpose: .check, replicate: 0))
    let x = (0..<60).map { _ in generator.normal() }
    let y = x.map { 0.7 * $0 + generator.normal() }
    let r = try #require(Correlation.pearson(x, y))
    let fisher = try #require(Correlation.fisher(r, count: 60, kind: .pearson, confidence: 0.95))
    let bootstrap = try #require(
      Correlation.bootstrap(x, y, kind: .pearson, resamples: 4000, confidence: 0.95, &generator))
    #expect(abs(fisher.lowerBound - bootstrap.lowerBound) < 0.1 && abs(fisher.upperBound - bootstrap.upperBound) < 0.1)
    #expect(Correlation.fisher(0.5, count: 3, kind: .pearson, confidence: 0.95) == nil)
    #expect(
      Correlation.quantiles([3, 1, 2], confidence: 0) == 2...2 && Correlation.quantiles([], confidence: 0.5) == nil)
  }
}
