/// The standard errors of simulated outputs, point by point, and whether the points erred together.
///
/// It matters which: two evaluations are subtracted from one another, and what both have cancels.
package enum SimulationNoise: Sendable, Equatable {
  /// Every point was simulated with random numbers of its own.
  case independent([Double])
  /// Points share random numbers, as those of a sweep do, whose scenarios have one seed.
  case common([Double])

  /// In the order of the points, in units of the output.
  package var standardErrors: [Double] {
    switch self {
    case .independent(let errors), .common(let errors): errors
    }
  }

  var isIndependent: Bool {
    if case .independent = self { return true }
    return false
  }
}
