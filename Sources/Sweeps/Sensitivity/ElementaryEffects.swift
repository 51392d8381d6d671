/// The elementary effects of one input, all of them or all but one.
struct ElementaryEffects {
  private let values: [Double]

  init(_ values: [Double], without left: Int? = nil) {
    self.values = values.indices.filter { $0 != left }.map { values[$0] }
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  var magnitude: Double { values.reduce(0) { $0 + abs($1) } / Double(values.count) }

  /// With the divisor of an unbiased variance.
  var deviation: Double {
    let mean = mean
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }
}
