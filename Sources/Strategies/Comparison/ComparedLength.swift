package import Simulation

/// The length at which arms are compared where nobody says which.
package enum ComparedLength {
  /// Where the baseline's reliability is nearest to one half: there an arm has most room on both sides.
  package static func index(of points: [ReliabilityEstimate]) -> Int? {
    points.indices.min {
      abs((points[$0].exact ?? points[$0].estimate) - 0.5) < abs((points[$1].exact ?? points[$1].estimate) - 0.5)
    }
  }
}
