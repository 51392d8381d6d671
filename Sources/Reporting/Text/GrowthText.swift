import Inference

/// The report of growth processes in plain text, 80 columns: for each group the answer, then what it rests on.
package struct GrowthText {
  private let report: GrowthReport

  package init(_ report: GrowthReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    var sections = report.studies.flatMap { GrowthGroupText($0, file: report.file).sections }
    if report.studies.count > 1 { sections.append(groups) }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The best process of each group.
  private var groups: [String] {
    var table = TextTable(
      ["group", "texts", "key tokens", "best by AIC", "weight"], [.left, .right, .right, .left, .right])
    for study in report.studies {
      table.add([
        String(study.group.prefix(32)), study.texts.grouped, study.events.grouped, study.best?.fit.process ?? "none",
        study.best?.weight.map { $0.fixed(2) } ?? "–",
      ])
    }
    return ["GROUPS"] + table.lines
  }
}
