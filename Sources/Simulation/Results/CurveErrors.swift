import Foundation

/// How far a bound of the estimated curve lies from it between the lengths, in the cumulative hazard H = −ln R.
///
/// By the delta method: where the curve at some place moves by g_i for a change of H at length i, its variance is
/// Σ g_i g_j ρ_ij σ_i σ_j, and the distance of a bound is taken to go as its root. Joining the bounds themselves, as if all
/// lengths erred together, would be too wide by up to √2.
struct CurveErrors {
  /// The distance of the bound from the estimate in H at each length; below 0 for upper bounds of R.
  let distances: [Double]
  /// The correlation of the errors of H at each length and the one before it; nil where it is not known.
  ///
  /// Counts are a Markov chain: given how many sequences are left at a length, how many fail from there to the next is
  /// independent of those that failed before, and correlations multiply over lengths. Those of conditional averages are taken
  /// to do so too.
  let correlations: [Double?]

  /// The distance where the curve moves by these weights for each length; nil where a correlation is not known.
  func distance(_ weights: [(index: Int, weight: Double)]) -> Double? {
    var variance = 0.0
    for (place, (i, weight)) in weights.enumerated() {
      let own = weight * distances[i]
      variance += own * own
      for (j, other) in weights[..<place] {
        guard let correlation = correlation(j, i) else { return nil }
        variance += 2 * own * other * distances[j] * correlation
      }
    }
    guard variance.isFinite, let last = weights.last else { return nil }
    return (distances[last.index] < 0 ? -1 : 1) * max(0, variance).squareRoot()
  }

  /// Of the errors at two lengths, the first of them before the second.
  private func correlation(_ first: Int, _ second: Int) -> Double? {
    var product = 1.0
    for index in first + 1..<second + 1 {
      guard let correlation = correlations[index] else { return nil }
      product *= correlation
    }
    return product
  }
}
