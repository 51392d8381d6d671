import Inference

/// The report of fits in plain text, 80 columns: for each group the verdict, the evidence, the parameters, the horizons.
package struct FitText: SectionedReport {
  private let report: FitReport

  package init(_ report: FitReport) { self.report = report }

  package var sections: [[Passage]] {
    report.analyses.flatMap { FitGroupText($0, file: report.file).sections }
      + (report.analyses.count > 1 ? [groups] : [])
  }

  /// The best model of each group with its horizons.
  private var groups: [Passage] {
    var table = ReportTable(
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
    return [.heading("GROUPS"), .table(table)]
  }
}
