import Foundation
import Scenarios
import Simulation
import Testing

@testable import Sweeps

/// A directory of its own, and small sweeps.
struct Fixture {
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "longhaul-sweeps-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { directory.appending(path: name).path }

  static let scenario = """
    longhaul: 1
    title: Small
    seed: 3
    sequence: {lengths: [10, 30, 100], keyTokens: {growth: 0.1}}
    errors: {key: 0.02, nonKey: 0.001, difficulty: {gamma: {variance: 0.5}}}
    success: flawless
    simulation: {trials: 20000, estimator: conditional}
    models: [exponential]
    strategies: []

    """

  static func sweep(
    _ groups: [String] = ["errors.key=0.01,0.02,0.03", "errors.nonKey=0,0.001"], fixed: [String] = [],
    scenario: String = Fixture.scenario, outputs: [String]? = nil, version: String = "test", design: String? = nil,
    points: Int? = nil
  ) throws -> Sweep {
    var request = SweepRequest()
    request.groups = try groups.map { try FactorGroup(parsing: $0) }
    request.fixed = try fixed.map { try Assignment(parsing: $0) }
    request.outputs = outputs
    request.design = design
    request.points = points
    return try request.sweep(
      of: ScenarioSource(text: scenario, file: "s.yaml", directory: "."), version: version)
  }

  /// Runs a sweep into a store and closes it.
  @discardableResult
  func run(
    _ sweep: Sweep, _ name: String, trials: Int? = nil, shard: Shard? = nil, threads: Int = 2,
    opening: SweepStore.Opening = .resume, policy: SweepRunner.Policy = .init(), interruption: Interruption = .init(),
    finished: (@Sendable ([PointOutcome]) -> Void)? = nil
  ) async throws -> SweepSummary {
    let store =
      shard == nil
      ? try SweepStore(path: path(name), opening: opening) : try SweepStore(publishedAt: path(name))
    defer { store.close() }
    if shard != nil { try store.adoptPublished() }
    let plan = try SweepPlan(sweep, shard: shard)
    let trials = trials ?? sweep.commonTrials
    try store.begin(StoreAbout(sweep, trials: trials, shard: shard), plan)
    return try await SweepRunner(
      sweep: sweep, plan: plan, store: store, trials: trials, threads: threads, policy: policy,
      publishes: shard != nil, interruption: interruption, finished: finished
    ).run()
  }

  func export(_ name: String, _ format: ExportFormat = .csv) throws -> String {
    let store = try SweepStore(reading: path(name))
    defer { store.close() }
    var bytes: [UInt8] = []
    _ = try store.export(format) { piece in bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }
}
