/// Points of a study of sensitivity that lack the quantity, and where they lie.
package struct MissingOutputs: Error, Sendable {
  package let quantity: Quantity
  package let scale: OutputScale
  package let points: Int
  /// Points that failed.
  package let failed: Int
  /// Points that are done and have no such value.
  package let absent: Int
  /// Points whose value is 0 or less, which has no logarithm.
  package let notPositive: Int
  /// The first failures, by the number of the point from 0.
  package let messages: [(index: Int, text: String)]
  /// Inputs whose values are numbers, the one that tells best where values are missing first.
  package let ranges: [InputRange]
  /// On which side of the lengths missing horizons lie; nil for other quantities.
  package private(set) var reach: HorizonReach?

  /// Where along an input values are missing, and where they are not.
  package struct InputRange: Sendable {
    package let name: String
    package let missing: ClosedRange<Double>
    /// Nil where no point has a value.
    package let present: ClosedRange<Double>?
    /// From −1, where values are missing at the lowest values and nowhere else, to 1, where it is at the highest; 0 where the
    /// input does not tell (Somers' D: twice the chance that a point without a value lies above one with, less 1).
    package let direction: Double
  }

  init(_ points: [PointValue], natural: [Double?], values: [Double?], plan: SensitivityPlan) {
    (quantity, scale, self.points) = (plan.quantity, plan.scale, points.count)
    failed = points.count { $0.status == .failed }
    absent = zip(points, natural).count { $0.status != .failed && $1 == nil }
    notPositive = zip(natural, values).count { $0 != nil && $1 == nil }
    messages = points.enumerated().filter { $0.element.status == .failed }.prefix(10).map {
      ($0.offset, $0.element.message ?? "")
    }
    let isMissing = values.map { $0 == nil }
    let rows = points.indices.map { plan.sweep.values($0) }
    ranges = plan.sweep.factors.indices.compactMap { factor -> InputRange? in
      let numbers = rows.compactMap { $0[factor].number }
      guard numbers.count == rows.count else { return nil }
      return InputRange(plan.sweep.factors[factor].name, numbers, isMissing)
    }.sorted { abs($0.direction) > abs($1.direction) }
  }

  func with(_ reach: HorizonReach?) -> MissingOutputs {
    var missing = self
    missing.reach = reach
    return missing
  }
}

extension MissingOutputs.InputRange {
  /// Nil where nothing is missing.
  fileprivate init?(_ name: String, _ numbers: [Double], _ isMissing: [Bool]) {
    let missing = zip(numbers, isMissing).filter(\.1).map(\.0)
    let present = zip(numbers, isMissing).filter { !$0.1 }.map(\.0)
    guard let least = missing.min(), let most = missing.max() else { return nil }
    // Ranks, those of equal values averaged.
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var sum = 0.0
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      let rank = 0.5 * Double(start + end + 1)
      sum += rank * Double(order[start..<end].count { isMissing[$0] })
      start = end
    }
    let (m, p) = (Double(missing.count), Double(present.count))
    let above = sum - 0.5 * m * (m + 1)
    self.init(
      name: name, missing: least...most,
      present: present.min().flatMap { low in present.max().map { low...$0 } },
      direction: p > 0 ? 2 * above / (m * p) - 1 : 0)
  }
}
