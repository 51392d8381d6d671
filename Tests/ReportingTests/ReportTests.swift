import Charts
import Foundation
import Reporting
import Scenarios
import Simulation
import Testing

@Suite("Reports")
struct ReportTests {
  @Test(
    "no line of a text report is wider than 80 columns",
    arguments: [
      "lecun", "hard-and-easy", "logarithmic-growth", "a-few-errors-allowed", "rare", "difficulty-imitates-a-power-law",
    ])
  func width(_ name: String) async throws {
    let text = TextReport(try await Fixture.report(name, ["simulation.trials=3000"])).text
    for line in text.split(separator: "\n") where line.count > 80 { Issue.record("\(line.count): \(line)") }
  }

  @Test("a linear share of key tokens is said to set only the rate")
  func onlyTheRate() async throws {
    let flat = flat(try await Fixture.report("decay-vs-key-tokens", ["simulation.trials=50000"]))
    #expect(flat.contains("ANSWER Exponential decay"))
    #expect(flat.contains("A constant share of key tokens only sets the rate, 0.00189 per token"))
  }

  /// The text without its line breaks.
  private func flat(_ report: RunReport) -> String {
    TextReport(report).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("zero successes give an upper bound and a warning, not 0 ± 0")
  func zeroSuccesses() async throws {
    let report = try await Fixture.report(
      "lecun", ["simulation.trials=1000", "simulation.estimator=plain", "errors.nonKey=0.5"])
    let last = try #require(report.result.reliability.last)
    #expect(last.successes == 0 && last.standardError == nil && last.upper > 0)
    #expect(TextReport(report).text.contains("< "))
    #expect(report.warnings.contains { if case .noSuccesses = $0 { true } else { false } })
  }

  @Test("a few sequences that all succeed say neither a number nor where one half is")
  func fewSuccesses() async throws {
    let few = ["seed=2", "simulation={trials: 2, estimator: plain}", "sequence.lengths=[10, 100]"]
    let report = try await Fixture.report("lecun", few + ["errors.nonKey=0.01"])
    // At 100 tokens the exact 0.99¹⁰⁰ is 0.37; two of two have the Wilson bound 2/(2 + 1.96²) = 0.34.
    guard report.result.reliability.last?.successes == 2 else {
      Issue.record("another seed is needed")
      return
    }
    #expect(flat(report).contains("R is above 0.34 at 100 tokens; sequences are too few to tell whether it falls"))
  }

  @Test("where all of many succeed, the bound is told by what it lacks of 1, rounded down")
  func allSuccesses() async throws {
    let many = ["simulation={trials: 10000, estimator: plain}", "sequence.lengths=[10, 100]", "errors.nonKey=1e-12"]
    // Wilson: 10,000/(10,000 + 1.96²) = 0.999616.
    #expect(
      flat(try await Fixture.report("lecun", many)).contains(
        "R is above 0.99961 at 100 tokens and stays above one half within these lengths."))
  }

  @Test("a wanted precision beyond the budget is said plainly and makes the report incomplete")
  func precision() async throws {
    let missed = try await Fixture.report(
      "lecun",
      [
        "simulation={precision: {relative: 0.0001}, maxTrials: 50000, estimator: plain}", "sequence.lengths=[10, 100]",
      ])
    #expect(!missed.isComplete)
    #expect(flat(missed).contains("the wanted precision (±0.01 %) was not reached"))
    let reached = try await Fixture.report(
      "lecun",
      ["simulation={precision: {relative: 0.01}, maxTrials: 1e8, estimator: plain}", "sequence.lengths=[10, 100]"])
    #expect(reached.isComplete)
    let widest = reached.result.reliability.map { 0.5 * ($0.upper - $0.lower) / $0.estimate }.max()
    #expect(try #require(widest) <= 0.01)
  }

  @Test(
    "result.json is the same for 1, 2 and 7 threads and reads back",
    arguments: ["rare", "a-few-errors-allowed", "all-together", "staircase", "self-conditioning"])
  func determinism(_ name: String) async throws {
    let settings = ["simulation.trials=3000", "sequence.lengths.to=2000"]
    let one = try ResultDocument(try await Fixture.report(name, settings, threads: 1)).json()
    let two = try ResultDocument(try await Fixture.report(name, settings, threads: 2)).json()
    let seven = try ResultDocument(try await Fixture.report(name, settings, threads: 7)).json()
    #expect(one == two && one == seven)
    let document = try JSONDecoder().decode(ResultDocument.self, from: Data(one.utf8))
    #expect(document.schema == "longhaul.result/1")
    #expect(try document.json() == one)
  }

  @Test("an interrupted run reports the sequences it ran, and says so")
  func interrupted() async throws {
    let interruption = Interruption()
    interruption.request()
    let report = try await Fixture.report(
      Fixture.scenario("lecun"), threads: 2, interruption: interruption)
    #expect(report.result.isInterrupted)
    #expect(flat(report).contains("interrupted after 0 of 1,000,000 sequences"))
    _ = try ResultDocument(report).json()
    _ = ReliabilityFigure(report).figure.svg
  }

  @Test("what a scenario says is escaped in figures")
  func escaping() async throws {
    let report = try await Fixture.report(
      "lecun", ["simulation.trials=2000", "title='<script>alert(1)</script>'", "models=none"])
    let svg = ReliabilityFigure(report).figure.svg
    #expect(!svg.contains("<script>"))
    #expect(svg.contains("&lt;script&gt;"))
  }
}
