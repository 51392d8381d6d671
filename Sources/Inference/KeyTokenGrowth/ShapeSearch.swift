import Foundation
import GSLKernel

/// Finds the highest place of the conditional likelihood: a scan over ln θ, GSL's BFGS from every local top of it, then
/// Newton's steps.
///
/// Deterministic: no random numbers are drawn.
struct ShapeSearch {
  let likelihood: ShapeLikelihood

  /// Where a search ended, with what is needed to judge whether it is a maximum.
  struct Summit {
    let logShape: Double
    let value: Double
    let slope: Double
    /// The observed information on ln θ.
    let information: Double
    /// Newton's next step, which is long where the maximum is far off or at infinity.
    var step: Double { slope / information }

    /// A maximum by gradient and curvature: bent down, nowhere to go and nothing left to gain.
    ///
    /// The number of events has information n on ln Λ and none in common with θ, so the Hessian of the whole
    /// likelihood is positive definite where this is.
    var isMaximum: Bool { information > 1e-6 && abs(step) < 1e-6 && abs(step * slope) < 1e-8 }
  }

  /// The best place found; nil where the likelihood is finite at no place of the scan.
  func summit() -> Summit? {
    let scan = likelihood.process.logShapes
      .map { (place: $0, value: likelihood.conditional($0).value) }.filter { $0.value.isFinite }
    let tops = scan.indices.filter { index in
      (index == 0 || scan[index - 1].value <= scan[index].value)
        && (index + 1 == scan.count || scan[index + 1].value < scan[index].value)
    }
    return tops.map { climb(from: scan[$0].place) }.max { $0.value < $1.value }
  }

  /// Uphill from one place.
  func climb(from start: Double) -> Summit {
    var minimiser = FunctionMinimiser()
    minimiser.gradientTolerance = 1e-4 * max(1, likelihood.sample.events.count)
    minimiser.iterationLimit = 60
    let found = try? minimiser.minimise(from: [start]) { point, gradient in
      let height = likelihood.conditional(point[0])
      gradient[0] = -height.slope
      return -height.value
    }
    return polish(found.flatMap { $0.value.isFinite ? $0.point[0] : nil } ?? start)
  }

  /// Newton's steps, of at most one e-fold, while ln L does not fall by more than rounding.
  private func polish(_ start: Double) -> Summit {
    var place = start
    var height = likelihood.conditional(place)
    var information = likelihood.information(place)
    for _ in 0..<40 {
      guard information > 0 else { break }
      let step = max(-1, min(1, height.slope / information))
      let trial = likelihood.conditional(place + step)
      guard trial.value >= height.value - 1e-13 * abs(height.value) - 1e-13 else { break }
      (place, height) = (place + step, trial)
      information = likelihood.information(place)
      if abs(step) < 1e-9 { break }
    }
    return Summit(logShape: place, value: height.value, slope: height.slope, information: information)
  }
}
