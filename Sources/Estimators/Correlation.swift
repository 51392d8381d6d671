import Foundation
package import GSLKernel

/// Correlation of paired numbers, by their values or by their ranks.
package enum Correlation {
  /// Pearson's r; nil with fewer than two pairs or where either side does not vary.
  package static func pearson(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count == y.count, x.count > 1 else { return nil }
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      yy += (b - meanY) * (b - meanY)
      xy += (a - meanX) * (b - meanY)
    }
    // Equal numbers leave rounding of their mean, up to 1e-12 of it for a million.
    guard xx > 1e-24 * count * meanX * meanX, yy > 1e-24 * count * meanY * meanY, xx > 0, yy > 0 else { return nil }
    return max(-1, min(1, xy / (xx.squareRoot() * yy.squareRoot())))
  }

  /// Pearson's r with its standard error by the delete-a-group jackknife over equal groups that follow one another; nil
  /// where `pearson` is or the groups are not equal.
  ///
  /// The spread of r between the groups would be a fifth too small for lognormal pairs: in small groups r cannot move as
  /// far as its heavy tails would take it. Of ranks it is Spearman's ρ, the ranks held.
  package static func jackknifed(_ x: [Double], _ y: [Double], groups: Int) -> Measured? {
    guard let r = pearson(x, y), groups > 1, x.count % groups == 0 else { return nil }
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let size = x.count / groups
    let parts = (0..<groups).map { group in
      var sums = Sums()
      for index in group * size..<(group + 1) * size { sums.add(x[index] - meanX, y[index] - meanY) }
      return sums
    }
    let whole = parts.reduce(Sums()) { $0.plus($1, 1) }
    let left = parts.map { whole.plus($0, -1).correlation }
    let mean = left.reduce(0, +) / Double(groups)
    guard mean.isFinite else { return Measured(estimate: r, standardError: nil) }
    let squares = left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Measured(
      estimate: r, standardError: (squares * Double(groups - 1) / Double(groups)).squareRoot())
  }

  /// Sums of deviations from means near those of the pairs.
  private struct Sums {
    var (n, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    mutating func add(_ a: Double, _ b: Double) {
      n += 1
      x += a
      y += b
      xx += a * a
      yy += b * b
      xy += a * b
    }

    func plus(_ other: Sums, _ sign: Double) -> Sums {
      var sums = self
      sums.n += sign * other.n
      sums.x += sign * other.x
      sums.y += sign * other.y
      sums.xx += sign * other.xx
      sums.yy += sign * other.yy
      sums.xy += sign * other.xy
      return sums
    }

    var correlation: Double { (xy - x * y / n) / ((xx - x * x / n) * (yy - y * y / n)).squareRoot() }
  }

  /// Spearman's ρ: Pearson's r of the ranks, ties by their mean rank.
  package static func spearman(_ x: [Double], _ y: [Double]) -> Double? { pearson(ranks(x), ranks(y)) }

  /// Ranks from 1, equal numbers sharing the mean of theirs.
  package static func ranks(_ x: [Double]) -> [Double] {
    let order = x.indices.sorted { x[$0] < x[$1] }
    var ranks = x
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, x[order[end + 1]] == x[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = 0.5 * Double(start + end) + 1 }
      start = end + 1
    }
    return ranks
  }

  package enum Kind: Sendable { case pearson, spearman }

  /// Fisher's interval tanh(artanh r ± z·s) from `count` > 3 pairs; nil with fewer.
  ///
  /// s² is 1/(n − 3) for Pearson's r of normal pairs (Fisher 1921) and (1 + ρ²/2)/(n − 3) for Spearman's ρ (Bonett & Wright
  /// 2000, doi:10.1007/BF02294183). Pairs far from normal are covered less often than said.
  package static func fisher(_ r: Double, count: Int, kind: Kind, confidence: Double) -> ClosedRange<Double>? {
    guard count > 3 else { return nil }
    guard abs(r) < 1 else { return r...r }
    let inflation = kind == .pearson ? 1 : 1 + 0.5 * r * r
    let half = -NormalDistribution.quantile(0.5 * (1 - confidence)) * (inflation / Double(count - 3)).squareRoot()
    return tanh(atanh(r) - half)...tanh(atanh(r) + half)
  }

  /// The percentile interval of as many resamples of pairs; resamples without variation are left out, nil where all are.
  package static func bootstrap(
    _ x: [Double], _ y: [Double], kind: Kind, resamples: Int, confidence: Double, _ generator: inout StreamGenerator
  ) -> ClosedRange<Double>? {
    var found: [Double] = []
    found.reserveCapacity(resamples)
    for _ in 0..<resamples {
      let drawn = x.indices.map { _ in Int(generator.uniform() * Double(x.count)) }
      let (a, b) = (drawn.map { x[$0] }, drawn.map { y[$0] })
      if let r = kind == .pearson ? pearson(a, b) : spearman(a, b) { found.append(r) }
    }
    return quantiles(found, confidence: confidence)
  }

  /// The two values between which the middle `confidence` of numbers lie, linear between order statistics; nil of none.
  package static func quantiles(_ numbers: [Double], confidence: Double) -> ClosedRange<Double>? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    func at(_ p: Double) -> Double {
      let place = p * Double(sorted.count - 1)
      let low = Int(place.rounded(.down))
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    let tail = 0.5 * (1 - confidence)
    return at(tail)...max(at(tail), at(1 - tail))
  }
}
