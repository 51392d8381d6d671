import Estimators
import Foundation

/// What aiming gains over brute force at equal cost, each number with its interval.
package struct EqualCostGain: Sendable {
  /// A number from the paired run, with its interval by the jackknife over groups of sequences; and without sampling error
  /// where all curves that it needs are known.
  package struct Number: Sendable, Equatable {
    package let estimate: Double?
    package let lower: Double?
    package let upper: Double?
    package let exact: Double?

    /// The exact number if there is one.
    package var best: Double? { exact ?? estimate }

    /// Whether it lies above, below or on either side of a value; by the exact number if there is one.
    package func side(of value: Double) -> Int {
      // Curves are exact to about 1e-9, and a gain below that is none.
      if let exact { return abs(exact - value) < 1e-8 ? 0 : exact > value ? 1 : -1 }
      guard let lower, let upper else { return 0 }
      return lower > value ? 1 : upper < value ? -1 : 0
    }
  }

  /// The number of the point among those of the study.
  package let point: Int
  package let cost: Double
  /// Brute force's name where it is best at that cost; nil where that is the baseline itself.
  package let rival: String?
  package let rivalReliability: Double
  /// R less the rival's.
  package let reliability: Number
  /// The log-odds of success less the rival's.
  package let logOdds: Number
  /// n50 over the rival's.
  package let horizon: Number
  /// What the rival has to spend to be as reliable, over what the arm spends; nil numbers where it never is.
  package let costRatio: Number
}

/// Computes the gains of points against the same brute force, by any source of reliabilities.
struct GainCalculator {
  let lengths: [Double]
  let length: Int
  let points: [FrontierPoint]
  let families: [RivalCurves.Family]
  let names: [String]
  let axis: CostAxis
  let confidence: Double

  /// The gain of one point; `groups` and `grouped` give reliabilities without one group of sequences, or with all.
  func gain(
    of point: Int, groups: Int, grouped: @escaping (_ point: Int, _ length: Int, _ without: Int?) -> Double
  ) -> EqualCostGain? {
    let cost = axis.cost(points[point].outlay)
    let known = curves { points[$0].reliability($1) }
    guard let best = known.best(at: cost, length: length) else { return nil }
    let isExact = points.allSatisfy { $0.exact != nil }
    let jackknife = Jackknife(groups: groups)
    func number(_ statistic: (RivalCurves, Int) -> Double?, ratio: Bool = false) -> EqualCostGain.Number {
      let scale: (Double) -> Double = ratio ? { log($0) } : { $0 }
      let back: (Double) -> Double = ratio ? { exp($0) } : { $0 }
      let measured = jackknife.estimate { group in
        statistic(curves { grouped($0, $1, group) }, point).flatMap { $0.isFinite ? scale($0) : nil }
      }
      let interval = measured.flatMap { jackknife.interval($0, confidence: confidence) }
      return EqualCostGain.Number(
        estimate: measured.map { back($0.estimate) }, lower: interval.map { back($0.lower) },
        upper: interval.map { back($0.upper) }, exact: isExact ? statistic(known, point).flatMap(finite) : nil)
    }
    let family = best.family
    return EqualCostGain(
      point: point, cost: cost, rival: isBaseline(family, known, best.value) ? nil : names[family],
      rivalReliability: best.value,
      reliability: number { curves, point in
        curves.value(in: family, at: cost, length: length).map { curves.reliability(point, length) - $0 }
      },
      logOdds: number { curves, point in
        curves.value(in: family, at: cost, length: length).map { odds(curves.reliability(point, length)) - odds($0) }
      },
      horizon: number(
        { curves, point in
          guard let own = n50({ curves.reliability(point, $0) }),
            let other = n50({ curves.value(in: family, at: cost, length: $0) ?? .nan })
          else { return nil }
          return own / other
        }, ratio: true),
      costRatio: number(
        { curves, point in
          curves.cost(in: family, reaching: curves.reliability(point, length), length: length).map { $0 / cost }
        }, ratio: true))
  }

  private func curves(_ reliability: @escaping (Int, Int) -> Double) -> RivalCurves {
    RivalCurves(families: families, reliability: reliability)
  }

  private func isBaseline(_ family: Int, _ curves: RivalCurves, _ value: Double) -> Bool {
    guard let first = families[family].points.first, points[first.index].family == .baseline else { return false }
    return curves.reliability(first.index, length) == value
  }

  private func finite(_ x: Double) -> Double? { x.isFinite ? x : nil }
  private func odds(_ r: Double) -> Double { log(r) - log1p(-r) }

  /// Where a curve falls through one half, −ln R being a power of n between lengths; nil where it does not.
  private func n50(_ reliability: (Int) -> Double) -> Double? {
    guard let index = lengths.indices.first(where: { reliability($0) < 0.5 }), index > 0 else { return nil }
    let (before, after) = (-log(reliability(index - 1)), -log(reliability(index)))
    guard after.isFinite, after > before else { return nil }
    let (a, b) = (lengths[index - 1], lengths[index])
    if before <= 0 { return a + (b - a) * log(2) / after }
    return a * pow(log(2) / before, log(b / a) / log(after / before))
  }
}
