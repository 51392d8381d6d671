import Inference

/// The report of fits in plain text, 80 columns: for each group the verdict, the evidence, the parameters, the horizons.
package struct FitText {
  private let report: FitReport

  package init(_ report: FitReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    var sections = report.analyses.flatMap { FitGroupText($0, file: report.file).sections }
    if report.analyses.count > 1 { sections.append(groups) }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The best model of each group with its horizons.
  private var groups: [String] {
    var table = TextTable(
      ["group", "trials", "best by AIC", "n50", "n80", "ratio"], [.left, .right, .left, .right, .right, .right])
    for analysis in report.analyses {
      let best = analysis.comparison.ranking.first
      let horizons = best.flatMap { analysis.precisions[$0] }?.horizons
      let (half, eighty) = (horizons?[0].estimate, horizons?[1].estimate)
      table.add([
        analysis.group.name ?? "", Int(analysis.group.data.trials).grouped,
        best.map { analysis.fits[$0].model } ?? "none",
        half.map { $0.short(3) } ?? "–", eighty.map { $0.short(3) } ?? "–",
        half.flatMap { half in eighty.map { (half / $0).short(3) } } ?? "–",
      ])
    }
    return ["GROUPS"] + table.lines
  }
}
