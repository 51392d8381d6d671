import Foundation
import Strategies

extension Claim {
  /// LongPPL's correlations.
  static let keyPerplexity = Claim(
    "key-perplexity",
    "Perplexity at key tokens goes with success (Pearson −0.96), ordinary perplexity does not (about 0).",
    source: "BED §5.4",
    test:
      "65,536 synthetic models at 1,000 tasks each, 9 key tokens of 100, median e_key = 0.05, spread 0.5 (longhaul evaluate)",
    why: [
      .holdsIf:
        "Ordinary perplexity is blind as long as the uncertainty of other tokens costs nothing. Where it is error, it tells as much."
    ]
  ) { laboratory in
    let population = ModelPopulation(
      keyHazard: -log1p(-0.05), keySpread: 0.5, nonKeySurprise: 1, errorShare: 0.001, nonKeySpread: 0.1)
    func study(_ population: ModelPopulation, seed: UInt64) -> EvaluationStudy {
      laboratory.note(
        Draw(of: "synthetic model", count: EvaluationStudy.batches * EvaluationStudy.batchSize, seed: seed))
      return EvaluationStudy(
        EvaluationStudy.Setup(
          population: population, task: EvaluationTask(keyTokens: 9, length: 100, rule: .flawless),
          detector: .score(dPrime: 5), flagged: 0.09, models: 16, tasks: 1000, replicates: 20, published: -0.96,
          seed: seed))
    }
    func crowd(_ study: EvaluationStudy, _ tokens: EvaluationStudy.Yardstick.Tokens) -> Quantity {
      .measured(
        "correlation, \(tokens.rawValue) tokens", study.yardsticks.first { $0.tokens == tokens }?.crowdPearson)
    }
    func fisher(_ r: Double) -> ClosedRange<Double> {
      let half = 1.959_964 / 13.0.squareRoot()
      return tanh(atanh(r) - half)...tanh(atanh(r) + half)
    }
    func checks(_ study: EvaluationStudy) -> [Check] {
      [
        Check(
          crowd(study, .key), .between(fisher(-0.96), "what a study of 16 models tells of −0.96 (Fisher, 95 %)")),
        Check(crowd(study, .all), .between(fisher(0), "what a study of 16 models tells of 0 (Fisher, 95 %)")),
      ]
    }
    let (benign, errors) = (study(population, seed: 160), study(population.withErrorShare(1), seed: 161))
    func trace(_ name: String, _ tokens: EvaluationStudy.Yardstick.Tokens) -> Trace {
      Trace(
        name, .simulated,
        [(0.001, benign), (1, errors)].map { share, study in
          let quantity = crowd(study, tokens)
          return Trace.Point(share, quantity.value, quantity.range)
        })
    }
    return .conditional(
      [
        ClaimCase("other tokens' surprise is benign (0.1 % of it is error)", checks(benign)),
        ClaimCase("all of other tokens' surprise is error", checks(errors)),
      ],
      traces: [
        trace("all tokens", .all), trace("key tokens", .key),
        Trace(
          "all tokens", .exact,
          benign.byErrorShare.compactMap { point in point.pearson.map { Trace.Point(point.place, $0) } }),
      ])
  }
}
