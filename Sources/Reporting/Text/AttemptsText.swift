import Estimators
import Inference

/// The report of repeated attempts in plain text, 80 columns: for each group the answer, then what it rests on.
package struct AttemptsText {
  private let report: AttemptsReport

  package init(_ report: AttemptsReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    var sections = report.analyses.flatMap { AttemptsGroupText($0, file: report.file).sections }
    if report.analyses.count > 1 { sections.append(groups) }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The law of each group, and what the most attempts that all tasks have solve.
  private var groups: [String] {
    var table = TextTable(
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
    return ["GROUPS"] + table.lines
  }
}
