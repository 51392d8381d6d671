import Foundation
import Reporting
import Simulation
import Strategies
import Testing

@Suite("Curves as rows of characters")
struct CurveRowsTests {
  @Test("the baseline and each arm have a row of R at the scenario's lengths")
  func arms() async throws {
    let scenario = try StrategiesReportTests.scenario(
      """
        - {name: a-name-much-longer-than-the-twenty-eight-characters-of-a-row, multiPath: {paths: 5}}
        - {name: perfect, multiPath: {paths: 9, aggregate: verifier, sensitivity: 1, specificity: 1}}
      """)
    let report = try await StrategiesReportTests.run(scenario)
    let lines = TextReport(report).text.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("CURVES  ") })
    #expect(lines[start] == "CURVES  R at the scenario's lengths, from 50 to 1,000; ▁ 0, █ 1")
    // Eight equal parts of 0 to 1, the last one closed.
    let blocks = Array("▁▂▃▄▅▆▇█")
    let curves = [report.result] + report.arms.map(\.result)
    for (row, result) in curves.enumerated() {
      let expected = String(result.reliability.map { blocks[min(7, Int(8 * ($0.exact ?? $0.estimate)))] })
      #expect(lines[start + 1 + row].hasSuffix("  \(expected)"), "\(lines[start + 1 + row]) lacks \(expected)")
    }
    #expect(lines[start + 1].hasPrefix("  baseline ") && lines[start + 2].hasPrefix("  a-name-much-longer-than-the…"))
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("a run without arms has no rows of curves")
  func alone() async throws {
    #expect(
      try await !TextReport(Fixture.report("decay-vs-key-tokens", ["simulation.trials=2000"])).text.contains("CURVES"))
  }
}
