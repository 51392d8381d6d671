import Charts
import Sweeps

/// First-order and total indices of every parameter, the most important at the top.
struct SobolFigure {
  private let report: SensitivityReport
  private let first: [SensitivityIndex]
  private let total: [SensitivityIndex]

  /// Nil where there are no indices.
  init?(_ report: SensitivityReport) {
    guard let first = report.study.sobol?.first, let total = report.study.sobol?.total else { return nil }
    (self.report, self.first, self.total) = (report, first, total)
  }

  var figure: Figure {
    // The first name of an axis is the lowest.
    let order = Array(report.ranking.reversed())
    func data(_ indices: [SensitivityIndex]) -> [Datum] {
      order.enumerated().map { place, input in
        let index = indices[input]
        return Datum(index.estimate, Double(place), lower: index.lower, upper: index.upper)
      }
    }
    return Figure(
      title: SensitivityAnswer(report).title,
      subtitle: "Sobol′ indices with 95 % intervals: what a parameter brings alone, and with all its interactions",
      caption: report.source, description: SensitivityAnswer(report).sentences.joined(separator: " "), width: 680,
      plotHeight: Bars.plotHeight(names: order.count, bars: 2), id: "sobol",
      panels: [
        Panel(
          x: .linear("Share of the variance of \(report.output)"), y: .ordinal("", order.map { report.names[$0] }),
          marks: [
            Bars("first order", data(first), style: Style(.blue), slot: .init(0, of: 2)),
            Bars("total", data(total), style: Style(.blue), fill: .outline, slot: .init(1, of: 2)),
          ])
      ])
  }
}
