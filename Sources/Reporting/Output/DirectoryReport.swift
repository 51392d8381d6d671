import Charts
import Inference
import Scenarios
import Strategies

/// A report that fills a directory.
package protocol DirectoryReport {
  /// What it writes, in the order a reader wants it.
  func files() throws -> [ReportFile]
}

/// One file of a report.
package struct ReportFile: Sendable {
  /// Its path within the directory.
  let name: String
  let contents: String

  init(_ name: String, _ contents: String) { (self.name, self.contents) = (name, contents) }

  /// A figure and the numbers drawn in it.
  static func figure(_ name: String, _ figure: Figure) -> [ReportFile] {
    [ReportFile("figures/\(name).svg", figure.svg), ReportFile("figures/\(name).csv", figure.csv)]
  }

  /// Figures of groups, told apart by a number where there are several groups.
  static func figures<Group>(
    _ groups: [Group], _ figures: (Group) -> [(name: String, figure: Figure)]
  ) -> [ReportFile] {
    groups.enumerated().flatMap { index, group in
      figures(group).flatMap { figure($0.name + (groups.count > 1 ? "-\(index + 1)" : ""), $0.figure) }
    }
  }
}

extension RunReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", TextReport(self).text)]
      + RunFigures.all(self).flatMap { ReportFile.figure($0, $1) } + [
        ReportFile("result.json", try ResultDocument(self).json()), ReportFile("curve.csv", CurveTable(self).csv),
        ReportFile("scenario.resolved.yaml", try YAMLDocument.text(scenario.resolved)),
      ]
  }
}

extension FitReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", FitText(self).text)]
      + ReportFile.figures(analyses) { FitFigures.all($0, file: file) }
      + [ReportFile("fit.json", try FitDocument(self).json())]
  }
}

extension GrowthReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", GrowthText(self).text)]
      + ReportFile.figures(studies) { [("growth", GrowthFigure($0, file: file).figure)] }
      + [ReportFile("growth.json", try GrowthDocument(self).json())]
  }
}

extension AttemptsReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", AttemptsText(self).text)]
      + ReportFile.figures(analyses) { [("attempts", AttemptsFigure($0, file: file).figure)] }
      + [ReportFile("attempts.json", try AttemptsDocument(self).json())]
  }
}

extension DesignReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", DesignText(self).text)] + ReportFile.figure("design", DesignFigure(self).figure)
      + [ReportFile("design.json", try DesignDocument(self).json())]
  }
}

extension StrategiesReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", StrategiesText(self).text)]
      + axes.flatMap { ReportFile.figure("frontier-\($0.rawValue)", FrontierFigure(self, $0).figure) }
      + redundancies.enumerated().flatMap { index, redundancy -> [ReportFile] in
        let name = "redundancy" + (redundancies.count > 1 ? "-\(index + 1)" : "")
        return RedundancyFigure(self, redundancy.rule).map { ReportFile.figure(name, $0.figure) } ?? []
      }
      + [
        ReportFile("strategies.json", try StrategiesDocument(self).json()),
        ReportFile("scenario.resolved.yaml", try YAMLDocument.text(scenario.resolved)),
      ]
  }
}

extension BudgetReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", BudgetText(self).text)]
      + BudgetFigures.all(self).flatMap { ReportFile.figure($0.name, $0.figure) }
      + [ReportFile("budget.json", try BudgetDocument(self).json())]
  }
}

extension EvaluationReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", EvaluationText(self).text)]
      + EvaluationFigures(self).all.flatMap { ReportFile.figure($0.name, $0.figure) }
      + [ReportFile("evaluation.json", try EvaluationDocument(self).json())]
  }
}

extension SensitivityReport: DirectoryReport {
  package func files() throws -> [ReportFile] {
    [ReportFile("report.txt", SensitivityText(self).text)]
      + SensitivityFigures.all(self).flatMap { ReportFile.figure($0.name, $0.figure) }
      + [ReportFile("sensitivity.json", try SensitivityDocument(self).json())]
  }
}
