import Scenarios
import Testing

@testable import Sweeps

@Suite("Results of a store")
struct ResultsTests {
  let fixture: Fixture

  init() throws { fixture = try Fixture() }

  @Test("points, values, outputs and estimates are those of the export")
  func export() async throws {
    let sweep = try Fixture.sweep(
      ["seed=9007199254740993,2", "sequence.keyTokens.placement=independent,even", "errors.nonKey=log(1e-4,1e-3,2)"])
    try await fixture.run(sweep, "a")
    let store = try SweepStore(reading: fixture.path("a"))
    defer { store.close() }
    let results = try store.results()
    #expect(results.points.map(\.position) == Array(0..<8) && results.points.allSatisfy { $0.status == .done })
    for point in results.points {
      #expect(point.values.map { $0?.text } == sweep.values(point.position).map { Optional($0.text) })
      #expect(point.values.map { $0?.number } == sweep.values(point.position).map(\.number))
    }
    // 2⁵³ + 1 is no double, and keeps its digits.
    #expect(results.points[0].values[0]?.text == "9007199254740993" && results.points[0].values[1]?.number == nil)
    #expect(
      results.outputs == [StoredOutput(arm: "baseline", output: "reliability", lengths: [10, 30, 100])]
        + ["n50", "n80", "n99"].map { StoredOutput(arm: "baseline", output: "horizons.\($0)", lengths: []) })
    let rows = Set(try fixture.export("a").split(separator: "\n").map(String.init))
    let estimates = try store.estimates(results, of: ["reliability", "horizons.n80"], arms: ["baseline"])
    #expect(estimates.count == 8 * 4)
    for found in estimates {
      let e = found.estimate
      let numbers = [e.value, e.standardError, e.lower, e.upper, e.exact].map { $0.map { "\($0)" } ?? "" }
      let cells =
        ["\(found.point + 1)"] + results.points[found.point].values.compactMap { $0?.text }
        + [e.arm, e.output, e.length.map { "\($0)" } ?? "", "20000"] + numbers
      #expect(rows.contains(cells.joined(separator: ",")), "\(cells)")
    }
    let middle = try store.estimates(results, of: ["reliability"], arms: ["baseline", "none"], length: 30)
    #expect(middle.map(\.estimate.length) == Array(repeating: 30, count: 8))
  }

  @Test("points that were never run have no status and no estimates")
  func unfinished() async throws {
    let sweep = try Fixture.sweep()
    try await fixture.run(sweep, "a")
    let larger = try Fixture.sweep(["errors.key=0.01,0.02,0.03,0.04", "errors.nonKey=0,0.001"])
    let store = try SweepStore(path: fixture.path("a"), opening: .resume)
    defer { store.close() }
    try store.begin(StoreAbout(larger, trials: 20_000, shard: nil), try SweepPlan(larger))
    let results = try store.results()
    #expect(results.points.map { $0.status == .done } == Array(repeating: true, count: 6) + [false, false])
    let estimates = try store.estimates(results, of: ["horizons.n50"], arms: ["baseline"])
    #expect(estimates.map(\.point) == Array(0..<6))
  }

  @Test("a store knows over what was varied, and the confidence unless that is varied")
  func about() throws {
    let sweep = try Fixture.sweep(["errors.key=log(0.01,0.02,3)", "errors.nonKey=0,0.001"])
    let about = StoreAbout(sweep, trials: nil, shard: nil)
    #expect(about.variations == ["log(0.01,0.02,3)", "0,0.001"] && about.confidence == 0.95)
    let varied = StoreAbout(try Fixture.sweep(["simulation.confidence=0.9,0.99"]), trials: nil, shard: nil)
    #expect(varied.confidence == nil)
  }
}
