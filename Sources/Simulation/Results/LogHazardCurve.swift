import Foundation
import GSLKernel

/// ln H over ln n, with H = −ln R, through the lengths at which it is finite: a monotone curve, or a line through two.
struct LogHazardCurve {
  private let knots: [(index: Int, x: Double, y: Double)]
  private let curve: MonotoneCurve?

  /// Through one value of each estimate, such as a bound of it.
  init(_ points: [ReliabilityEstimate], _ value: KeyPath<ReliabilityEstimate, Double>) {
    self.init(
      knots: points.enumerated().compactMap { index, point in
        let hazard = -log(point[keyPath: value])
        return hazard > 0 && hazard.isFinite ? (index, log(Double(point.length)), log(hazard)) : nil
      })
  }

  private init(knots: [(index: Int, x: Double, y: Double)]) {
    self.knots = knots
    curve = try? MonotoneCurve(knots.map { ($0.x, $0.y) })
  }

  /// ln H at x = ln n; NaN beyond the lengths.
  func callAsFunction(_ x: Double) -> Double {
    if let curve { return curve(x) }
    guard let first = knots.first, let last = knots.last, first.x...last.x ~= x, last.x > first.x else { return .nan }
    return first.y + (last.y - first.y) * (x - first.x) / (last.x - first.x)
  }

  /// By how much ln H at x moves for a change of ln H at each length, where it does: two lengths to either side bear on a slope.
  func weights(_ x: Double) -> [(index: Int, weight: Double)] {
    guard let after = knots.firstIndex(where: { $0.x >= x }) else { return [] }
    // A cubic's values are rounded by 1e-16, and it is bent by less than its rise: 1e-5 leaves ten digits.
    let change = 1e-5
    return (max(0, after - 2)...min(knots.count - 1, after + 1)).compactMap { place in
      let (up, down) = (changed(place, by: change)(x), changed(place, by: -change)(x))
      return up == down ? nil : (knots[place].index, (up - down) / (2 * change))
    }
  }

  private func changed(_ place: Int, by change: Double) -> LogHazardCurve {
    var knots = knots
    knots[place].y += change
    return LogHazardCurve(knots: knots)
  }
}
