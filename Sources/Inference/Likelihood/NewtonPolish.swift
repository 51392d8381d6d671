import Foundation
import GSLKernel

/// Newton's method within a trust region, from a place near the maximum.
///
/// The likelihoods of three-parameter models have long bent ridges (a rate against the background), on which BFGS
/// stops early and an undamped Newton step jumps off. Distances are taken on the search scale, so the region's radius
/// is in e-folds.
struct NewtonPolish {
  let likelihood: any SearchObjective
  /// Enough to follow a parameter that runs away until ln L stands still (it gains up to a factor e a step).
  var iterationLimit = 400
  var largestRadius = 3.0
  /// Newton's steps double the digits: what so many do not settle below the rounding of ln L, none will.
  private static let mostRoundingSteps = 20

  func polish(_ start: [Double]) -> Summit {
    var (place, gradient, radius) = (start, start, 1.0)
    var height = likelihood.halfDeviance(place, gradient: &gradient)
    var trialGradient = gradient
    var information = likelihood.observedInformation(place)
    var roundingSteps = 0
    for _ in 0..<iterationLimit {
      guard let region = TrustRegion(information, gradient), let step = region.step(within: radius) else { break }
      let trial = zip(place, step).map { $0 + $1 }
      let trialHeight = likelihood.halfDeviance(trial, gradient: &trialGradient)
      let promised = region.gain(of: step)
      let gained = height - trialHeight
      let length = TrustRegion.length(step)
      // What is promised is below rounding: the gradient knows better than the height.
      let isRounding = promised < 1e-10 * (1 + abs(height)) + 1e-15 * likelihood.size
      if gained >= 0 || (isRounding && abs(gained) < 1e-9 * (1 + abs(height)) + 1e-14 * likelihood.size) {
        (place, height) = (trial, trialHeight)
        swap(&gradient, &trialGradient)
        information = likelihood.observedInformation(place)
        if promised < 1e-11, length < 1e-6 { break }
      }
      roundingSteps = isRounding ? roundingSteps + 1 : 0
      if roundingSteps == NewtonPolish.mostRoundingSteps { break }
      // A parameter on its way to infinity: nothing is left to gain, and the way has no end.
      if promised < 1e-10, length > 0.1 { break }
      if gained < 0.1 * promised, !isRounding {
        radius = length / 3
      } else if length > 0.8 * radius {
        radius = min(largestRadius, 2 * radius)
      }
      if radius < 1e-10 { break }
    }
    return Summit(place: place, halfDeviance: height, gradient: gradient, information: information)
  }
}

/// The quadratic model of a function to be minimised around a place, and its lowest point within a radius.
private struct TrustRegion {
  private let information: SymmetricMatrix
  private let gradient: [Double]
  private let axes: [(value: Double, vector: [Double])]

  init?(_ information: SymmetricMatrix, _ gradient: [Double]) {
    guard gradient.allSatisfy(\.isFinite), let axes = try? information.eigensystem() else { return nil }
    self.information = information
    self.gradient = gradient
    self.axes = axes
  }

  static func length(_ step: [Double]) -> Double { step.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// Newton's step if it stays inside, else −(H + μ)⁻¹·g with the μ that reaches the rim; nil if it is no number.
  func step(within radius: Double) -> [Double]? {
    if let step = try? information.solve(gradient.map { -$0 }), Self.length(step) <= radius { return step }
    let slope = axes.map { axis in zip(axis.vector, gradient).reduce(0) { $0 + $1.0 * $1.1 } }
    // Its axes are at right angles to each other, so that a step's length needs no step.
    func length(_ shift: Double) -> Double {
      var squares = 0.0
      for (axis, along) in zip(axes, slope) where along != 0 {
        let part = along / (axis.value + shift)
        squares += part * part
      }
      return squares.squareRoot()
    }
    func step(_ shift: Double) -> [Double] {
      var step = gradient.map { _ in 0.0 }
      for (axis, along) in zip(axes, slope) where along != 0 {
        for index in step.indices { step[index] -= along / (axis.value + shift) * axis.vector[index] }
      }
      return step
    }
    // Between these bounds the step's length falls steadily from beyond the radius to within it.
    let least = axes.first?.value ?? 0
    let size = max(axes.map { abs($0.value) }.max() ?? 0, .leastNormalMagnitude)
    var low = max(0, -least) + 1e-15 * size
    var high = low + Self.length(gradient) / radius + 1e-12 * size
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if length(middle) > radius { low = middle } else { high = middle }
      if high < 1.05 * low { break }
    }
    let found = step(high)
    return found.allSatisfy(\.isFinite) ? found : nil
  }

  /// By how much the quadratic model falls along a step.
  func gain(of step: [Double]) -> Double {
    var gain = 0.0
    for row in step.indices {
      gain -= gradient[row] * step[row]
      for column in step.indices { gain -= 0.5 * information[row, column] * step[row] * step[column] }
    }
    return gain
  }
}
