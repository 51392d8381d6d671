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
    guard let root = try? RootFinder().root(between: low, and: high, excess) else { return nil }
    solved = root
    place[index] = root
    return place
  }
}
