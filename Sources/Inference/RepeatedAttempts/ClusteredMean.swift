package import Estimators

/// A mean over tasks whose standard error takes the cluster, and not the attempt or the task, as the unit.
///
/// SE² = G/(G − 1)·Σ_g (Σ_{i∈g} (xᵢ − x̄))²/N² over G clusters of N tasks (Liang & Zeger 1986,
/// doi:10.1093/biomet/73.1.13, with the usual correction for few clusters); s²/N where every task is its own.
package enum ClusteredMean {
  /// The mean of `values` with its standard error; nil for the error with fewer than two clusters.
  ///
  /// `clusters` numbers the cluster of each value from 0 and is as long as `values`; NaN without values.
  package static func of(_ values: [Double], clusters: [Int]) -> Measured {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var sums: [Int: Double] = [:]
    for (value, cluster) in zip(values, clusters) { sums[cluster, default: 0] += value - mean }
    guard sums.count > 1 else { return Measured(estimate: mean, standardError: nil) }
    let groups = Double(sums.count)
    // In order of the clusters: a dictionary's own order changes from run to run, and with it the last digit.
    let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    return Measured(estimate: mean, standardError: (groups / (groups - 1) * squares).squareRoot() / count)
  }
}
