package import Foundation
package import Scenarios
import Simulation
import TokenModels

/// A scenario with parameters that are varied: every point of it by number.
package struct Sweep: Sendable {
  package let source: ScenarioSource
  package let factors: [Factor]
  package let design: Design
  package let count: Int
  package let outputs: [Output]
  package let version: String
  package let designSeed: UInt64
  /// The scenario at the first values.
  package let first: Scenario
  /// The files that the scenario names at any of the values, each once.
  package let inputs: [(path: String, contents: Data)]
  let fixed: [Assignment]
  let groups: [FactorGroup]
  private let table: DesignTable
  private let keys: PointKey
  /// Whether the number of trials is the same at all points, so that it may be raised.
  package let hasCommonTrials: Bool

  /// Checks every value that can be checked alone; throws all faults at once.
  ///
  /// Values that only together make no scenario are found when their point is run.
  package init(
    source: ScenarioSource, fixed: [Assignment] = [], groups: [FactorGroup], design: Design = .grid, points: Int = 0,
    seed: UInt64 = 1, outputs: [Output], version: String
  ) throws(ScenarioFaults) {
    func refuse(_ fault: ScenarioFault) -> ScenarioFaults { ScenarioFaults(file: source.file, faults: [fault]) }
    (self.source, self.fixed, self.groups, self.design) = (source, fixed, groups, design)
    (self.outputs, self.version, designSeed) = (outputs, version, seed)
    factors = groups.flatMap(\.factors)
    var seen: Set<String> = []
    for factor in factors where !seen.insert(factor.name).inserted {
      throw refuse(ScenarioFault(factor.place, "'\(factor.name)' is varied twice"))
    }
    do {
      table = try design.table(groups, points, seed)
    } catch {
      throw refuse(ScenarioFault(.override(design.id, option: "--design"), error.description))
    }
    count = table.count
    let check = ValueCheck(source: source, fixed: fixed, groups: groups, table: table)
    let found = try check.scenarios()
    first = found[0]
    let extents = ["trials", "precision", "maxTrials"]
    let isVaried = factors.contains {
      $0.path[0] == "simulation" && ($0.path.count == 1 || extents.contains($0.path[1]))
    }
    if case .trials = found[0].task.extent { hasCommonTrials = !isVaried } else { hasCommonTrials = false }
    let named = found.flatMap { $0.inputs.dropFirst() }
    var paths: Set<String> = []
    inputs = named.filter { paths.insert($0.path).inserted }
    keys = PointKey(
      version: version, outputs: outputs.map(\.id).sorted(), inputs: named.map(\.contents),
      countsTrials: !hasCommonTrials)
  }

  /// The values of a point's factors.
  package func values(_ index: Int) -> [FactorValue] {
    zip(groups, table.coordinates(index)).flatMap { group, coordinate in
      group.factors.map { $0.value(at: coordinate) }
    }
  }

  private func assignments(_ index: Int) -> [Assignment] {
    fixed + zip(factors, values(index)).map { $0.assignment($1) }
  }

  /// The name of a point's experiment, which other sweeps of the same scenario share.
  package func key(_ index: Int) throws(ScenarioFault) -> String {
    keys.key(of: try source.document(assignments(index)))
  }

  /// The scenario of a point, with so many trials where all points have the same number.
  package func scenario(_ index: Int, trials: Int?) throws(ScenarioFaults) -> Scenario {
    try source.scenario(assignments(index) + Sweep.assignment(trials: trials))
  }

  /// The name of the scenario that is swept, its fixed values set, without the factors.
  var scenarioDigest: String {
    let document = (try? source.document(fixed)) ?? source.document
    return keys.key(of: factors.reduce(document) { $0.removing($1.path) })
  }

  private static func assignment(trials: Int?) -> [Assignment] {
    guard let trials else { return [] }
    let node = DocumentNode(.scalar(String(trials), isQuoted: false), place: .override(""))
    return [Assignment(path: ["simulation", "trials"], value: node, place: .override("simulation.trials=\(trials)"))]
  }

  /// The trials that the scenario asks for at every point; nil where points differ, or run to a precision.
  package var commonTrials: Int? {
    if hasCommonTrials, case .trials(let trials) = first.task.extent { return trials }
    return nil
  }

  /// The rows that a point has, about.
  package var estimatesPerPoint: Int {
    outputs.reduce(0) { sum, output in
      switch output.id {
      case "horizons": sum + 3 * (1 + first.arms.count)
      case "errors": sum + 3 * (1 + first.arms.count)
      case "fits": sum + 4 * first.modelIDs.count
      case "costs": sum + 2 * first.arms.count * first.task.lengths.count
      case "differences": sum + first.arms.count * first.task.lengths.count
      default: sum + (1 + first.arms.count) * first.task.lengths.count
      }
    }
  }
}
