import Foundation
import GSLKernel
import RandomStreams
import ReliabilityModels

/// Refits to data drawn anew: whole clusters with replacement, or counts from the fitted curve.
package struct Bootstrap: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Clusters (rows, where there are none) are drawn with replacement.
    case cluster
    /// Counts are drawn from the fitted curve at the lengths and trials of the data.
    case parametric
  }

  package let kind: Kind
  package let replicates: Int
  package let seed: UInt64
  package let threads: Int

  package init(kind: Kind, replicates: Int, seed: UInt64, threads: Int) {
    self.kind = kind
    self.replicates = replicates
    self.seed = seed
    self.threads = max(1, threads)
  }

  /// What the replicates of one model say.
  package struct Result: Equatable, Sendable {
    package let model: String
    package let kind: Kind
    /// Replicates whose fit was a maximum; the others ran to a limit and are left out.
    package let converged: Int
    package let replicates: Int
    /// Parameter by parameter: standard deviation, and the 2.5 and 97.5 % points.
    package let parameters: [Spread]
    /// n50, n80 and n99 alike; nil where a replicate in forty or more has none.
    package let horizons: [Spread?]
    /// The share of replicates that fit worse than the data (parametric, where there are cells to count in).
    package let goodnessPValue: Double?
  }

  package struct Spread: Equatable, Sendable {
    package let standardError: Double
    package let lower: Double
    package let upper: Double

    fileprivate init?(_ values: [Double]) {
      guard values.count > 19 else { return nil }
      let sorted = values.sorted()
      func quantile(_ p: Double) -> Double {
        let place = p * Double(sorted.count - 1)
        let index = min(sorted.count - 2, Int(place))
        return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
      }
      let mean = values.reduce(0, +) / Double(values.count)
      standardError =
        (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
      (lower, upper) = (quantile(0.025), quantile(0.975))
    }
  }

  private struct Replicate: Sendable {
    let values: [Double]
    let horizons: [Double?]
    let deviance: Double?
  }

  /// Nil for a fit that is no maximum, and where counts cannot be drawn (intervals and positions, `parametric`).
  ///
  /// Each replicate starts from the estimate itself; its stream is named by its number, so threads change nothing.
  package func run(
    _ fit: Fit, _ data: ObservedData, progress: (@Sendable (Int) -> Void)? = nil
  ) async -> Result? {
    guard fit.converged, fit.limit == nil else { return nil }
    if kind == .parametric, !data.hasDesign { return nil }
    let kept = await concurrentMap(replicates, threads: threads, progress: progress) { draw($0, fit, data) }
      .compactMap { $0 }
    let observed = kind == .parametric ? GoodnessOfFit(of: fit, to: data).deviance : nil
    let spreads = fit.parameters.indices.compactMap { index in Spread(kept.map { $0.values[index] }) }
    guard spreads.count == fit.parameters.count else { return nil }
    return Result(
      model: fit.model, kind: kind, converged: kept.count, replicates: replicates, parameters: spreads,
      horizons: (0..<3).map { index in
        let values = kept.compactMap { $0.horizons[index] }
        return 40 * (kept.count - values.count) > kept.count ? nil : Spread(values)
      },
      goodnessPValue: observed.map { deviance in
        let worse = kept.count { ($0.deviance ?? 0) >= deviance }
        return Double(worse + 1) / Double(kept.count + 1)
      })
  }

  private func draw(_ index: Int, _ fit: Fit, _ data: ObservedData) -> Replicate? {
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .bootstrap, replicate: UInt64(index)))
    let sample = kind == .cluster ? resampled(data, &generator) : data.drawn(from: fit.curve, &generator)
    let likelihood = Likelihood(fit.curve.model, sample)
    let summit = NewtonPolish(likelihood: likelihood, iterationLimit: 100).polish(
      likelihood.place(of: fit.curve.values))
    guard summit.isMaximum else { return nil }
    let curve = FittedCurve(fit.curve.model, likelihood.values(at: summit.place))
    var deviance: Double?
    if kind == .parametric {
      let refit = Fit(
        model: fit.model, parameters: fit.parameters, logLikelihood: 0, sequences: sample.trials, converged: true,
        curve: curve, limit: nil, warnings: [])
      deviance = GoodnessOfFit(of: refit, to: sample).deviance
    }
    return Replicate(
      values: curve.values, horizons: [0.5, 0.8, 0.99].map { curve.length(atReliability: $0) }, deviance: deviance)
  }

  private func resampled(_ data: ObservedData, _ generator: inout StreamGenerator) -> ObservedData {
    var weights = [Double](repeating: 0, count: data.clusterCount)
    for _ in 0..<data.clusterCount {
      weights[min(data.clusterCount - 1, Int(generator.uniform() * Double(data.clusterCount)))] += 1
    }
    return data.weighted(byCluster: weights)
  }
}
