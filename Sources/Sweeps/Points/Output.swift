import Simulation
import Strategies
import Scenarios

/// What a point was simulated to be.
struct PointResult {
  let scenario: Scenario
  let result: SimulationResult
  let arms: [ArmResult]

  /// Every arm by name, the baseline first.
  var named: [(name: String, result: SimulationResult)] {
    [("baseline", result)] + arms.map { ($0.arm.name, $0.result) }
  }
}

/// A kind of numbers that a sweep keeps of every point.
package struct Output: Sendable {
  package let id: String
  package let summary: String
  /// Whether histories of single sequences must be drawn for it.
  let needsHistories: Bool
  let estimates: @Sendable (PointResult) -> [Estimate]

  /// All kinds; a new one is one file and one line here.
  package static let catalogue: [Output] = [
    .reliability, .horizons, .hazard, .errors, .fits, .costs, .differences,
  ]

  /// What is kept where nothing is asked for: what a run has anyway.
  package static let usual = ["reliability", "horizons", "costs", "differences"]

  package static func named(_ id: String) -> Output? { catalogue.first { $0.id == id } }
}
