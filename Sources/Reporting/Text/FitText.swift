import Foundation
import Inference

/// The report of fits in plain text, 80 columns: for each group the verdict, the evidence, the parameters, the horizons.
package struct FitText: SectionedReport {
  private let report: FitReport

  package init(_ report: FitReport) { self.report = report }

  package var sections: [[Passage]] {
    report.analyses.flatMap { FitGroupText($0, file: report.file).sections }
      + (report.analyses.count > 1 ? [groups, curves] : [])
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

  /// R by the best model of each group, over all lengths of the data; a group has its own part of them.
  private var curves: [Passage] {
    let spans = report.analyses.map { analysis -> ClosedRange<Double>? in
      guard let first = analysis.group.data.lengths.first, let last = analysis.group.data.lengths.last, first > 0
      else { return nil }
      return first...last
    }
    guard let low = spans.compactMap({ $0?.lowerBound }).min(), let high = spans.compactMap({ $0?.upperBound }).max(),
      low < high
    else { return [] }
    let positions = (0..<48).map { low * pow(high / low, Double($0) / 47) }
    let rows = zip(report.analyses, spans).map { analysis, span in
      let curve = analysis.comparison.ranking.first.map { analysis.fits[$0].curve }
      let values = positions.map { n -> Double? in
        // A little room, so that rounding does not take a group's own ends from it.
        guard let curve, let span, n >= span.lowerBound * 0.999, n <= span.upperBound * 1.001 else { return nil }
        return curve.reliability(at: n)
      }
      return (name: analysis.group.name ?? "", values: values)
    }
    let head =
      "R by the best model over a group's own lengths, from \(low.short(3)) to \(high.short(4)) on a logarithmic scale"
    return SparkTable(head, rows).passages
  }
}
