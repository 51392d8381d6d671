import Foundation
import GSLKernel
import ReliabilityModels

/// A likelihood whose curve is held at a level at one length: one parameter follows from the others.
///
/// Every model's first parameter moves R at a given length one way (a rate, a scale, a depth, an intercept), and so does
/// every decoration's, so that it can be solved for. Where the others leave no value that does (a background that takes all
/// of the level), the half deviance is infinite, which searches turn back from; where they run to an edge of their domains,
/// it levels off.
final class HeldHorizon: SearchObjective {
  private let likelihood: Likelihood
  /// ln R at the length.
  private let level: Double
  var length = 1.0
  /// The parameter that is solved for.
  private let index: Int
  /// Where it was last, from which the next solution starts.
  private var solved: Double
  private var slopes: [Double]
  private var curveSlopes: [Double]

  init(_ likelihood: Likelihood, level: Double, place: [Double], solving index: Int) {
    self.likelihood = likelihood
    self.level = level
    self.index = index
    solved = place[index]
    slopes = Array(repeating: 0, count: likelihood.order)
    curveSlopes = slopes
  }

  var order: Int { likelihood.order - 1 }
  var size: Double { likelihood.size }

  func halfDeviance(_ others: [Double], gradient: inout [Double]) -> Double {
    guard let whole = whole(others) else {
      for k in gradient.indices { gradient[k] = 0 }
      return .infinity
    }
    let value = likelihood.halfDeviance(whole, gradient: &slopes)
    let values = likelihood.values(at: whole)
    _ = likelihood.model.logReliability(at: length, values, gradient: &curveSlopes)
    let parameters = likelihood.model.parameters
    let bySolved = curveSlopes[index] * parameters[index].domain.slope(value: values[index])
    for (next, k) in slopes.indices.filter({ $0 != index }).enumerated() {
      // How the solved one gives way: −(∂ ln R/∂θ)/(∂ ln R/∂θ of it).
      let way = -curveSlopes[k] * parameters[k].domain.slope(value: values[k]) / bySolved
      gradient[next] = slopes[k] + slopes[index] * (way.isFinite ? way : 0)
    }
    return value
  }

  func observedInformation(_ others: [Double]) -> SymmetricMatrix {
    CentralDifferences.hessian(at: others) { self.halfDeviance($0, gradient: &$1) }
  }

  /// The parameters on the search scale that bring ln R to the level; nil where none do.
  private func whole(_ others: [Double]) -> [Double]? {
    var place = others
    place.insert(solved, at: index)
    func excess(_ x: Double) -> Double {
      place[index] = x
      return likelihood.model.logReliability(at: length, likelihood.values(at: place)) - level
    }
    var (low, high) = (solved, solved)
    var (atLow, atHigh) = (excess(solved), excess(solved))
    var stride = 0.1
    while atLow * atHigh > 0 {
      (low, high) = (max(-690, solved - stride), min(690, solved + stride))
      (atLow, atHigh) = (excess(low), excess(high))
      if low <= -690, high >= 690, atLow * atHigh > 0 { return nil }
      stride *= 3
    }
    guard atLow.isFinite, atHigh.isFinite else { return nil }
    if atLow == 0 || atHigh == 0 {
      solved = atLow == 0 ? low : high
      place[index] = solved
      return place
    }
    // Regula falsi that halves the value at an end that stays (Illinois; Dowell & Jarratt 1971,
    // doi:10.1007/BF01934364): the guesses close in, though one end of the bracket may stay behind.
    var (guess, stayed) = (solved, 0)
    for step in 0..<200 {
      let last = guess
      guess = (low * atHigh - high * atLow) / (atHigh - atLow)
      if !(guess > low && guess < high) || step > 60 { guess = 0.5 * (low + high) }
      let value = excess(guess)
      if value == 0 || (step > 0 && abs(guess - last) <= 2e-16 * max(1, abs(guess))) { break }
      if (value > 0) == (atHigh > 0) {
        (high, atHigh) = (guess, value)
        if stayed == -1 { atLow *= 0.5 }
        stayed = -1
      } else {
        (low, atLow) = (guess, value)
        if stayed == 1 { atHigh *= 0.5 }
        stayed = 1
      }
    }
    solved = guess
    place[index] = solved
    return place
  }
}
