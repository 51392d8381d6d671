import Foundation
import GSLKernel

/// The laws of discovery with the parameters that bring them nearest to an exact curve: what each could at best say.
///
/// Nearest is least squares over the given numbers of failures, each distance before the caps divided by the exact
/// standard deviation of a catalogue (by 1 where that is 0). It describes a curve; it is no estimate from data.
package struct NearestDiscovery: Sendable {
  package let laws: [any DiscoveryLaw]

  /// Needs at least two different numbers of failures ≥ 1; with fewer there is no law.
  package init(_ exact: ExactDiscovery, failures: [Double]) {
    let points = Set(failures).sorted().map { failures in
      let deviation = exact.variance(failures).squareRoot()
      let scale = deviation > 1e-6 ? deviation : 1
      return Point(failures: failures, modes: exact.discovered(after: failures), weight: 1 / (scale * scale))
    }
    guard points.count > 1 else {
      laws = []
      return
    }
    let count = exact.modeCount
    let (offset, slope) = Self.line(points)
    let exponent = Self.least(0.01, 1) { Self.distance(points, by: Self.power($0)) }
    let coefficient = Self.coefficient(points, Self.power(exponent))
    // τ on a logarithmic scale, from a tenth of the first T to where the curve is straight over all T.
    let range = (log(points[0].failures / 10), log(1000 * max(count, points[points.count - 1].failures)))
    let scale = exp(
      Self.least(range.0, range.1) { logScale in
        Self.sum(points) { -count * expm1(-$0 / exp(logScale)) }
      })
    laws = [
      LogarithmicDiscovery(modeCount: count, offset: offset, slope: max(0, slope)),
      HeapsDiscovery(modeCount: count, coefficient: coefficient, exponent: exponent),
      SaturatingDiscovery(modeCount: count, scale: scale),
    ]
  }

  private struct Point {
    let failures: Double
    let modes: Double
    let weight: Double
  }

  /// The weighted regression line of modes on ln T.
  private static func line(_ points: [Point]) -> (offset: Double, slope: Double) {
    let total = points.reduce(0) { $0 + $1.weight }
    let x = points.reduce(0) { $0 + $1.weight * log($1.failures) } / total
    let y = points.reduce(0) { $0 + $1.weight * $1.modes } / total
    let (cross, square) = points.reduce((0.0, 0.0)) { sums, point in
      let d = log(point.failures) - x
      return (sums.0 + point.weight * d * (point.modes - y), sums.1 + point.weight * d * d)
    }
    return (y - cross / square * x, cross / square)
  }

  private static func power(_ exponent: Double) -> (Double) -> Double { { pow($0, exponent) } }

  /// The best K of K·shape(T).
  private static func coefficient(_ points: [Point], _ shape: (Double) -> Double) -> Double {
    let (cross, square) = points.reduce((0.0, 0.0)) { sums, point in
      let s = shape(point.failures)
      return (sums.0 + point.weight * s * point.modes, sums.1 + point.weight * s * s)
    }
    return cross / square
  }

  private static func distance(_ points: [Point], by shape: (Double) -> Double) -> Double {
    let k = coefficient(points, shape)
    return sum(points) { k * shape($0) }
  }

  private static func sum(_ points: [Point], _ curve: (Double) -> Double) -> Double {
    points.reduce(0) { sum, point in
      let d = curve(point.failures) - point.modes
      return sum + point.weight * d * d
    }
  }

  /// The place of the least value between two ends: the best of 65 places, then golden sections about it to 1e-10 of the
  /// range, since one variable of a sum of squares may have several dips.
  private static func least(_ from: Double, _ to: Double, _ value: (Double) -> Double) -> Double {
    let step = (to - from) / 64
    let best = (0...64).map { from + Double($0) * step }.min { value($0) < value($1) } ?? from
    var (low, high) = (max(from, best - step), min(to, best + step))
    let ratio = 0.5 * (Double(5).squareRoot() - 1)
    var (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
    var (atA, atB) = (value(a), value(b))
    while high - low > 1e-10 * (to - from) {
      if atA < atB {
        (high, b, atB) = (b, a, atA)
        a = high - ratio * (high - low)
        atA = value(a)
      } else {
        (low, a, atA) = (a, b, atB)
        b = low + ratio * (high - low)
        atB = value(b)
      }
    }
    return 0.5 * (low + high)
  }
}
