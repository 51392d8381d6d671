package import Charts
import Claims
import Inference
import Scenarios
import Simulation
import Strategies
import Sweeps

/// What fills a directory.
package protocol DirectoryReport {
  /// What is written, in the order a reader wants it.
  func files() throws -> [ReportFile]
}

/// A report with a text, a page, figures with their numbers, and documents for other programs.
package protocol PagedReport: DirectoryReport {
  /// What it says.
  var sections: [[Passage]] { get }
  /// Where its numbers come from: a file, a seed.
  var origin: [String] { get }
  /// In the order a reader wants them.
  var figures: [(name: String, figure: Figure)] { get }
  /// The numbers for other programs, and what they rest on.
  func documents() throws -> [ReportFile]
  /// Files that its page shows whole.
  func attachments() throws -> [ReportPage.Attachment]
  /// What the manifest tells of a report of a scenario: its seed, its files, and whether a signal cut it short.
  var scenarioSeed: UInt64? { get }
  var inputFiles: [Manifest.Input] { get }
  var isInterrupted: Bool { get }
}

extension PagedReport {
  package var scenarioSeed: UInt64? { nil }
  package var inputFiles: [Manifest.Input] { [] }
  package var isInterrupted: Bool { false }

  package func attachments() throws -> [ReportPage.Attachment] { [] }

  package func files() throws -> [ReportFile] { try files(attaching: []) }

  /// What it says, and at the end where its numbers come from and which version made them.
  var signedSections: [[Passage]] {
    sections + [[.heading("ORIGIN", (origin + ["longhaul \(ProgramVersion.current)"]).joined(separator: " · "))]]
  }

  /// The whole report in plain text, as `report.txt` holds it.
  package var text: String { PlainText(signedSections).text }

  /// The files with more that the page shows whole.
  func files(attaching more: [ReportPage.Attachment]) throws -> [ReportFile] {
    let page = ReportPage(sections: signedSections, figures: figures, attachments: try attachments() + more)
    return [
      ReportFile("report.txt", text), ReportFile("report.html", try HTMLPage(page).html()),
    ] + figures.flatMap { ReportFile.figure($0.name, $0.figure) } + (try documents())
  }
}

/// One file of a report.
package struct ReportFile: Sendable {
  package enum Contents: Sendable {
    case text(String)
    /// Written in the formats asked for, each with its own extension.
    case figure(Figure)
  }

  /// Its path within the directory.
  package let name: String
  package let contents: Contents

  init(_ name: String, _ contents: String) { (self.name, self.contents) = (name, .text(contents)) }

  private init(_ name: String, _ figure: Figure) { (self.name, contents) = (name, .figure(figure)) }

  /// A figure and the numbers drawn in it.
  static func figure(_ name: String, _ figure: Figure) -> [ReportFile] {
    [ReportFile("figures/\(name).svg", figure), ReportFile("figures/\(name).csv", figure.csv)]
  }
}

/// Figures of groups, told apart by a number where there are several groups.
private func numbered<Group>(
  _ groups: [Group], _ figures: (Group) -> [(name: String, figure: Figure)]
) -> [(name: String, figure: Figure)] {
  groups.enumerated().flatMap { index, group in
    figures(group).map { ($0.name + (groups.count > 1 ? "-\(index + 1)" : ""), $0.figure) }
  }
}

extension RunReport: PagedReport {
  package var scenarioSeed: UInt64? { scenario.task.seed }
  package var inputFiles: [Manifest.Input] { scenario.inputFiles }
  package var origin: [String] {
    [Heading.source(scenario.file), "seed \(scenario.task.seed)", result.trials.of("sequence")]
  }
  package var sections: [[Passage]] { TextReport(self).sections }
  package var figures: [(name: String, figure: Figure)] { RunFigures.all(self) }

  package func documents() throws -> [ReportFile] {
    [
      ReportFile("result.json", try ResultDocument(self).json()), ReportFile("curve.csv", CurveTable(self).csv),
      ReportFile("scenario.resolved.yaml", try YAMLDocument.text(scenario.resolved)),
    ]
  }

  package func attachments() throws -> [ReportPage.Attachment] {
    [ReportPage.Attachment("Scenario", try YAMLDocument.text(scenario.resolved))]
  }
}

extension FitReport: PagedReport {
  package var origin: [String] { [Heading.source(file)] }
  package var sections: [[Passage]] { FitText(self).sections }
  package var figures: [(name: String, figure: Figure)] {
    numbered(analyses) { FitFigures.all($0, file: file, scale: reliabilityScale) }
  }
  package func documents() throws -> [ReportFile] { [ReportFile("fit.json", try FitDocument(self).json())] }
}

extension GrowthReport: PagedReport {
  package var origin: [String] { [Heading.source(file)] }
  package var sections: [[Passage]] { GrowthText(self).sections }
  package var figures: [(name: String, figure: Figure)] {
    numbered(studies) { [("growth", GrowthFigure($0, file: file).figure)] }
  }
  package func documents() throws -> [ReportFile] { [ReportFile("growth.json", try GrowthDocument(self).json())] }
}

extension AttemptsReport: PagedReport {
  package var origin: [String] { [Heading.source(file)] }
  package var sections: [[Passage]] { AttemptsText(self).sections }
  package var figures: [(name: String, figure: Figure)] {
    numbered(analyses) { [("attempts", AttemptsFigure($0, file: file).figure)] }
  }
  package func documents() throws -> [ReportFile] { [ReportFile("attempts.json", try AttemptsDocument(self).json())] }
}

extension DesignReport: PagedReport {
  package var origin: [String] { ["seed \(study.setup.seed)"] }
  package var sections: [[Passage]] { DesignText(self).sections }
  package var figures: [(name: String, figure: Figure)] { [("design", DesignFigure(self).figure)] }
  package func documents() throws -> [ReportFile] { [ReportFile("design.json", try DesignDocument(self).json())] }
}

extension StrategiesReport: PagedReport {
  package var scenarioSeed: UInt64? { scenario.task.seed }
  package var inputFiles: [Manifest.Input] { scenario.inputFiles }
  package var isInterrupted: Bool { outcome.isInterrupted }
  package var origin: [String] {
    [Heading.source(scenario.file), "seed \(scenario.task.seed)", outcome.trials.of("sequence")]
  }
  package var sections: [[Passage]] { StrategiesText(self).sections }

  package var figures: [(name: String, figure: Figure)] {
    axes.map { ("frontier-\($0.rawValue)", FrontierFigure(self, $0).figure) }
      + redundancies.enumerated().compactMap { index, redundancy in
        let name = "redundancy" + (redundancies.count > 1 ? "-\(index + 1)" : "")
        return RedundancyFigure(self, redundancy.rule).map { (name, $0.figure) }
      }
  }

  package func documents() throws -> [ReportFile] {
    [
      ReportFile("strategies.json", try StrategiesDocument(self).json()),
      ReportFile("scenario.resolved.yaml", try YAMLDocument.text(scenario.resolved)),
    ]
  }

  package func attachments() throws -> [ReportPage.Attachment] {
    [ReportPage.Attachment("Scenario", try YAMLDocument.text(scenario.resolved))]
  }
}

extension BudgetReport: PagedReport {
  package var origin: [String] { ["seed \(study.setup.seed)"] }
  package var sections: [[Passage]] { BudgetText(self).sections }
  package var figures: [(name: String, figure: Figure)] { BudgetFigures.all(self) }
  package func documents() throws -> [ReportFile] { [ReportFile("budget.json", try BudgetDocument(self).json())] }
}

extension EvaluationReport: PagedReport {
  package var origin: [String] { ["seed \(study.setup.seed)"] }
  package var sections: [[Passage]] { EvaluationText(self).sections }
  package var figures: [(name: String, figure: Figure)] { EvaluationFigures(self).all }
  package func documents() throws -> [ReportFile] {
    [ReportFile("evaluation.json", try EvaluationDocument(self).json())]
  }
}

extension SensitivityReport: PagedReport {
  package var scenarioSeed: UInt64? { study.plan.sweep.first.task.seed }
  package var inputFiles: [Manifest.Input] { study.plan.sweep.first.inputFiles }
  package var origin: [String] {
    let sweep = study.plan.sweep
    return [
      Heading.source(sweep.source.file), "seed \(sweep.first.task.seed)", "design seed \(sweep.designSeed)",
    ]
  }
  package var sections: [[Passage]] { SensitivityText(self).sections }
  package var figures: [(name: String, figure: Figure)] { SensitivityFigures.all(self) }
  package func documents() throws -> [ReportFile] {
    [ReportFile("sensitivity.json", try SensitivityDocument(self).json())]
  }
}

extension ClaimsReport: PagedReport {
  package var origin: [String] { [ClaimText.paper, "fixed seeds, told with each claim"] }
  package var sections: [[Passage]] { ClaimsText(self).sections }
  package var figures: [(name: String, figure: Figure)] {
    entries.compactMap { entry in ClaimFigures.figure(for: entry).map { (entry.claim.id, $0) } }
  }
  package func documents() throws -> [ReportFile] { [ReportFile("claims.json", try ClaimsDocument(self).json())] }
}

extension Scenario {
  /// The scenario's file, and those it names.
  fileprivate var inputFiles: [Manifest.Input] { inputs.map { Manifest.Input(path: $0.path, contents: $0.contents) } }
}
