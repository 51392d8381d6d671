import Foundation
import Scenarios
import Sweeps
import Testing

@testable import Clusters

@Suite("Sweeps written down for a cluster")
struct FrozenSweepTests {
  static let scenario = """
    longhaul: 1
    title: "Quoted: # and 'more'"
    seed: 3
    sequence: {lengths: [10, 30], keyTokens: {growth: 0.1}}
    errors: {key: 0.02, nonKey: 0.001}
    simulation: {trials: 100}
    models: none
    """

  private func written(_ fixed: [String], _ vary: [String], design: String? = nil, points: Int? = nil) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "frozen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let source = try ScenarioSource(text: FrozenSweepTests.scenario, file: "s.yaml", directory: ".")
    var request = SweepRequest()
    request.fixed = try fixed.map { try Assignment(parsing: $0) }
    request.groups = try vary.map { try FactorGroup(parsing: $0) }
    (request.design, request.points, request.seed) = (design, points, 7)
    let sweep = try request.sweep(of: source, version: "1")
    for (name, contents) in try FrozenSweep(sweep, of: request).files {
      try contents.write(to: directory.appending(path: name), atomically: true, encoding: .utf8)
    }
    try FrozenSweep.check(SweepDirectory(directory.path), against: sweep) { path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let document = try ScenarioSource(text: text, file: path, directory: directory.path)
      let file = try SweepFile(document.document, file: path)
      let scenario = try String(contentsOf: directory.appending(path: file.scenario), encoding: .utf8)
      return try file.request.sweep(
        of: ScenarioSource(text: scenario, file: "s.yaml", directory: directory.path), version: "1")
    }
  }

  @Test(
    "read back, every point has its key",
    arguments: [
      ["errors.key=0.1,1e-2,0.003"], ["errors.key=log(1e-4,1e-1,7)", "errors.nonKey=range(0.001,0.003,0.001)"],
      ["errors.key=0.01,0.02; errors.nonKey=0.001,0.002; seed=18446744073709551615,31"],
      ["title=\"1\",'two: three',four"], ["errors.key={law: beta, mean: 0.02, concentration: 50},0.02"],
      ["sequence.lengths=[10,30],[5,10,20]"], ["success=flawless,key-tokens-right"],
    ])
  func levels(vary: [String]) throws {
    try written(["simulation.trials=50", "question=\"set: to this\"", "simulation.trials=60"], vary)
  }

  @Test("random designs and distributions as well", arguments: ["latin-hypercube", "sobol", "halton"])
  func distributions(design: String) throws {
    try written(
      [], ["errors.key=log-uniform(1e-4,1e-1)", "errors.nonKey=beta(2,5)", "sequence.keyTokens.growth=0.1,0.2"],
      design: design, points: 16)
  }

  @Test("a sweep that is another one is refused")
  func another() throws {
    let source = try ScenarioSource(text: FrozenSweepTests.scenario, file: "s.yaml", directory: ".")
    func sweep(_ trials: Int) throws -> Sweep {
      var request = SweepRequest()
      request.fixed = [try Assignment(parsing: "simulation.trials=\(trials)")]
      request.groups = [try FactorGroup(parsing: "errors.key=0.1,0.2")]
      return try request.sweep(of: source, version: "1")
    }
    #expect(throws: ClusterFault.self) {
      try FrozenSweep.check(SweepDirectory("."), against: sweep(10)) { _ in try sweep(11) }
    }
  }
}
