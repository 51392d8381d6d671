import Charts
import Foundation
import Strategies
import Testing

@testable import Reporting

@Suite("Report of intervention budgets")
struct BudgetReportTests {
  static func report(modes: Double = 17, sequences: [Double] = [10, 1000]) throws -> BudgetReport {
    BudgetReport(
      study: try BudgetStudy(
        BudgetStudy.Setup(
          hardError: 0.2,
          coverages: [
            ("logarithmic", LogarithmicCoverage(modeCount: modes)), ("harmonic", HarmonicCoverage(modeCount: modes)),
            ("saturating", SaturatingCoverage(modeCount: modes, scale: modes / 3, limit: 0.9)),
          ],
          errors: [0.1, 0.01],
          sequence: sequences.isEmpty
            ? nil
            : BudgetStudy.SequenceTarget(
              error: 0.05, sequences: sequences.map { BudgetStudy.AskedSequence(length: nil, hardTokens: $0) }),
          catalogue: ZipfMandelbrotModes(modeCount: modes), discoveries: [], checkpoints: [1, 10, 100], catalogues: 50,
          seed: 1)), growth: nil)
  }

  @Test("figures mark the published anchors, the budgets asked for and the simulated catalogues")
  func figures() throws {
    let report = try Self.report()
    let figures = Dictionary(
      uniqueKeysWithValues: BudgetFigures.all(report).map { ($0.name, FigureNumbers($0.figure)) })
    let coverage = try #require(figures["coverage"])
    // The panel's title holds a comma, which the CSV quotes: points are told by their mark.
    #expect(coverage.rows.filter { $0.series == "logarithmic" || $0.series == "harmonic" }.count > 300)
    let budget = try #require(figures["budget"]).rows("Per hard token", "logarithmic", "points")
    // 17^(1 − 0.1/0.2) = 4.12 and 17^0.95 = 14.75.
    #expect(budget.map(\.x) == [0.1, 0.01] && budget.map(\.y) == [5, 15])
    let seen = try #require(figures["discovery"]).rows("Modes seen", "simulated", "points")
    #expect(seen.map(\.x) == [1, 10, 100] && seen[0].y == 1 && seen[0].lower == 1)
  }

  @Test("a law that leaves failures alone has no budget, and says so")
  func unreachable() throws {
    let report = try Self.report()
    let text = BudgetText(report).text
    #expect(text.contains("none") && text.contains("more than all by the saturating"))
    #expect(try BudgetDocument(report).json().contains("null"))
  }

  @Test("80 columns for a handful of modes and for 2⁵³", arguments: [1.0, 2, 17, 1e6, 0x1p53])
  func width(_ modes: Double) throws {
    for sequences in [[], [1e15, 3.5]] {
      let report = try Self.report(modes: modes, sequences: sequences)
      let text = BudgetText(report).text
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 } && !text.contains("nan"), "\(text)")
      for (_, figure) in BudgetFigures.all(report) {
        #expect(!figure.svg.contains("nan") && !figure.csv.contains("nan") && !figure.csv.contains("inf"))
      }
    }
  }
}
