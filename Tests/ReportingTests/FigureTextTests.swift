import Charts
import Foundation
import Inference
import Scenarios
import Strategies
import Testing

@testable import Reporting

/// No two lines of text of any figure of any report overlap, and none leaves the page: in the widths that figures have by
/// themselves and in a column of a journal.
@Suite("Text in figures")
struct FigureTextTests {
  static let pages: [PageWidth?] = [nil, PageWidth(millimetres: 89), PageWidth(millimetres: 183)]

  static func check(_ figures: [(name: String, figure: Figure)], _ source: String) {
    #expect(!figures.isEmpty)
    for (name, figure) in figures {
      for page in pages {
        let drawn = page.map { figure.fitted(to: $0) } ?? figure
        let width = page?.millimetres.map { "\(Int($0)) mm" } ?? "its own width"
        for fault in faults(drawn) { Issue.record("\(source)/\(name) at \(width): \(fault)") }
      }
    }
  }

  static func faults(_ figure: Figure) -> [String] {
    let (texts, page) = (figure.textBoxes, figure.pageBox)
    return texts.enumerated().flatMap { index, text -> [String] in
      // A hundredth of a px is what coordinates in the file are rounded to.
      let inner = text.box.grown(by: -0.01)
      let outside = page.holds(inner) ? [] : ["“\(text.text)” leaves the page"]
      return outside
        + texts[(index + 1)...].filter { $0.box.overlaps(inner) }.map { "“\(text.text)” overlaps “\($0.text)”" }
    }
  }

  static var scenarios: [String] {
    let folder = Fixture.root.appendingPathComponent("Scenarios")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test("of every scenario that comes with the project", arguments: scenarios)
  func runs(_ name: String) async throws {
    var report = try await StrategiesReportTests.run(try Fixture.scenario(name, ["simulation.trials=1000"]))
    Self.check(RunFigures.all(report), name)
    for scale in ReliabilityScale.allCases {
      report.reliabilityScale = scale
      // Of the others, scales of reliability change nothing.
      let figures = [("reliability", ReliabilityFigure(report).figure), ("arms", ArmsFigure(report).figure)]
      Self.check(figures.compactMap { name, figure in figure.map { (name, $0) } }, "\(name) on \(scale.rawValue)")
    }
  }

  @Test("is found where it does overlap or leave the page")
  func canary() {
    func faults(_ x: Double, _ texts: [String], width: Double = 400) -> [String] {
      let notes = texts.map { Note($0, x: x, y: 0.5) as any Mark }
      let panel = Panel(x: .linear("x", 0...1), y: .linear("y", 0...1), marks: notes)
      return Self.faults(Figure(title: "t", width: width, panels: [panel]))
    }
    #expect(faults(0.2, ["one"]).isEmpty)
    #expect(faults(0.2, ["one", "two"]).contains { $0.contains("overlaps") })
    #expect(
      faults(0, ["a word of more than two hundred and forty pixels, which no note can break"], width: 240).isEmpty)
  }

  /// What tells a series from others without colour: line type and width, marker, or kind of fill.
  @Test("as series are told apart in grey: all models have line types of their own")
  func grey() {
    let models = [
      "exponential", "power-key", "logarithmic-key", "saturating-key", "logistic", "beta-geometric", "gompertz",
    ]
    let styles = models.map { RivalStyle.style($0) }
    for (index, style) in styles.enumerated() {
      #expect(styles[(index + 1)...].allSatisfy { $0.dash != style.dash }, "\(models[index])")
    }
  }

  @Test("of strategies", arguments: ["targeted-compute", "selective-preservation", "domain-experts"])
  func strategies(_ name: String) async throws {
    let report = try await StrategiesReportTests.report(try Fixture.scenario(name), length: 5)
    let figures =
      report.axes.map { ($0.rawValue, FrontierFigure(report, $0).figure) }
      + report.redundancies.compactMap { redundancy in
        RedundancyFigure(report, redundancy.rule).map { ("redundancy", $0.figure) }
      }
    Self.check(figures, name)
  }

  @Test("of budgets", arguments: [2.0, 17, 1e6])
  func budgets(_ modes: Double) throws {
    Self.check(BudgetFigures.all(try BudgetReportTests.report(modes: modes)), "budget")
    Self.check(BudgetFigures.all(try BudgetReportTests.report(modes: modes, sequences: [])), "budget per token")
  }

  @Test("of evaluation, sensitivity, growth and attempts")
  func others() async throws {
    for share in [0.001, 0] {
      Self.check(EvaluationFigures(EvaluationReportTests.report(errorShare: share)).all, "evaluation")
    }
    Self.check(SensitivityFigures.all(try await SensitivityReportTests.report()), "sensitivity")
    Self.check([("growth", GrowthFigure(try GrowthFigureTests.study(), file: "x.csv").figure)], "growth")
    Self.check(
      try (0..<AttemptsReportTests.cases.count).map { ("\($0)", try AttemptsFigureTests.figure($0)) }, "attempts")
  }

  @Test("of fits and designs", arguments: [1.0, 0.4])
  func fits(_ shape: Double) async throws {
    let lengths = (0...8).map { (4 * pow(2, Double($0))).rounded() }
    let data = ObservedData(
      attempts: lengths.enumerated().map { index, n in
        .init(length: n, trials: 200, successes: (200 * exp(-pow(n / 120, shape))).rounded(), cluster: index)
      })
    let models = ["exponential", "logarithmic-key", "power-key", "saturating-key", "logistic"]
    let group = ObservedGroup(
      name: "an agent with a name", rows: lengths.count, data: data, hasClusters: false, hasWeights: false)
    let analysis = try await GroupAnalysis(group, .init(models: models))
    let setup = DesignStudy.Setup(
      first: try FittedCurve(parsing: "power-key:scale=400,shape=0.7"),
      rival: try FittedCurve(parsing: "exponential:rate=0.01").model, second: nil,
      candidates: CandidateLengths(lengths, sight: .outcome, unit: .sequence), replicates: 100)
    var design = DesignReport(study: await DesignStudy(setup, threads: 2) { _ in }, source: nil)
    for scale in ReliabilityScale.allCases {
      Self.check(FitFigures.all(analysis, file: "some/where.csv", scale: scale), "fit")
      design.reliabilityScale = scale
      Self.check([("design", DesignFigure(design).figure)], "design")
    }
  }

  @Test("of sweeps")
  func sweeps() throws {
    let errors = "errors.key=0.001,0.003,0.01,0.03,0.1"
    let shares = "sequence.keyTokens.hardShare=0.1,0.3,0.5,1"
    for groups in [[errors], [errors, shares], [errors, shares, "errors.easyKey=0,0.001"]] {
      let sweep = try PlottedSweep(groups, failed: [1])
      Self.check(try sweep.plots().plots.map { ($0.name, $0.figure) }, "sweep of \(groups.count)")
    }
    let sweep = try PlottedSweep([errors, shares])
    for kind in [PlotRequest.Kind.curves, .map, .points] {
      let plots = try sweep.plots { ($0.kind, $0.outputs, $0.scale) = (kind, ["reliability.100"], .logit) }.plots
      Self.check(plots.map { ($0.name, $0.figure) }, "sweep as \(kind)")
    }
  }
}
