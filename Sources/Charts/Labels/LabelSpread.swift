/// Moves labels on a vertical line apart, each as little as possible.
enum LabelSpread {
  /// The centres nearest to those wanted (least squares) at which labels in this order do not overlap.
  ///
  /// Isotonic regression by pooling adjacent violators (Barlow et al., *Statistical Inference under Order
  /// Restrictions*, 1972) of the centres less the heights before them, cut to the range, which keeps it optimal.
  /// O(n). Nothing if the labels are higher than the range.
  static func centres(wanted: [Double], heights: [Double], gap: Double, within range: ClosedRange<Double>) -> [Double]?
  {
    var offsets: [Double] = []
    var used = 0.0
    for height in heights {
      offsets.append(used + height / 2)
      used += height + gap
    }
    used -= heights.isEmpty ? 0 : gap
    guard used <= range.upperBound - range.lowerBound else { return nil }
    var pools: [(mean: Double, count: Int)] = []
    for (centre, offset) in zip(wanted, offsets) {
      pools.append((centre - offset, 1))
      while let last = pools.last, let before = pools.dropLast().last, before.mean > last.mean {
        let count = before.count + last.count
        let mean = (before.mean * Double(before.count) + last.mean * Double(last.count)) / Double(count)
        pools.removeLast(2)
        pools.append((mean, count))
      }
    }
    let starts = pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
    return zip(starts, offsets).map { start, offset in
      max(range.lowerBound, min(start, range.upperBound - used)) + offset
    }
  }
}
