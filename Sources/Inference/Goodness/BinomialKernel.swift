import Foundation
import GSLKernel

/// E[π_k(U)·(X − np)] for a binomial X and its randomised probability integral transform U: how the residual of counts
/// goes with their score.
enum BinomialKernel {
  /// Of the four Legendre polynomials; 0 where p is 0 or 1.
  ///
  /// Summed over twelve standard deviations where the variance is below 10⁴; the normal law's own values beyond, which
  /// by then are right to 1 % (the skewness).
  static func values(trials: Double, p: Double) -> [Double] {
    let variance = trials * p * (1 - p)
    guard variance > 0 else { return [0, 0, 0, 0] }
    let (mean, deviation) = (trials * p, variance.squareRoot())
    // c₁ = √(3/π), c₃ = √7·(60(1/4 + asin(1/3)/2π) − 18)/2√π: E[Z π_k(Φ(Z))] by parts, with Φ² under N(0, 1/2).
    if variance > 1e4 {
      return [(3 / Double.pi).squareRoot() * deviation, 0, 0.183_008_24 * deviation, 0]
    }
    let first = max(0, (mean - 12 * deviation - 30).rounded(.down))
    let last = min(trials, (mean + 12 * deviation + 30).rounded(.up))
    let odds = p / (1 - p)
    // Masses relative to that at the mean, then scaled to a sum of 1.
    let middle = min(last, max(first, mean.rounded(.down)))
    var masses = [Double](repeating: 0, count: Int(last - first) + 1)
    masses[Int(middle - first)] = 1
    for x in stride(from: middle + 1, through: last, by: 1) {
      masses[Int(x - first)] = masses[Int(x - first) - 1] * odds * (trials - x + 1) / x
    }
    for x in stride(from: middle - 1, through: first, by: -1) {
      masses[Int(x - first)] = masses[Int(x - first) + 1] / odds * (x + 1) / (trials - x)
    }
    let total = masses.reduce(0, +)
    var (below, result) = (0.0, [0.0, 0, 0, 0])
    for (offset, mass) in masses.enumerated() where mass > 0 {
      let upTo = below + mass / total
      let means = Legendre.means(below, upTo)
      for k in 0..<Legendre.count { result[k] += mass / total * (first + Double(offset) - mean) * means[k] }
      below = upTo
    }
    return result
  }
}
