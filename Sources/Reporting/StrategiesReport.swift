import TokenModels
package import Scenarios
import Simulation
package import Strategies

/// Everything a report of strategies against brute force is made from.
package struct StrategiesReport: Sendable {
  package let scenario: Scenario
  package let outcome: FrontierStudy.Outcome
  package let breakEvens: [BreakEven]
  /// The scale of reliability in figures; chosen by what is to be seen if nil.
  package var reliabilityScale: ReliabilityScale?

  package init(scenario: Scenario, outcome: FrontierStudy.Outcome, breakEvens: [BreakEven]) {
    (self.scenario, self.outcome, self.breakEvens) = (scenario, outcome, breakEvens)
  }

  /// The length at which costs are equal, in tokens.
  var length: Int { Int(scenario.task.lengths[outcome.length]) }

  /// The gain of an arm as the scenario has it; nil where brute force has nothing so cheap.
  func gain(ofArm number: Int) -> EqualCostGain? {
    outcome.gains.first {
      let point = outcome.points[$0.point]
      return point.family == .arm(number) && point.strength == 1
    }
  }

  /// The point of an arm as the scenario has it.
  func point(ofArm number: Int) -> FrontierPoint? {
    outcome.points.first { $0.family == .arm(number) && $0.strength == 1 }
  }

  /// R of a point at the length compared.
  func reliability(_ point: FrontierPoint) -> Double { point.reliability(outcome.length) }

  /// The points that no other beats in both cost and reliability, by cost; those of one axis.
  func frontier(_ axis: CostAxis) -> [FrontierPoint] {
    var best = -1.0
    return outcome.points.filter { isOn(axis, $0) }.sorted {
      let (a, b) = (axis.cost($0.outlay), axis.cost($1.outlay))
      return a == b ? reliability($0) > reliability($1) : a < b
    }.filter {
      // A gain below the curves' own accuracy is none.
      guard reliability($0) > best + 1e-9 else { return false }
      best = reliability($0)
      return true
    }
  }

  /// Whether a point belongs into a comparison at equal cost on this axis.
  func isOn(_ axis: CostAxis, _ point: FrontierPoint) -> Bool {
    switch point.family {
    case .baseline: true
    case .arm(let number): scenario.arms[number].axis == axis
    case .bruteForce(let number): outcome.bruteForce[number].axis == axis
    }
  }

  /// The axes that the scenario's arms are compared on.
  var axes: [CostAxis] { CostAxis.allCases.filter { axis in scenario.arms.contains { $0.axis == axis } } }

  /// The arms that sample several paths, by the rule and ρ that they have.
  var redundancies: [(rule: any AggregationRule, correlation: Double)] {
    var seen: Set<String> = []
    return scenario.arms.flatMap { arm -> [(any AggregationRule, Double)] in
      arm.strategies.compactMap { $0 as? MultiPathStrategy }.map { ($0.factor.rule, $0.correlation) }
        + (arm.resampling.map { [($0.factor.rule, $0.correlation)] } ?? [])
    }.filter { seen.insert($0.0.formula).inserted }.map { (rule: $0.0, correlation: $0.1) }
  }

  /// e at which f(ρ, m) is tabulated: the mean error of a hard key token, if it can be wrong.
  var tabulatedError: Double? {
    let mean = scenario.task.model.keyErrors.mean
    return mean > 0 && mean < 1 ? mean : nil
  }

  package var isComplete: Bool { !outcome.isInterrupted }
}
