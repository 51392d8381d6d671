import Inference

/// The report of growth processes in plain text, 80 columns: for each group the answer, then what it rests on.
package struct GrowthText: SectionedReport {
  private let report: GrowthReport

  package init(_ report: GrowthReport) { self.report = report }

  package var sections: [[Passage]] {
    report.studies.flatMap { GrowthGroupText($0, file: report.file).sections }
      + (report.studies.count > 1 ? [groups] : [])
  }

  /// The best process of each group.
  private var groups: [Passage] {
    var table = ReportTable(
      ["group", "texts", "key tokens", "best by AIC", "weight"], [.left, .right, .right, .left, .right])
    for study in report.studies {
      table.add([
        String(study.group.prefix(32)), study.texts.grouped, study.events.grouped, study.best?.fit.process ?? "none",
        study.best?.weight.map { $0.fixed(2) } ?? "–",
      ])
    }
    return [.heading("GROUPS"), .table(table)]
  }
}
