import Foundation
import Reporting
import Scenarios
import Simulation

/// Runs of the project's own scenarios, small enough for a test.
enum Fixture {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func scenario(_ name: String, _ overrides: [String] = []) throws -> Scenario {
    let path = root.appendingPathComponent("Scenarios/\(name).yaml")
    return try Scenario.read(
      String(contentsOf: path, encoding: .utf8), file: "Scenarios/\(name).yaml",
      directory: path.deletingLastPathComponent().path, overrides: overrides)
  }

  static func report(_ scenario: Scenario, threads: Int = 2, interruption: Interruption = Interruption()) async throws
    -> RunReport
  {
    let plan = try Planner(scenario.task).plan()
    let result = await Simulator(task: scenario.task, plan: plan, threads: threads, interruption: interruption).run()
    return RunReport(scenario: scenario, plan: plan, result: result)
  }

  static func report(_ name: String, _ overrides: [String] = [], threads: Int = 2) async throws -> RunReport {
    try await report(scenario(name, overrides), threads: threads)
  }
}
