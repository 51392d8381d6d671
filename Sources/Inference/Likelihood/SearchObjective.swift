import GSLKernel

/// A smooth function to be minimised on the search scale: half a deviance, or one with a parameter held.
protocol SearchObjective: AnyObject {
  var order: Int { get }
  /// Σ of counts, which sets the rounding of the value.
  var size: Double { get }
  func halfDeviance(_ place: [Double], gradient: inout [Double]) -> Double
  /// The Hessian.
  func observedInformation(_ place: [Double]) -> SymmetricMatrix
}

/// A likelihood with one of its parameters held at a place.
final class HeldParameter: SearchObjective {
  private let likelihood: Likelihood
  private let index: Int
  /// Where it is held.
  var place: Double
  private var slopes: [Double]

  init(_ likelihood: Likelihood, index: Int, place: Double) {
    self.likelihood = likelihood
    self.index = index
    self.place = place
    slopes = Array(repeating: 0, count: likelihood.order)
  }

  var order: Int { likelihood.order - 1 }
  var size: Double { likelihood.size }

  /// The others' place with the held one put in.
  func whole(_ others: [Double]) -> [Double] {
    var whole = others
    whole.insert(place, at: index)
    return whole
  }

  func halfDeviance(_ others: [Double], gradient: inout [Double]) -> Double {
    let value = likelihood.halfDeviance(whole(others), gradient: &slopes)
    var next = 0
    for k in slopes.indices where k != index {
      gradient[next] = slopes[k]
      next += 1
    }
    return value
  }

  func observedInformation(_ others: [Double]) -> SymmetricMatrix {
    let all = likelihood.observedInformation(whole(others))
    var part = SymmetricMatrix(order: order)
    let kept = (0..<likelihood.order).filter { $0 != index }
    for (row, i) in kept.enumerated() {
      for (column, j) in kept.enumerated() where j <= i { part[row, column] = all[i, j] }
    }
    return part
  }
}
