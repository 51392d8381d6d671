import Foundation

/// Attempts at neighbouring lengths beside what a fitted curve expects of them.
package struct CalibrationRow: Equatable, Sendable {
  package let from: Double
  package let to: Double
  package let trials: Double
  package let successes: Double
  package let expected: Double

  /// Neighbouring lengths are put together until five successes and five failures are expected; more in large data, whose
  /// many small groups would add up what χ² misses of each: a hundred groups at most, or so.
  static func rows(of curve: FittedCurve, to data: ObservedData) -> [CalibrationRow] {
    var rows: [CalibrationRow] = []
    var open: CalibrationRow?
    var survivals = [Double](repeating: 0, count: data.lengths.count)
    for cell in data.cells where cell.from >= 0 { survivals[cell.from] += cell.count }
    let means = data.lengths.indices.map { data.blocks[$0] * curve.reliability(at: data.lengths[$0]) }
    let (successes, failures) = (means.reduce(0, +), data.blocks.reduce(0, +) - means.reduce(0, +))
    let smallest = max(GoodnessOfFit.smallestExpected, min(successes, failures) / 100)
    for (index, length) in data.lengths.enumerated() {
      let (trials, successes) = (data.blocks[index], survivals[index])
      let expected = means[index]
      let next = CalibrationRow(
        from: open?.from ?? length, to: length, trials: (open?.trials ?? 0) + trials,
        successes: (open?.successes ?? 0) + successes, expected: (open?.expected ?? 0) + expected)
      if min(next.expected, next.trials - next.expected) >= smallest {
        rows.append(next)
        open = nil
      } else {
        open = next
      }
    }
    guard let open else { return rows }
    guard let last = rows.popLast() else { return [open] }
    return rows + [
      CalibrationRow(
        from: last.from, to: open.to, trials: last.trials + open.trials, successes: last.successes + open.successes,
        expected: last.expected + open.expected)
    ]
  }
}
