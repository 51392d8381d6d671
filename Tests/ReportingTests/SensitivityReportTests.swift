import Charts
import Foundation
import Scenarios
import Simulation
import Sweeps
import Testing

@testable import Reporting

@Suite("Report of a study of sensitivity")
struct SensitivityReportTests {
  private static let scenario = """
    longhaul: 1
    title: Known
    seed: 3
    sequence: {lengths: [30, 300], keyTokens: {growth: 0.1}}
    errors: {key: 0.02, easyKey: 0.01, nonKey: 0.001}
    success: flawless
    simulation: {trials: 300, estimator: plain}
    models: none

    """

  static func report(
    _ groups: [String] = [
      "errors.key=log-uniform(0.001,0.1)", "errors.nonKey=uniform(0,0.002)", "errors.easyKey=uniform(0,1)",
    ],
    output: String = "reliability.30", change: (inout SensitivityRequest) -> Void = { _ in }
  ) async throws -> SensitivityReport {
    var sweep = SweepRequest()
    sweep.groups = try groups.map { try FactorGroup(parsing: $0) }
    var request = SensitivityRequest(sweep, output: output)
    (request.rows, request.trajectories) = (64, 6)
    change(&request)
    let plan = try await request.plan(
      of: ScenarioSource(text: scenario, file: "dir/known.yaml", directory: "."), version: "test")
    let path = FileManager.default.temporaryDirectory.appending(path: "longhaul-\(UUID().uuidString).sqlite").path
    let store = try SweepStore(path: path, opening: .new)
    defer {
      store.close()
      try? FileManager.default.removeItem(atPath: path)
    }
    let points = try SweepPlan(plan.sweep)
    try store.begin(StoreAbout(plan.sweep, trials: 300, shard: nil), points)
    _ = try await SweepRunner(
      sweep: plan.sweep, plan: points, store: store, trials: 300, threads: 2, policy: .init(),
      interruption: Interruption()
    ).run()
    return SensitivityReport(try SensitivityStudy(plan, from: store))
  }

  @Test("bars have the numbers of the study, the most important at the top, which is the last name")
  func bars() async throws {
    let report = try await Self.report()
    let total = try #require(report.study.sobol?.total)
    #expect(report.names == ["errors.key", "errors.nonKey", "errors.easyKey"])
    let figures = SensitivityFigures.all(report)
    #expect(figures.map(\.name) == ["sobol", "morris", "screening"])
    let rows = FigureNumbers(figures[0].figure).rows.filter { $0.series == "total" }
    #expect(rows.count == 3)
    for (row, input) in zip(rows, report.ranking.reversed()) {
      #expect(row.x == total[input].estimate && row.lower == total[input].lower && row.upper == total[input].upper)
    }
    #expect(zip(rows, rows.dropFirst()).allSatisfy { ($0.x ?? 0) <= ($1.x ?? 0) })
    let names = figures[0].figure.csv.split(separator: "\n").filter { $0.contains("total") }.map {
      $0.split(separator: ",", omittingEmptySubsequences: false)[4]
    }
    #expect(names.map(String.init) == report.ranking.reversed().map { report.names[$0] })
    let effects = try #require(report.study.morris?.effects)
    let morris = FigureNumbers(figures[1].figure).rows.filter { $0.series == "mean magnitude μ*" }
    #expect(morris.map(\.x) == effects.map(\.muStar.estimate).sorted())
    let plane = FigureNumbers(figures[2].figure).rows.filter { $0.mark == "points" }
    #expect(Set(plane.map(\.x)) == Set(effects.map(\.muStar.estimate)) && plane.count == 3)
    for (_, figure) in figures { #expect(!figure.svg.contains("nan") && !figure.csv.contains("nan")) }
  }

  @Test("the answer names what matters and what can be fixed, by either method alone and by both")
  func answers() async throws {
    // Key tokens that are not hard: there are none.
    let both = try await Self.report()
    let answer = SensitivityAnswer(both).sentences.joined(separator: " ")
    #expect(answer.hasPrefix("errors.key matters most") && answer.contains("errors.easyKey can be fixed"), "\(answer)")
    #expect(answer.contains("Morris' screening puts the same parameter first"))
    let morris = try await Self.report { ($0.method, $0.rows) = (.morris, nil) }
    let screened = SensitivityAnswer(morris).sentences.joined(separator: " ")
    #expect(screened.hasPrefix("errors.key matters most: its effect"), "\(screened)")
    #expect(SensitivityFigures.all(morris).map(\.name) == ["morris", "screening"])
    let flat = try await Self.report(["errors.easyKey=uniform(0,0.5)"])
    #expect(SensitivityAnswer(flat).sentences[0].contains("does not vary"))
    #expect(SensitivityFigures.all(flat).map(\.name) == ["morris", "screening"])
    for report in [both, morris, flat] {
      let text = SensitivityText(report).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 } && !text.contains("nan"), "\(text)")
      let document = SensitivityDocument(report)
      let data = Data(try document.json().utf8)
      #expect(try JSONDecoder().decode(SensitivityDocument.self, from: data) == document)
    }
  }

  @Test("the noise is told: none of exact values, shared numbers of simulated ones, the seed's own where it is varied")
  func noise() async throws {
    let exact = SensitivityNoise(try await Self.report()).sentences.joined()
    #expect(exact.hasPrefix("None: the exact value"))
    let simulated = try await Self.report { $0.prefersSimulated = true }
    let text = SensitivityNoise(simulated).sentences.joined(separator: " ")
    #expect(text.hasPrefix("Share ") && text.contains("All points share one seed") && text.contains("Morris' effects"))
    let share = try #require(simulated.study.sobol?.noiseShare)
    #expect(text.contains("Share \((100 * share).significant(2)) %"))
    #expect(!SensitivityAnswer(simulated).sentences[0].contains("noise"))
    let narrow = try await Self.report(["errors.key=uniform(0.02,0.021)", "errors.nonKey=uniform(0.001,0.0011)"]) {
      $0.prefersSimulated = true
    }
    #expect((narrow.study.sobol?.noiseShare ?? 0) > 0.5)
    #expect(SensitivityAnswer(narrow).sentences[0].hasPrefix("Not to be relied on yet"))
    let seeds = try await Self.report(["errors.key=log-uniform(0.001,0.1)", "seed=whole(1,1000)"]) {
      $0.prefersSimulated = true
    }
    #expect(SensitivityNoise(seeds).sentences.joined().contains("seed is varied"))
  }

  @Test("shares have a minus sign that is one, and none at 0")
  func shares() {
    #expect([-0.0004, 0, -0.01, 0.72].map { SensitivityReport.share($0) } == ["0.000", "0.000", "−0.010", "0.720"])
  }

  @Test("names are as short as tells them apart")
  func names() {
    #expect(
      ShortNames.names([["errors.key.mean"], ["errors.nonKey.mean"], ["sequence.keyTokens.growth.exponent"], ["seed"]])
        == ["key.mean", "nonKey.mean", "growth.exponent", "seed"])
    #expect(ShortNames.names([["a.b.c.d"], ["x.b.c.d"]]) == ["a.b.c.d", "x.b.c.d"])
    #expect(ShortNames.names([["errors.key", "errors.nonKey"]]) == ["errors.key + 1"])
    #expect(ShortNames.names([["a.aVeryLongNameOfAParameterThatHasNoEnd.x"]])[0].count == 24)
  }
}
