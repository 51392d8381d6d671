import Foundation
import ReliabilityModels

/// How far a rival's curve lies from the truth in the eyes of one trial of each block: ln(p/q) in mean and variance.
///
/// `p` are the true probabilities of a block's cells, `q` the rival's.
struct Divergence {
  /// Kullback and Leibler's Σ p·ln(p/q) for a trial of each block, in nats; not negative but for rounding.
  let means: [Double]
  /// Σ p·(ln p/q)² − mean² for a trial of each block.
  let variances: [Double]

  init(from truth: FittedCurve, to rival: FittedCurve, over data: ObservedData) {
    let own = Likelihood(truth.model, data).logProbabilities(values: truth.values)
    let other = Likelihood(rival.model, data).logProbabilities(values: rival.values)
    var means = [Double](repeating: 0, count: data.blocks.count)
    var squares = means
    for (cell, (left, right)) in zip(data.cells, zip(own, other)) where cell.block >= 0 {
      let (probability, ratio) = (exp(left), right - left)
      // p·(e^r − 1 − r) summed is Σ p·ln(p/q), as Σ q = Σ p, in terms that cannot cancel.
      means[cell.block] += ratio < 1 ? probability * (expm1(ratio) - ratio) : exp(right) - probability * (1 + ratio)
      squares[cell.block] += probability * ratio * ratio
    }
    self.means = means
    variances = zip(means, squares).map { $1 - $0 * $0 }
  }
}
