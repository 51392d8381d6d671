/// The weighted least-squares fit of a sequence that does not increase, by pooling adjacent violators.
///
/// Ayer et al. 1955, doi:10.1214/aoms/1177728423: for binomial shares it is the maximum-likelihood curve.
enum MonotoneRegression {
  static func falling(_ values: [Double], weights: [Double]) -> [Double] {
    var pools: [(value: Double, weight: Double, count: Int)] = []
    for (value, weight) in zip(values, weights) {
      var pool = (value: value, weight: weight, count: 1)
      while let last = pools.last, last.value < pool.value {
        pools.removeLast()
        let total = last.weight + pool.weight
        let mean = total > 0 ? (last.weight * last.value + pool.weight * pool.value) / total : pool.value
        pool = (mean, total, last.count + pool.count)
      }
      pools.append(pool)
    }
    return pools.flatMap { [Double](repeating: $0.value, count: $0.count) }
  }
}
