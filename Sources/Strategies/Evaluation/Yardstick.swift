package import Estimators
import Foundation
import GSLKernel
import RandomStreams

extension EvaluationStudy {
  /// The perplexity over one set of tokens as a predictor of success.
  package struct Yardstick: Sendable {
    package enum Tokens: String, CaseIterable, Sendable { case all, flagged, key }

    /// A correlation in one study, with its intervals at 95 %.
    package struct Estimate: Equatable, Sendable {
      package let value: Double
      package let fisher: ClosedRange<Double>?
      package let bootstrap: ClosedRange<Double>?
    }

    package let tokens: Tokens
    /// The share of its tokens that are key.
    package let keyShare: Double
    /// In the study looked at; nil where either side does not vary.
    package let pearson: Estimate?
    package let spearman: Estimate?
    /// Of the population by quadrature, success measured on the tasks and without end; nil where it does not vary.
    package let exact: Double?
    package let noiseFree: Double?
    /// Of a crowd of drawn models, with standard errors from the spread between batches.
    package let crowdPearson: Measured?
    package let crowdSpearman: Measured?
    /// The middle 95 % of studies, and their median.
    package let middle: ClosedRange<Double>?
    package let median: Double?
    /// The share of studies with at least the published correlation.
    package let asStrong: BinomialProportion
    /// The studies whose Fisher interval holds the population's correlation.
    package let covered: BinomialProportion

    init(
      _ tokens: Tokens, keyShare: Double, _ setup: Setup, _ models: DrawnModels, _ exact: PopulationCorrelation,
      crowd: [DrawnModels], replicates: [DrawnModels]
    ) {
      self.tokens = tokens
      self.keyShare = keyShare
      func estimate(_ kind: Correlation.Kind) -> Estimate? {
        let x = models.surprise(keyShare: keyShare)
        guard let value = Self.correlation(kind, x, models.success) else { return nil }
        var generator = StreamGenerator(
          StreamKey(
            seed: setup.seed, purpose: .bootstrap, replicate: UInt64(Tokens.allCases.firstIndex(of: tokens) ?? 0)))
        return Estimate(
          value: value, fisher: Correlation.fisher(value, count: x.count, kind: kind, confidence: 0.95),
          bootstrap: Correlation.bootstrap(
            x, models.success, kind: kind, resamples: 2000, confidence: 0.95, &generator))
      }
      pearson = estimate(.pearson)
      spearman = estimate(.spearman)
      let population = exact.pearson(keyShare: keyShare, tasks: Double(setup.tasks))
      self.exact = population
      noiseFree = exact.pearson(keyShare: keyShare)
      crowdPearson = Self.crowd(.pearson, keyShare, crowd)
      crowdSpearman = Self.crowd(.spearman, keyShare, crowd)
      let found = replicates.compactMap { Correlation.pearson($0.surprise(keyShare: keyShare), $0.success) }
      middle = Correlation.quantiles(found, confidence: 0.95)
      median = Correlation.quantiles(found, confidence: 0)?.lowerBound
      asStrong = BinomialProportion(
        successes: found.count { setup.published < 0 ? $0 <= setup.published : $0 >= setup.published },
        trials: found.count)
      let holding = found.count { r in
        guard let population,
          let interval = Correlation.fisher(r, count: setup.models, kind: .pearson, confidence: 0.95)
        else { return false }
        return interval.contains(population)
      }
      covered = BinomialProportion(successes: holding, trials: found.count)
    }

    private static func correlation(_ kind: Correlation.Kind, _ x: [Double], _ y: [Double]) -> Double? {
      kind == .pearson ? Correlation.pearson(x, y) : Correlation.spearman(x, y)
    }

    /// The correlation over all batches together, with its standard error by leaving out one batch at a time.
    private static func crowd(_ kind: Correlation.Kind, _ keyShare: Double, _ crowd: [DrawnModels]) -> Measured? {
      let (x, y) = (crowd.flatMap { $0.surprise(keyShare: keyShare) }, crowd.flatMap(\.success))
      return kind == .pearson
        ? Correlation.jackknifed(x, y, groups: crowd.count)
        : Correlation.jackknifed(Correlation.ranks(x), Correlation.ranks(y), groups: crowd.count)
    }
  }
}
