/// A growth law on whole positions: the chance q(t) of a key token, and the places of `even` placement.
///
/// Where k rises by more than one per token, q is clipped to 1 and the key tokens lost are named by a warning.
package struct KeyTokenProfile: Sendable {
  package let growth: any GrowthLaw
  /// Boundaries b₀ = 0 < b₁ < …; within (bᵢ, bᵢ₊₁] every token is key (`dense`) or k rises by less than one per token.
  private let ranges: [(start: Double, isDense: Bool, countBefore: Double)]
  /// The positions where sums over tokens must break: between them q is smooth.
  package let breaks: [Double]

  package init(_ growth: any GrowthLaw) {
    self.growth = growth
    var breaks = growth.kinks.flatMap { [$0.rounded(.down), $0.rounded(.up)] }
    if let end = KeyTokenProfile.denseEnd(growth, before: growth.kinks.min() ?? 1e15) { breaks.append(end) }
    breaks = Array(Set(breaks.filter { $0 >= 1 && $0 < 1e15 })).sorted()
    self.breaks = breaks
    var ranges: [(start: Double, isDense: Bool, countBefore: Double)] = []
    var count = 0.0
    for (index, start) in ([0] + breaks).enumerated() {
      let isDense = growth.increment(start + 1) >= 1
      ranges.append((start, isDense, count))
      if index < breaks.count {
        let end = breaks[index]
        count += isDense ? end - start : Self.reached(growth, end) - Self.reached(growth, start)
      }
    }
    self.ranges = ranges
  }

  /// q(t) = k(t) − k(t−1), clipped to [0, 1].
  package func chance(_ t: Double) -> Double { min(1, max(0, growth.increment(t))) }

  /// Key tokens among the first n under `even` placement.
  package func evenCount(_ n: Double) -> Double {
    let range = ranges[rangeIndex { $0.start < n }]
    if n <= 0 { return 0 }
    return range.countBefore
      + (range.isDense
        ? n - range.start : Self.reached(growth, n) - Self.reached(growth, range.start))
  }

  /// The position of the j-th key token under `even` placement, j ≥ 1; infinity where there is none.
  package func evenPosition(_ j: Double) -> Double {
    let range = ranges[rangeIndex { $0.countBefore < j }]
    let rest = j - range.countBefore
    if range.isDense { return range.start + rest }
    let target = Self.reached(growth, range.start) + rest
    var t = max(range.start + 1, growth.position(ofCount: target).rounded(.up))
    // Beyond 2⁵³ there is no t − 1 to compare with, and no length that far.
    guard t < 0x1p53 else { return .infinity }
    // The inverse is right to 1e-12; the definition decides.
    while t > range.start + 1, Self.reached(growth, t - 1) >= target { t -= 1 }
    while Self.reached(growth, t) < target { t += 1 }
    return t
  }

  /// The real position around which the j-th key token falls, for real j ≥ 1: smooth in j within a range, and half a
  /// token beyond the solution of k(t) = j, the mean of what rounding up adds.
  package func evenPositionUnrounded(_ j: Double) -> Double {
    let range = ranges[rangeIndex { $0.countBefore < j }]
    let rest = j - range.countBefore
    if range.isDense { return range.start + rest }
    return growth.position(ofCount: Self.reached(growth, range.start) + rest) + 0.5
  }

  /// Positions up to which clipping occurs; 0 where it does not.
  package var clippedUpTo: Double {
    var last = 0.0
    for (index, range) in ranges.enumerated() where range.isDense && growth.increment(range.start + 1) > 1 + 1e-12 {
      last = index + 1 < ranges.count ? ranges[index + 1].start : .infinity
    }
    return last
  }

  /// ⌊k(n)⌋. Where k only approaches a whole number, rounding takes it there and the inverse, which does not, decides.
  private static func reached(_ growth: any GrowthLaw, _ n: Double) -> Double {
    let k = growth.expected(n)
    let count = floorOfCount(k)
    return count > 0 && k - count < 8 * k.ulp && growth.position(ofCount: count) == .infinity ? count - 1 : count
  }

  private func rangeIndex(_ holds: ((start: Double, isDense: Bool, countBefore: Double)) -> Bool) -> Int {
    var low = 0
    var high = ranges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(ranges[middle]) { low = middle } else { high = middle }
    }
    return low
  }

  /// The last position t at which a law that starts steeply still rises by one or more per token.
  private static func denseEnd(_ growth: any GrowthLaw, before limit: Double) -> Double? {
    guard growth.increment(1) >= 1, growth.increment(2) < growth.increment(1) || growth.increment(3) < 1 else {
      return nil
    }
    var low = 1.0
    var high = 2.0
    while growth.increment(high) >= 1 {
      low = high
      high *= 2
      if high >= limit { return nil }
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if growth.increment(middle) >= 1 { low = middle } else { high = middle }
    }
    return low
  }
}

/// ⌊k⌋ with eight units in the last place of grace: 0.29 · 100 counts 29 key tokens, not 28.
package func floorOfCount(_ k: Double) -> Double { (k + 8 * k.ulp).rounded(.down) }
