import Scenarios
import Simulation

/// On which side of a scenario's lengths horizons lie that are not among them.
package struct HorizonReach: Sendable, Equatable {
  /// Points where reliability stays at the level up to the longest length.
  package let beyond: Int
  /// Points where it is below the level at the first length already.
  package let before: Int
  package let lengths: ClosedRange<Int>

  /// Nil where the quantity is no horizon, or reliability is not in the store or not at the same lengths everywhere.
  init?(plan: SensitivityPlan, points: [PointValue], store: SweepStore) throws(StoreFault) {
    let quantity = plan.quantity
    let lengths = plan.sweep.first.task.lengths
    guard quantity.output.hasPrefix("horizons.n"), let percent = Double(quantity.output.dropFirst("horizons.n".count)),
      let first = lengths.first, let last = lengths.last
    else { return nil }
    let longest = try store.values(of: Quantity(arm: quantity.arm, output: "reliability", length: Int(last)))
    var (beyond, before) = (0, 0)
    for (point, end) in zip(points, longest) where point.status == .done && point.estimate?.value == nil {
      guard let reliability = end.estimate?.value else { return nil }
      if reliability >= percent / 100 { beyond += 1 } else { before += 1 }
    }
    (self.beyond, self.before, self.lengths) = (beyond, before, Int(first)...Int(last))
  }
}
