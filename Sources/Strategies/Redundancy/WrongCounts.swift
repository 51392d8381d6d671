/// The law of the number of wrong answers among m paths: beta-binomial, and at its ends binomial or all alike.
package struct WrongCounts: Equatable, Sendable {
  /// P(x answers are wrong) for x = 0 … m; relative error below 1e-12 for m ≤ 1,000, where not below 1e-290.
  package let chances: [Double]

  /// From the ratios P(x + 1)/P(x) = (m − x)(e(1 − ρ) + xρ)/((x + 1)((1 − e)(1 − ρ) + (m − x − 1)ρ)), outwards from
  /// the mean and scaled to 1: sums, products and quotients of positive numbers only, for any ρ < 1. ln Γ of the shapes
  /// would lose all digits as ρ → 0.
  init(of difficulty: SharedDifficulty, paths m: Int) {
    let (mean, shared) = (difficulty.mean, difficulty.intraClass)
    var weights = Array(repeating: 0.0, count: m + 1)
    guard mean > 0, mean < 1, shared < 1 else {
      weights[0] = 1 - mean
      weights[m] = mean
      chances = weights
      return
    }
    let (wrong, right) = (mean * (1 - shared), (1 - mean) * (1 - shared))
    func ratio(_ x: Int) -> Double {
      let up = Double(m - x) * (wrong + Double(x) * shared)
      return up / (Double(x + 1) * (right + Double(m - x - 1) * shared))
    }
    let start = min(m, Int(Double(m) * mean))
    weights[start] = 1
    for x in start..<m { weights[x + 1] = weights[x] * ratio(x) }
    for x in stride(from: start - 1, through: 0, by: -1) { weights[x] = weights[x + 1] / ratio(x) }
    let total = weights.reduce(0, +)
    chances = weights.map { $0 / total }
  }

  /// The mean of what is known given the number of wrong answers; never above the largest of it.
  package func mean(of values: [Double]) -> Double {
    // Chances that round to a sum above 1 would make a probability that no logarithm takes.
    min(values.max() ?? 0, zip(chances, values).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
