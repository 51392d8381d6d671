import Foundation
import GSLKernel

/// What the normal law of the log-likelihood ratio says of the chance to choose the true model.
///
/// The ratio of N sequences is about normal with mean N·D + (p − q)/2 and variance N·V (Cox 1961; White 1982): p and q
/// are the numbers of parameters of the true model and of the rival, each of which gains half a unit of ln L by being
/// fitted. The rival's gain is that under the truth only where the rival is nearly right, so this is a first guess for
/// simulation to correct.
struct SelectionForecast: Sendable {
  /// D and V of one sequence at the proportions of the design.
  let mean: Double
  let variance: Double
  /// p − q.
  let surplus: Double
  let criterion: SelectionCriterion

  func probability(sequences: Double) -> Double {
    let offset = surplus * (0.5 - criterion.charge(sequences: sequences))
    return NormalDistribution.probability(below: (sequences * mean + offset) / (sequences * variance).squareRoot())
  }

  /// The least number of sequences with that probability; nil beyond `most`.
  func sequences(probability: Double, most: Double) -> Double? {
    guard mean > 0, variance > 0, self.probability(sequences: most) >= probability else { return nil }
    var (low, high) = (0.0, log(most))
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if self.probability(sequences: exp(middle)) < probability { low = middle } else { high = middle }
    }
    return exp(high)
  }
}
