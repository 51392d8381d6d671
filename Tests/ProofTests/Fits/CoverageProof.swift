import Foundation
import GSLKernel
import Inference
import ReliabilityModels

/// How often intervals hold the truth, and whether standard errors are the spread, over many data sets of one setting.
struct CoverageProof: Sendable {
  let setting: ProofSetting
  /// Names the setting's streams.
  let number: Int
  let replicates: Int

  /// What the replicates say of a parameter or a horizon.
  struct Line: Sendable {
    let name: String
    let truth: Double
    /// Intervals that hold the truth, by the profile likelihood and by the sandwich; among `intervals` of them.
    let held: Int
    let heldRobustly: Int
    let intervals: Int
    /// Reported standard error (root mean square) over the spread of estimates, on the search scale; of parameters.
    let errorRatio: Double?
    let robustRatio: Double?
    /// The mean estimate less the truth, in standard errors, on the search scale.
    let bias: Double?

    var coverage: Double { Double(held) / Double(intervals) }
  }

  struct Result: Sendable {
    let setting: ProofSetting
    let replicates: Int
    /// Data sets whose fit was a maximum; the others ran to a limit.
    let found: Int
    let lines: [Line]

    /// The parameters' lines; horizons follow them.
    var parameters: ArraySlice<Line> { lines.prefix(setting.values.count) }
  }

  /// What one data set gave: places and errors on the search scale, and the intervals' verdicts.
  private struct Replicate: Sendable {
    let places: [Double]
    let errors: [Double]
    let robustErrors: [Double]
    let held: [Bool]
    /// n50, n80, n99; nil where truth or fit has none.
    let horizons: [Bool?]
  }

  func run(threads: Int) async throws -> Result {
    let curve = try setting.curve()
    let horizons = [0.5, 0.8, 0.99].map { curve.length(atReliability: $0) }
    let found = await concurrentMap(replicates, threads: threads) { replicate($0, curve, horizons) }.compactMap { $0 }
    let parameters = curve.model.parameters
    var lines: [Line] = []
    for (k, parameter) in parameters.enumerated() {
      let truth = parameter.domain.search(setting.values[k])
      let places = found.map { $0.places[k] }
      let mean = places.reduce(0, +) / Double(found.count)
      let spread = (places.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(found.count - 1)).squareRoot()
      func root(_ errors: [Double]) -> Double {
        (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
      }
      let z = NormalDistribution.quantile(0.975)
      lines.append(
        Line(
          name: parameter.name, truth: setting.values[k], held: found.count { $0.held[k] },
          heldRobustly: found.count { abs($0.places[k] - truth) <= z * $0.robustErrors[k] }, intervals: found.count,
          errorRatio: root(found.map { $0.errors[k] }) / spread,
          robustRatio: root(found.map { $0.robustErrors[k] }) / spread, bias: (mean - truth) / spread))
    }
    for (k, truth) in horizons.enumerated() {
      let verdicts = found.compactMap { $0.horizons[k] }
      guard let truth, !verdicts.isEmpty else { continue }
      lines.append(
        Line(
          name: ["n50", "n80", "n99"][k], truth: truth, held: verdicts.count { $0 }, heldRobustly: 0,
          intervals: verdicts.count, errorRatio: nil, robustRatio: nil, bias: nil))
    }
    return Result(setting: setting, replicates: replicates, found: found.count, lines: lines)
  }

  private func replicate(_ index: Int, _ curve: FittedCurve, _ horizons: [Double?]) -> Replicate? {
    guard let data = try? setting.sampling.draw(curve, setting: number, replicate: index) else { return nil }
    let fit = MaximumLikelihood.fit(curve.model, to: data)
    guard let precision = FitPrecision(of: fit, to: data) else { return nil }
    let domains = curve.model.parameters.map(\.domain)
    let scales = zip(domains, fit.curve.values).map { abs($0.slope(value: $1)) }
    func holds(_ lower: Double?, _ upper: Double?, _ truth: Double) -> Bool {
      (lower ?? -.infinity) <= truth && truth <= (upper ?? .infinity)
    }
    return Replicate(
      places: zip(domains, fit.curve.values).map { $0.search($1) },
      errors: zip(fit.parameters, scales).map { ($0.standardError ?? .nan) / $1 },
      robustErrors: zip(precision.robustErrors ?? [], scales).map { $0 / $1 },
      held: zip(precision.profiles, setting.values).map { holds($0.lower, $0.upper, $1) },
      horizons: zip(precision.horizons, horizons).map { horizon, truth in
        guard let truth, horizon.estimate != nil else { return nil }
        return holds(horizon.lower, horizon.upper, truth)
      })
  }
}
