import Estimators
import Inference

/// The report of repeated attempts in plain text, 80 columns: for each group the answer, then what it rests on.
package struct AttemptsText: SectionedReport {
  private let report: AttemptsReport

  package init(_ report: AttemptsReport) { self.report = report }

  package var sections: [[Passage]] {
    report.analyses.flatMap { AttemptsGroupText($0, file: report.file).sections }
      + (report.analyses.count > 1 ? [groups] : [])
  }

  /// The law of each group, and what the most attempts that all tasks have solve.
  private var groups: [Passage] {
    var table = ReportTable(
      ["group", "tasks", "mean rate", "ρ", "k", "pass@k", "pass^k"],
      [.left, .right, .right, .right, .right, .right, .right])
    for analysis in report.analyses {
      let (fit, rate) = (analysis.fit, analysis.passRates.last)
      func shown(_ parameter: FittedParameter) -> String {
        parameter.estimate.map { $0.withError(parameter.standardError) } ?? "–"
      }
      table.add([
        String((analysis.group.name ?? "").prefix(32)), analysis.data.tasks.count.grouped, shown(fit.mean),
        shown(fit.intraClass), rate?.attempts.grouped ?? "–", AttemptsNumber.shown(rate?.anyRight.estimate),
        AttemptsNumber.shown(rate?.allRight.estimate),
      ])
    }
    return [.heading("GROUPS"), .table(table)]
  }
}
