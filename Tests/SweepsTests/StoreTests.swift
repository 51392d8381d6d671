import Estimators
import Foundation
import GRDB
import Scenarios
import Simulation
import Synchronization
import Testing

@testable import Sweeps

@Suite("Stores of results")
struct StoreTests {
  let fixture: Fixture

  init() throws { fixture = try Fixture() }

  @Test("a point holds what a run of its scenario says")
  func estimates() async throws {
    let sweep = try Fixture.sweep(outputs: ["reliability", "horizons", "errors", "fits", "hazard"])
    try await fixture.run(sweep, "a.sqlite")
    let scenario = try sweep.scenario(2, trials: nil)
    let result = await Simulator(task: scenario.task, plan: try Planner(scenario.task).plan(), threads: 1).run()
    let rows = try fixture.export("a.sqlite").split(separator: "\n").map(String.init).filter { $0.hasPrefix("3,") }
    for point in result.reliability {
      let expected =
        "3,0.02,0,baseline,reliability,\(point.length),20000,\(point.estimate),\(point.standardError ?? 0),"
        + "\(point.lower),\(point.upper),\(point.exact ?? 0)"
      #expect(rows.contains(expected), "\(expected)")
    }
    let half = try #require(result.horizons.first { $0.name == "n50" })
    #expect(
      rows.contains { $0.hasPrefix("3,0.02,0,baseline,horizons.n50,,20000,\(half.estimate.map { "\($0)" } ?? "")") })
    let mean = try #require(result.errors.meanPerSequence)
    #expect(rows.contains { $0.contains("errors.meanPerSequence,,20000,\(mean.estimate),\(mean.standardError ?? 0)") })
    #expect(rows.contains { $0.contains(",fits.exponential.rate,,20000,") })
    #expect(rows.count { $0.contains(",hazard,") } == 3)
  }

  @Test("the export is the same for any number of threads")
  func threads() async throws {
    let sweep = try Fixture.sweep()
    for (name, threads) in [("one", 1), ("two", 2), ("many", 9)] {
      try await fixture.run(sweep, name, threads: threads)
    }
    let one = try fixture.export("one")
    #expect(one.split(separator: "\n").count == 1 + 6 * 6)
    for format in ExportFormat.allCases {
      #expect(try fixture.export("one", format) == fixture.export("two", format))
      #expect(try fixture.export("one", format) == fixture.export("many", format))
    }
  }

  @Test("1,000 trials and then 19,000 more are 20,000 at once, to the last bit", arguments: ["conditional", "plain"])
  func addTrials(_ estimator: String) async throws {
    let sweep = try Fixture.sweep(fixed: ["simulation.estimator=\(estimator)"])
    try await fixture.run(sweep, "whole")
    for trials in [1000, 17_000, 20_000] {
      let summary = try await fixture.run(sweep, "parts", trials: trials)
      #expect(summary.simulated == 6)
    }
    #expect(try fixture.export("parts", .json) == fixture.export("whole", .json))
    #expect(try await fixture.run(sweep, "parts", trials: 20_000).simulated == 0)
  }

  @Test("a sweep with strategies goes on with more trials as well")
  func addTrialsToArms() async throws {
    let scenario = Fixture.scenario.replacing(
      "strategies: []", with: "strategies: [{name: vote, multiPath: {paths: 3, correlation: 0.2}}]")
    let sweep = try Fixture.sweep(fixed: ["simulation.estimator=plain"], scenario: scenario)
    try await fixture.run(sweep, "whole")
    for trials in [1000, 20_000] { try await fixture.run(sweep, "parts", trials: trials) }
    let export = try fixture.export("whole")
    #expect(try fixture.export("parts") == export)
    for part in [",vote,reliability,", ",vote,costs.passesPerToken,", ",vote,differences,"] {
      #expect(export.contains(part))
    }
  }

  @Test("a larger sweep into the same store runs only what is new, and the export is that of a fresh store")
  func extension_() async throws {
    try await fixture.run(try Fixture.sweep(), "grown")
    let larger = try Fixture.sweep(["errors.nonKey=0,0.0005,0.001", "errors.key=0.01,0.02,0.03"])
    #expect(try await fixture.run(larger, "grown").simulated == 3)
    try await fixture.run(larger, "fresh")
    #expect(try fixture.export("grown") == fixture.export("fresh"))
  }

  @Test("an interrupted sweep saves what it has, and goes on to the same export")
  func interruption() async throws {
    let sweep = try Fixture.sweep(["errors.key=range(0.001,0.04,0.001)"], fixed: ["simulation.trials=100000"])
    try await fixture.run(sweep, "whole")
    let interruption = Interruption()
    // Halfway through, by the runner's own word.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.15)
      interruption.request()
    }
    let stopped = try await fixture.run(sweep, "parts", threads: 1, interruption: interruption)
    #expect(stopped.missing > 0)
    let rest = try await fixture.run(sweep, "parts")
    #expect(rest.simulated == stopped.missing && rest.missing == 0)
    #expect(try fixture.export("parts", .json) == fixture.export("whole", .json))
  }

  @Test("points that fail are kept with their message, others go on; they run again when asked to")
  func failures() async throws {
    // Each value alone makes a scenario; the lengths and the one at which precision is wanted do not go together.
    let groups = ["sequence.lengths=[10, 30],[10, 20]", "simulation.precision.at=10,30"]
    let scenario = Fixture.scenario.replacing(
      "{trials: 20000, estimator: conditional}", with: "{precision: {relative: 0.1, at: 10}}")
    let sweep = try Fixture.sweep(groups, scenario: scenario)
    let summary = try await fixture.run(sweep, "f.sqlite")
    #expect(summary.simulated == 4 && summary.failed == 1)
    #expect(summary.messages.first?.index == 3)
    #expect(summary.messages.first?.text.contains("not among 'sequence.lengths'") == true)
    let status = try StoreStatus(fixture.path("f.sqlite"))
    #expect(status.done == 3 && status.failed == 1 && status.missing == 0)
    #expect(status.failures.first?.point == 4)
    #expect(try fixture.export("f.sqlite", .jsonl).contains("\"status\":\"failed\""))
    #expect(!(try fixture.export("f.sqlite").contains("\n4,")))
    #expect(try await fixture.run(sweep, "f.sqlite").simulated == 0)
    let again = try await fixture.run(sweep, "f.sqlite", policy: .init(retriesFailed: true))
    #expect(again.simulated == 1 && again.failed == 1)
    let fast = try await fixture.run(sweep, "g.sqlite", threads: 1, policy: .init(failsFast: true))
    #expect(fast.failed == 1)
  }

  @Test("two processes cannot write to one store, but others can read it")
  func lock() throws {
    let sweep = try Fixture.sweep()
    let store = try SweepStore(path: fixture.path("l.sqlite"), opening: .new)
    try store.begin(StoreAbout(sweep, trials: 5, shard: nil), try SweepPlan(sweep))
    #expect(throws: StoreFault.inUse(fixture.path("l.sqlite"))) {
      try SweepStore(path: fixture.path("l.sqlite"), opening: .resume)
    }
    #expect(try StoreStatus(fixture.path("l.sqlite")).missing == 6)
    store.close()
  }

  @Test("results are not run over, foreign files are no stores, and missing ones are told")
  func openings() async throws {
    try await fixture.run(try Fixture.sweep(), "a.sqlite")
    let path = fixture.path("a.sqlite")
    #expect(throws: StoreFault.holdsResults(path)) { try SweepStore(path: path, opening: .new) }
    #expect(try await fixture.run(try Fixture.sweep(), "a.sqlite", opening: .overwrite).simulated == 6)
    #expect(throws: StoreFault.noSuchStore(fixture.path("none"))) { try SweepStore(reading: fixture.path("none")) }
    try Data("This is no database, and longer than the header of one would be: more than a hundred bytes of text.".utf8)
      .write(to: URL(filePath: fixture.path("text")))
    for opening in [SweepStore.Opening.resume] {
      let fault = #expect(throws: StoreFault.self) { try SweepStore(path: fixture.path("text"), opening: opening) }
      #expect(fault?.exitCode == 65)
    }
  }

  @Test(
    "cells that no sweep writes are told as damage, and no command reads on",
    arguments: [
      "estimates SET n = 'x'", "estimates SET n = 1e300", "estimates SET n = 9223372036854775807",
      "estimates SET arm = x'00ff'", "estimates SET output = x'00ff'", "estimates SET estimate = 9e999",
      "estimates SET lower = 'low'", "designs SET parameters = 'x'", "designs SET position = position - 100",
      "points SET trials = 'many'",
      "points SET status = 'over'", "points SET state = 7",
    ])
  func foreignCells(_ change: String) async throws {
    let path = fixture.path("changed.sqlite")
    try await fixture.run(try Fixture.sweep(), "changed.sqlite")
    _ = try SweepStore(reading: path)
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE \(change)") }
    for open in [{ try SweepStore(reading: path) }, { try SweepStore(path: path, opening: .resume) }] {
      let fault = #expect(throws: StoreFault.self) { _ = try open() }
      #expect(
        fault?.exitCode == 65 && fault?.text.contains("holds what no sweep writes") == true, "\(fault?.text ?? "")")
    }
  }

  @Test("a store that was cut short, or of which a page is noise, is told as damaged and never gone on with")
  func damaged() async throws {
    let sweep = try Fixture.sweep(outputs: ["reliability", "horizons", "errors", "fits", "hazard"])
    try await fixture.run(sweep, "whole.sqlite")
    let whole = try Data(contentsOf: URL(filePath: fixture.path("whole.sqlite")))
    // SQLite itself opens a file whose last page is cut, and reads zeros there.
    for bytes in [whole.count - 1, whole.count - 4096, whole.count / 2, 4096] {
      let path = fixture.path("cut-\(bytes).sqlite")
      try whole.prefix(bytes).write(to: URL(filePath: path))
      for open in [{ try SweepStore(reading: path) }, { try SweepStore(path: path, opening: .resume) }] {
        let fault = #expect(throws: StoreFault.self) { _ = try open() }
        #expect(fault?.exitCode == 65 && fault?.text.contains("damaged") == true, "\(bytes): \(fault?.text ?? "")")
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == whole.prefix(bytes))
    }
    let pages = whole.count / 4096
    #expect(pages > 4)
    var told = 0
    for page in 1..<pages {
      var noise = whole
      for index in 0..<4096 {
        noise[page * 4096 + index] = UInt8(truncatingIfNeeded: (index + 7) &* (index + 11) &* 31 >> 3)
      }
      let path = fixture.path("noise-\(page).sqlite")
      try noise.write(to: URL(filePath: path))
      // A page that is free, or that a reader need not see, may hold anything.
      for open in [{ try SweepStore(reading: path) }, { try SweepStore(path: path, opening: .resume) }] {
        do {
          let store = try open()
          var bytes: [UInt8] = []
          _ = try store.export(.csv) { bytes += $0 }
          #expect(try String(decoding: bytes, as: UTF8.self) == fixture.export("whole.sqlite"), "page \(page)")
        } catch let fault as StoreFault {
          #expect(fault.exitCode == 65, "page \(page): \(fault.text)")
          told += 1
        }
      }
    }
    // Most pages hold results.
    #expect(told > pages)
  }

  @Test("a sweep that was killed between its tables and what it is of is begun by going on")
  func killedBeforeItsName() async throws {
    let path = fixture.path("a.sqlite")
    try SweepStore(path: path, opening: .new).close()
    #expect(throws: StoreFault.holdsNothing(path)) { try SweepStore(reading: path) }
    let sweep = try Fixture.sweep()
    try await fixture.run(sweep, "a.sqlite", opening: .resume)
    try await fixture.run(sweep, "b.sqlite")
    #expect(try fixture.export("a.sqlite") == fixture.export("b.sqlite"))
  }

  @Test("a device is no store to be replaced", .enabled(if: FileManager.default.fileExists(atPath: "/dev/null")))
  func device() { #expect(!SweepStore.isReplaceable("/dev/null")) }
}
