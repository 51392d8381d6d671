import Scenarios
import Simulation

/// On which side of a scenario's lengths horizons lie that are not among them.
package struct HorizonReach: Sendable, Equatable {
  /// Points where reliability stays at the level up to the longest length.
  package let beyond: Int
  /// Points where it is below the level at the first length already.
  package let before: Int
  /// Points where it falls below the level between lengths that tell nothing of where.
  package let between: Int
  package let lengths: ClosedRange<Int>

  /// Nil where the quantity is no horizon, or reliability is not in the store or not at the same lengths everywhere.
  init?(plan: SensitivityPlan, points: [PointValue], store: SweepStore) throws(StoreFault) {
    let quantity = plan.quantity
    let lengths = plan.sweep.first.task.lengths
    guard quantity.output.hasPrefix("horizons.n"), let percent = Double(quantity.output.dropFirst("horizons.n".count)),
      let first = lengths.first, let last = lengths.last
    else { return nil }
    func values(_ length: Double) throws(StoreFault) -> [PointValue] {
      try store.values(of: Quantity(arm: quantity.arm, output: "reliability", length: Int(length)))
    }
    let (shortest, longest) = (try values(first), try values(last))
    let level = percent / 100
    var (beyond, before, between) = (0, 0, 0)
    for (index, point) in points.enumerated() where point.status == .done && point.estimate?.value == nil {
      guard let end = longest[index].estimate?.value, let start = shortest[index].estimate?.value else { return nil }
      if end >= level { beyond += 1 } else if start < level { before += 1 } else { between += 1 }
    }
    self.between = between
    (self.beyond, self.before, self.lengths) = (beyond, before, Int(first)...Int(last))
  }
}
