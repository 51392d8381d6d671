import Foundation
import GSLKernel
package import ReliabilityModels

/// How many sequences it would take to tell two models apart at given lengths.
package enum Separation: Equatable, Sendable {
  /// With so many sequences the likelihood prefers the true one with 95 % probability.
  ///
  /// `divergence` is the Kullback–Leibler divergence per sequence in nats.
  case sequences(Double, divergence: Double)
  /// The rival gives the same curve at these lengths.
  case sameCurve
  /// The rival's best curve could not be found.
  case unknown

  /// The divergence per sequence, in nats, that is taken for rounding: 1e12 sequences would not show it.
  static let rounding = 1e-12

  /// Takes `truth` as true, fits `rival` to it, and asks when the log-ratio of likelihoods is positive 19 times in 20.
  ///
  /// Per sequence the log-ratio ln p/q has mean D = Σ p·ln(p/q), where q is the rival's curve nearest to p, and
  /// variance V = Σ p·(ln p/q)² − D² (within each length, where lengths are attempted one by one). A sum of N is about normal (Cox 1961; Vuong 1989, doi:10.2307/1912557), so
  /// P(sum > 0) = Φ(D·√(N/V)) and N = z₀.₉₅²·V/D². What the rival gains by being fitted anew to each sample (about
  /// half a unit of ln L a parameter) is left out, so N below some hundreds is a lower bound.
  package static func between(
    _ truth: FittedCurve, and rival: any ReliabilityModel, data: ObservedData
  ) -> Separation {
    // Where cells do not come in blocks it is not known what else could have been observed.
    let total = data.total
    guard data.hasDesign, total > 0 else { return .unknown }
    let nearest = MaximumLikelihood.fit(rival, to: data.expected(under: truth))
    if nearest.warnings.contains(where: \.saysNothingOfTheCurve) { return .unknown }
    let divergence = Divergence(from: truth, to: nearest.curve, over: data)
    let shares = data.blocks.map { $0 / total }
    let mean = zip(shares, divergence.means).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(shares, divergence.variances).reduce(0) { $0 + $1.0 * $1.1 }
    guard mean.isFinite, variance.isFinite else { return .unknown }
    guard mean > rounding else { return .sameCurve }
    let z = NormalDistribution.quantile(0.95)
    return .sequences(max(1, z * z * variance / (mean * mean)), divergence: mean)
  }
}

extension FitWarning {
  fileprivate var saysNothingOfTheCurve: Bool {
    if case .notConverged = self { true } else { false }
  }
}

extension Separation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .sequences(let count, _) where count > 1e12: "not in practice (more than 1e12 sequences)"
    case .sequences(let count, _): "about \(estimated(count)) sequences"
    case .sameCurve: "not by any number (the same curve)"
    case .unknown: "unknown (the rival's nearest curve was not found)"
    }
  }
}
