import Foundation
import ReliabilityModels

/// Everything that is inferred from the observations of one group: fits, their precision, and their comparison.
package struct GroupAnalysis: Sendable {
  package let group: ObservedGroup
  package let fits: [Fit]
  /// What finding the maxima took, without errors, intervals and tests; no part of any report.
  package let searching: Duration
  /// In the order of the fits; nil where a fit is no maximum.
  package let precisions: [FitPrecision?]
  package let comparison: ModelComparison
  package let verdict: Verdict
  package let nested: [NestedTest]
  /// The best model against each rival that it neither holds nor is held by.
  package let vuong: [VuongTest]
  package let crossValidation: CrossValidation?
  /// Of the best model; nil where none carries weight, or where there are none.
  package let residuals: QuantileResiduals?
  /// Of the best model's parameters; empty where none carries weight, or where data are so many that the likelihood is as
  /// good as quadratic.
  package let profiles: [ParameterProfile]
  /// In the order of the fits; nil where there is no such test.
  package let smooth: [SmoothTest?]
  /// In the order of the fits; empty where none was asked for.
  package let bootstraps: [Bootstrap.Result?]

  /// What is asked for beyond the fits themselves.
  package struct Options: Sendable {
    package let models: [String]
    /// Folds of cross-validation; 0 for none.
    package let folds: Int
    package let bootstrap: Bootstrap?
    package let seed: UInt64

    package init(models: [String], folds: Int = 0, bootstrap: Bootstrap? = nil, seed: UInt64 = 1) {
      self.models = models
      self.folds = folds
      self.bootstrap = bootstrap
      self.seed = seed
    }
  }

  /// Throws where a model is unknown.
  package init(
    _ group: ObservedGroup, _ options: Options, progress: (@Sendable (String, Int) -> Void)? = nil
  ) async throws {
    self.group = group
    let data = group.data
    let clock = ContinuousClock()
    let start = clock.now
    let fits = try MaximumLikelihood.fit(models: options.models, to: data)
    searching = clock.now - start
    self.fits = fits
    let precisions = fits.map { FitPrecision(of: $0, to: data) }
    self.precisions = precisions
    let comparison = ModelComparison(fits, data)
    self.comparison = comparison
    let residuals = fits.map { QuantileResiduals(of: $0.curve, to: data, seed: options.seed) }
    self.residuals = comparison.ranking.first.flatMap { residuals[$0] }
    let smooth = zip(fits, residuals).map { fit, residuals in
      residuals.flatMap { SmoothTest(of: fit, to: data, $0, byCluster: group.hasClusters) }
    }
    self.smooth = smooth
    profiles = comparison.ranking.first.map { ParameterProfile.all(of: fits[$0], to: data) } ?? []
    let effects = zip(fits, precisions).compactMap { fit, precision in
      precision?.designEffect.map { (fit.model, $0) }
    }
    let nested = NestedTest.all(
      fits, designEffects: group.needsRobustErrors ? Dictionary(effects) { first, _ in first } : [:])
    self.nested = nested
    let ranked = comparison.ranking.map { fits[$0] }
    let vuong = ranked.dropFirst().compactMap { rival in
      let isNested = nested.contains {
        [$0.larger, $0.smaller].contains(ranked[0].model) && [$0.larger, $0.smaller].contains(rival.model)
      }
      return isNested ? nil : VuongTest(ranked[0], rival, data, byCluster: group.needsRobustErrors)
    }
    self.vuong = vuong
    let units = group.hasClusters ? "\(data.clusterCount) clusters" : "\(data.clusterCount) weighted rows"
    let smoothOfBest = comparison.ranking.first.flatMap { smooth[$0] }
    verdict =
      group.needsRobustErrors
      ? Verdict(comparison, byUnit: vuong, nested, units: units, smooth: smoothOfBest)
      : Verdict(comparison, smooth: smoothOfBest)
    crossValidation =
      options.folds > 1 ? CrossValidation(options.models, data, folds: options.folds, seed: options.seed) : nil
    var bootstraps: [Bootstrap.Result?] = []
    if let bootstrap = options.bootstrap {
      for fit in fits {
        bootstraps.append(await bootstrap.run(fit, data) { progress?(fit.model, $0) })
      }
    }
    self.bootstraps = bootstraps
  }

  /// Whether every model reached a maximum or was named for its limit.
  package var isComplete: Bool { fits.allSatisfy { $0.converged || $0.limit != nil } }
}
