import Foundation
import GSLKernel
@testable import Inference
import RandomStreams
import ReliabilityModels

/// A law whose parameters are drawn from a prior, then data from the law, then a fit: one line of simulation-based
/// calibration (Talts et al. 2018, arXiv:1804.06788).
struct CalibrationSetting: Sendable {
  let model: String
  /// The middle of the prior; each parameter is normal about it on the search scale.
  let centre: [Double]
  let spread: Double
  let sampling: ProofSetting.Sampling

  init(_ model: String, _ centre: [Double], _ sampling: ProofSetting.Sampling, spread: Double = 0.25) {
    (self.model, self.centre, self.sampling, self.spread) = (model, centre, sampling, spread)
  }

  /// What one data set says of each parameter, and of n50 last: Φ of the signed root of the likelihood ratio at the truth.
  ///
  /// The root is where the truth lies below the estimate; were the profile likelihood a confidence distribution, the value
  /// would be its mass below the truth, uniform over data sets. Nil where the fit ran to a limit, which has no profile.
  struct Levels: Sendable {
    let parameters: [Double]
    let horizon: Double?
  }

  func levels(_ index: Int, number: Int) throws -> Levels? {
    let law = try ReliabilityModels.model(model)
    let domains = law.parameters.map(\.domain)
    var prior = StreamGenerator(
      StreamKey(seed: 20_251_201, purpose: .check, replicate: UInt64(number) << 32 | UInt64(index)))
    let values = zip(domains, centre).map { domain, value in
      domain.value(at: domain.search(value) + spread * prior.normal())
    }
    let truth = FittedCurve(law, values)
    let data = try sampling.draw(truth, setting: 5000 + number, replicate: index)
    let fit = MaximumLikelihood.fit(law, to: data)
    guard fit.converged, fit.limit == nil else { return nil }
    let likelihood = Likelihood(law, data)
    let place = likelihood.place(of: fit.curve.values)
    guard let covariance = try? likelihood.observedInformation(place).inverse() else { return nil }
    var scratch = place
    let lowest = likelihood.halfDeviance(place, gradient: &scratch)
    func level(_ halfDeviance: Double, isBelow: Bool) -> Double {
      let root = (2 * max(0, halfDeviance - lowest)).squareRoot()
      return NormalDistribution.probability(below: isBelow ? -root : root)
    }
    let parameters = place.indices.map { k -> Double in
      let at = domains[k].search(values[k])
      let trace = ProfileTrace(likelihood, index: k, from: place, covariance: covariance)
      return level(trace.halfDeviance(at: at), isBelow: at < place[k])
    }
    var horizon: Double?
    if let length = truth.length(atReliability: 0.5), let estimate = fit.curve.length(atReliability: 0.5) {
      let solvable = law is DecoratedModel ? [0, likelihood.order - 1] : [0]
      let best = solvable.map {
        HorizonTrace(likelihood, level: log(0.5), from: place, solving: $0).halfDeviance(at: length)
      }.filter { !$0.isNaN }.min()
      horizon = best.map { level($0, isBelow: length < estimate) }
    }
    return Levels(parameters: parameters, horizon: horizon)
  }

  /// Where calibration is asked for: every law, with data that determine it.
  static let sound: [CalibrationSetting] = [
    .init("exponential", [0.003], .attempts(100)),
    .init("logarithmic-key", [60, 0.9], .attempts(200), spread: 0.15),
    .init("power-key", [400, 0.7], .attempts(100)),
    .init("saturating-key", [1.2, 150], .attempts(200), spread: 0.2),
    .init("logistic", [6, -1], .attempts(100), spread: 0.15),
    .init("beta-geometric", [0.9, 60], .attempts(400), spread: 0.2),
    .init("gompertz", [0.001, 0.004], .attempts(400)),
    .init("raju-netrapalli", [1e-4, 1], .attempts(200), spread: 0.2),
    .init("staircase@50@400", [0.008, 0.001, 0.004], .sequences(1000)),
    .init("power-key+ceiling", [500, 0.9, 0.9], .attempts(400), spread: 0.15),
    .init("power-key", [400, 0.7], .positions(400, end: 1000)),
    .init("logistic", [6, -1.5], .inspections(600), spread: 0.15),
  ]

  /// The same laws from little data to much: calibration is a promise of the limit only.
  static let amounts: [(name: String, settings: [(size: Int, setting: CalibrationSetting)])] = [
    ("power-key", [400, 0.7]), ("logistic", [6, -1]), ("saturating-key", [1.2, 150]),
  ].map { name, centre in
    (
      name,
      [3, 10, 30, 100, 300].map { ($0, CalibrationSetting(name, centre, .attempts($0), spread: 0.15)) }
    )
  }
}
