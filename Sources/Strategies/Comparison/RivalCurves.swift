import Foundation

/// What brute force reaches at any cost: its families as curves of reliability against cost, by any one source of
/// reliabilities.
///
/// Within a family that can be set anywhere, log-odds are interpolated linearly in ln cost; within one that comes in whole
/// steps, reliability itself in cost between any two of them, which tossing a coin attains: the least concave function
/// above the steps. Beyond the last cost nothing is added: less can always be spent.
struct RivalCurves {
  struct Family {
    let isContinuous: Bool
    /// Rising in cost, the baseline first.
    let points: [(cost: Double, index: Int)]
  }

  let families: [Family]
  /// R of a point at a length.
  let reliability: (_ point: Int, _ length: Int) -> Double

  /// The best that brute force has for at most a cost, and in which family.
  func best(at cost: Double, length: Int) -> (value: Double, family: Int)? {
    var best: (value: Double, family: Int)?
    for family in families.indices {
      if let value = value(in: family, at: cost, length: length), value > best?.value ?? -1 { best = (value, family) }
    }
    return best
  }

  /// The best of one family for at most a cost; nil below its cheapest point.
  func value(in family: Int, at cost: Double, length: Int) -> Double? {
    let (points, isContinuous) = (families[family].points, families[family].isContinuous)
    guard let first = points.first, cost >= first.cost * (1 - 1e-9) else { return nil }
    var best = -1.0
    for (place, point) in points.enumerated() where point.cost <= cost * (1 + 1e-9) {
      let value = reliability(point.index, length)
      best = max(best, value)
      guard cost > point.cost * (1 + 1e-9) else { continue }
      // Neighbours only, where there is a third strength in between; any two, where a coin is tossed.
      let last = isContinuous ? min(place + 2, points.count) : points.count
      for next in points[(place + 1)..<last] where next.cost > cost * (1 + 1e-9) {
        best = max(
          best, between(point.cost, value, next.cost, reliability(next.index, length), at: cost, isContinuous))
      }
    }
    return best
  }

  /// The least cost at which a family reaches a reliability; nil where it does not.
  func cost(in family: Int, reaching wanted: Double, length: Int) -> Double? {
    let (points, isContinuous) = (families[family].points, families[family].isContinuous)
    for (place, point) in points.enumerated() {
      let value = reliability(point.index, length)
      if value < wanted { continue }
      guard place > 0 else { return point.cost }
      let before = points[place - 1]
      let earlier = reliability(before.index, length)
      guard earlier < wanted else { return before.cost }
      var (low, high) = (before.cost, point.cost)
      for _ in 0..<60 {
        let middle = 0.5 * (low + high)
        if between(before.cost, earlier, point.cost, value, at: middle, isContinuous) < wanted {
          low = middle
        } else {
          high = middle
        }
      }
      return high
    }
    return nil
  }

  private func between(
    _ cost: Double, _ value: Double, _ nextCost: Double, _ next: Double, at here: Double, _ isContinuous: Bool
  ) -> Double {
    if isContinuous, value > 0, value < 1, next > 0, next < 1 {
      let part = log(here / cost) / log(nextCost / cost)
      let odds = (1 - part) * log(value / (1 - value)) + part * log(next / (1 - next))
      return 1 / (1 + exp(-odds))
    }
    let part = (here - cost) / (nextCost - cost)
    return (1 - part) * value + part * next
  }
}
