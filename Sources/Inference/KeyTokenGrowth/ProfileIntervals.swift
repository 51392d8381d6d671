import Foundation
import GSLKernel

/// 95 % profile-likelihood intervals: where the best ln L for a given parameter is z²/2 = 1.92 below the maximum.
///
/// ln Λ and ln θ separate, so θ's interval is where the conditional likelihood has fallen by z²/2, and the first
/// parameter's is the span of it over the region {fall of Λ's part + fall of θ's part ≤ z²/2}.
struct ProfileIntervals {
  private let likelihood: ShapeLikelihood
  private let logShape: Double
  private let top: Double
  private let fall: Double

  init(likelihood: ShapeLikelihood, logShape: Double) {
    self.likelihood = likelihood
    self.logShape = logShape
    top = likelihood.conditional(logShape).value
    let z = NormalDistribution.quantile(0.975)
    fall = z * z / 2
  }

  /// In the order of the process's parameters, in the user's unit.
  var intervals: [ClosedRange<Double>?] {
    let process = likelihood.process
    guard process.hasShape else { return [interval(of: 0, logLow: first(fall, logShape).0, first(fall, logShape).1)] }
    let low = end(towards: -1, limit: process.lowLimit)
    let high = end(towards: 1, limit: process.highLimit)
    return [
      firstInterval(low: low, high: high),
      interval(of: 1, logLow: low ?? -.infinity, high ?? .infinity),
    ]
  }

  private func interval(of index: Int, logLow: Double, _ logHigh: Double) -> ClosedRange<Double>? {
    let unit = pow(likelihood.sample.unit, Double(likelihood.process.parameters[index].dimension))
    let (low, high) = (exp(logLow) * unit, exp(logHigh) * unit)
    return low <= high ? low...high : nil
  }

  /// ln θ where the conditional likelihood has fallen by z²/2; nil where it never does.
  private func end(towards direction: Double, limit: ShapeLimit?) -> Double? {
    if let limit, top - limit.conditionalLogLikelihood(likelihood.sample) < fall { return nil }
    func excess(_ distance: Double) -> Double {
      let value = likelihood.conditional(logShape + direction * distance).value
      return value.isFinite ? top - value - fall : .infinity
    }
    var (inside, outside) = (0.0, 0.1)
    while excess(outside) < 0 {
      (inside, outside) = (outside, 2 * outside)
      if outside > 100 { return nil }
    }
    let distance = root(of: excess, between: inside, and: outside)
    return logShape + direction * distance
  }

  /// Bisection sped up by the secant (the Illinois rule), to 1e-11.
  private func root(of function: (Double) -> Double, between low: Double, and high: Double) -> Double {
    var (a, b) = (low, high)
    var (fa, fb) = (function(a), function(b))
    var side = 0
    for _ in 0..<100 where b - a > 1e-11 * max(1, abs(b)) {
      var middle = fa.isFinite && fb.isFinite ? (a * fb - b * fa) / (fb - fa) : (a + b) / 2
      if !(middle > a && middle < b) { middle = (a + b) / 2 }
      let value = function(middle)
      if value < 0 {
        (a, fa) = (middle, value)
        if side < 0 { fb /= 2 }
        side = -1
      } else {
        (b, fb) = (middle, value)
        if side > 0 { fa /= 2 }
        side = 1
      }
      if abs(value) < 1e-12 { return middle }
    }
    return (a + b) / 2
  }

  /// The lowest and the highest ln p₁ at a shape, while Λ's part of ln L falls by at most `allowed`.
  private func first(_ allowed: Double, _ place: Double) -> (Double, Double) {
    let count = likelihood.sample.events.count
    // n(ln x − x + 1) = −allowed for x = Λ/n below and above 1.
    func excess(_ logRatio: Double) -> Double { count * (expm1(logRatio) - logRatio) - allowed }
    var reach = 2 * (allowed / count).squareRoot() + allowed / count + 1e-12
    while excess(-reach) < 0 || excess(reach) < 0 { reach *= 2 }
    let down = allowed > 0 ? -root(of: { excess(-$0) }, between: 0, and: reach) : 0
    let up = allowed > 0 ? root(of: excess, between: 0, and: reach) : 0
    let base = log(count) - likelihood.logTotalRise(place).value
    let ends = [down, up].map {
      likelihood.process.logFirst(logAmount: base + $0, logShape: place).value
    }
    return (min(ends[0], ends[1]), max(ends[0], ends[1]))
  }

  private func firstInterval(low: Double?, high: Double?) -> ClosedRange<Double>? {
    let isScale = likelihood.process.parameters[0].dimension != 0
    // A scale that sits between a runaway exponent and a fixed amount has no end; amounts have one but towards ∞.
    if low == nil, isScale { return 0 ... .infinity }
    let range = (low ?? logShape - 20)...(high ?? logShape + 12)
    func ends(_ place: Double) -> (Double, Double) {
      first(max(0, fall - (top - likelihood.conditional(place).value)), place)
    }
    let lowest = -highest(in: range) { -ends($0).0 }
    let greatest = high == nil ? Double.infinity : highest(in: range) { ends($0).1 }
    return interval(of: 0, logLow: lowest, greatest)
  }

  /// The greatest value over a range, by a scan and a golden section around its best: 1e-4 of place is 1e-8 of value.
  private func highest(in range: ClosedRange<Double>, _ function: (Double) -> Double) -> Double {
    let cells = 16
    let width = (range.upperBound - range.lowerBound) / Double(cells)
    let scan = (0...cells).map { function(range.lowerBound + Double($0) * width) }
    guard let best = scan.indices.max(by: { scan[$0] < scan[$1] }) else { return -.infinity }
    var a = range.lowerBound + Double(max(0, best - 1)) * width
    var b = range.lowerBound + Double(min(cells, best + 1)) * width
    let golden = 0.618_033_988_749_894_9
    var (left, right) = (b - golden * (b - a), a + golden * (b - a))
    var (fLeft, fRight) = (function(left), function(right))
    while b - a > 1e-4 {
      if fLeft > fRight {
        (b, right, fRight) = (right, left, fLeft)
        left = b - golden * (b - a)
        fLeft = function(left)
      } else {
        (a, left, fLeft) = (left, right, fRight)
        right = a + golden * (b - a)
        fRight = function(right)
      }
    }
    return max(scan[best], fLeft, fRight)
  }
}
