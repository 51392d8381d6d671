import Foundation
import Scenarios
import Simulation
import Testing
import TokenModels

@testable import Sweeps

@Suite("Sweeps")
struct SweepTests {
  @Test("points have the values of the design, and their scenarios have them too")
  func points() throws {
    let sweep = try Fixture.sweep()
    #expect(sweep.count == 6)
    #expect(
      (0..<6).map { sweep.values($0).map(\.text) } == [
        ["0.01", "0"], ["0.01", "0.001"], ["0.02", "0"], ["0.02", "0.001"], ["0.03", "0"], ["0.03", "0.001"],
      ])
    let scenario = try sweep.scenario(4, trials: 777)
    #expect(scenario.task.model.keyErrors.mean == 0.03 && scenario.task.model.nonKeyErrors.mean == 0)
    #expect(scenario.task.maxTrials == 777)
  }

  @Test("every value that is wrong by itself is told at once, and what is unknown with the nearest name")
  func faults() throws {
    let faults = #expect(throws: ScenarioFaults.self) {
      try Fixture.sweep(["errors.key=0.01,2", "success=flawles,flawless", "sequence.keyTokens.grwth=1"])
    }
    let lines = faults?.lines ?? []
    #expect(lines.count == 3, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("--vary errors.key=2: error: ") })
    #expect(lines.contains { $0.contains("did you mean 'flawless'?") })
    #expect(lines.contains { $0.contains("did you mean 'growth'?") })
  }

  @Test("a parameter is varied once, a design has its points, and an output is known")
  func requests() throws {
    for (groups, outputs, design, points, part) in [
      (["errors.key=0.01", "errors[key]=0.02"], nil, nil, nil, "varied twice"),
      ([], nil, nil, nil, "nothing is varied"),
      (["errors.key=0.01"], ["relibility"], nil, nil, "did you mean 'reliability'?"),
      (["errors.key=0.01"], nil, "gird", nil, "did you mean 'grid'?"),
      (["errors.key=uniform(0,0.1)"], nil, nil, nil, "has as many points as are asked for"),
      (["errors.key=0.01"], nil, "grid", 3, "does not go with"), (["errors.key=0.01"], nil, "sobol", 0, "from 1 to"),
    ] as [([String], [String]?, String?, Int?, String)] {
      let faults = #expect(throws: ScenarioFaults.self) {
        try Fixture.sweep(groups, outputs: outputs, design: design, points: points)
      }
      #expect(faults?.lines.joined().contains(part) == true, "\(faults?.lines ?? [])")
    }
  }

  @Test("an experiment is named by what is simulated, not by how it is written, nor by title and trials")
  func keys() throws {
    let base = try Fixture.sweep().key(3)
    let rewritten = Fixture.scenario.replacing("title: Small", with: "question: Why?\ntitle: 'Other'")
      .replacing("growth: 0.1", with: "growth: 1e-1").replacing("trials: 20000", with: "trials: 70")
    #expect(try Fixture.sweep(scenario: rewritten).key(3) == base)
    // The same values by other factors, in another order.
    #expect(try Fixture.sweep(["errors.nonKey=0.001", "errors.key=0.02"]).key(0) == base)
    #expect(try Fixture.sweep(["errors.key=0.02"], fixed: ["errors.nonKey=1e-3"]).key(0) == base)
    var others: Set<String> = [base]
    others.insert(try Fixture.sweep(version: "other").key(3))
    others.insert(try Fixture.sweep(outputs: ["reliability"]).key(3))
    others.insert(try Fixture.sweep(fixed: ["seed=4"]).key(3))
    others.insert(try Fixture.sweep(scenario: Fixture.scenario.replacing("growth: 0.1", with: "growth: 0.2")).key(3))
    for index in [0, 1, 2, 4, 5] { others.insert(try Fixture.sweep().key(index)) }
    #expect(others.count == 10)
  }

  @Test("seeds beyond 2^53 keep every digit")
  func seeds() throws {
    let sweep = try Fixture.sweep(["seed=9007199254740993,9007199254740992"])
    #expect(try sweep.key(0) != sweep.key(1))
    #expect(try sweep.scenario(0, trials: nil).task.seed == 9_007_199_254_740_993)
  }

  @Test("trials are common unless they are varied, or points run to a precision")
  func trials() throws {
    #expect(try Fixture.sweep().commonTrials == 20_000)
    let varied = try Fixture.sweep(["simulation.trials=100,200"])
    #expect(varied.commonTrials == nil)
    #expect(try varied.key(0) != varied.key(1))
    let precise = Fixture.scenario.replacing(
      "{trials: 20000, estimator: conditional}", with: "{precision: {relative: 0.1}}")
    #expect(try Fixture.sweep(scenario: precise).commonTrials == nil)
  }

  @Test("a sweep file says what a command line says")
  func file() throws {
    let text = """
      sweep: s.yaml
      set: {seed: 5}
      vary:
        - {errors.key: [0.01, 0.02], errors.nonKey: "range(0,0.001,0.001)"}
        - success: flawless
      design: grid
      outputs: [horizons]

      """
    let file = try SweepFile(YAMLDocument.parse(text), file: "study.yaml")
    #expect(file.scenario == "s.yaml")
    let source = try ScenarioSource(text: Fixture.scenario, file: "s.yaml", directory: ".")
    let sweep = try file.request.sweep(of: source, version: "test")
    #expect(sweep.count == 2 && sweep.first.task.seed == 5)
    #expect(
      try sweep.key(1)
        == Fixture.sweep(
          ["errors.key=0.01,0.02; errors.nonKey=0,0.001", "success=flawless"], fixed: ["seed=5"], outputs: ["horizons"]
        ).key(1))
  }

  @Test("a sweep file's mistakes are told all at once, with their places")
  func fileFaults() throws {
    let text = """
      sweep: s.yaml
      vry: 1
      vary:
        errors.key: rnge(1,2,3)
      design: gird
      points: -1

      """
    let faults = #expect(throws: ScenarioFaults.self) { try SweepFile(YAMLDocument.parse(text), file: "study.yaml") }
    let lines = faults?.lines ?? []
    #expect(lines.count == 4, "\(lines)")
    for part in ["study.yaml:2:1: error: unknown key 'vry'", ":4:", "did you mean 'range'?", "did you mean 'grid'?"] {
      #expect(lines.contains { $0.contains(part) }, "\(part) in \(lines)")
    }
  }
}
