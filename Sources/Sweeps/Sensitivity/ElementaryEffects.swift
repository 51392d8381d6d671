/// The elementary effects of one input: what is taken of all of them, or of all but one.
///
/// Sums are taken once, so that a jackknife's time is in proportion to the number of effects. What is left of a sum keeps
/// the rounding of the whole, 1e-16 of it.
struct ElementaryEffects {
  private let values: [Double]
  private let sum: Double
  private let sumOfMagnitudes: Double
  private let mean: Double
  /// Σ (value − mean)².
  private let squares: Double

  init(_ values: [Double]) {
    self.values = values
    sum = values.reduce(0, +)
    sumOfMagnitudes = values.reduce(0) { $0 + abs($1) }
    let mean = sum / Double(values.count)
    self.mean = mean
    squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  func mean(without left: Int?) -> Double { (sum - (left.map { values[$0] } ?? 0)) / count(without: left) }

  func magnitude(without left: Int?) -> Double {
    (sumOfMagnitudes - (left.map { abs(values[$0]) } ?? 0)) / count(without: left)
  }

  /// With the divisor of an unbiased variance.
  func deviation(without left: Int?) -> Double {
    // Without x, Σ (value − its mean)² is less by (x − mean)²·r/(r − 1).
    let taken = left.map { (values[$0] - mean) * (values[$0] - mean) * count(without: nil) / count(without: left) } ?? 0
    return (max(0, squares - taken) / (count(without: left) - 1)).squareRoot()
  }

  private func count(without left: Int?) -> Double { Double(left == nil ? values.count : values.count - 1) }
}
