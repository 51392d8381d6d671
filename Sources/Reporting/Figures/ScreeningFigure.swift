import Charts
import Sweeps

/// Morris' plane: how much a parameter matters, and how much of that is curvature or interactions.
struct ScreeningFigure {
  private let report: SensitivityReport
  private let effects: [MorrisScreening.Effect]

  /// Nil where there was no screening.
  init?(_ report: SensitivityReport) {
    guard let effects = report.study.morris?.effects else { return nil }
    (self.report, self.effects) = (report, effects)
  }

  var figure: Figure {
    let order = effects.indices.sorted { effects[$0].muStar.estimate > effects[$1].muStar.estimate }
    // No longer than the points need: σ is mostly the smaller of the two.
    let reach = min(effects.map(\.muStar.estimate).max() ?? 0, effects.map(\.sigma.upper).max() ?? 0)
    let points: [any Mark] = order.enumerated().map { rank, input in
      let (x, y) = (effects[input].muStar, effects[input].sigma)
      return Points(
        report.names[input], [Datum(x.estimate, y.estimate, lower: max(0, y.lower), upper: y.upper)],
        style: .series(rank))
    }
    return Figure(
      title: "Below the line a parameter acts much the same everywhere",
      subtitle: "Above it, what it does depends on where it and the others stand; intervals of σ: 95 %",
      caption: report.source, description: SensitivityAnswer(report).sentences.joined(separator: " "), width: 680,
      plotHeight: 300, labels: .legend, id: "screening",
      panels: [
        Panel(
          x: .linear("Mean magnitude μ* of the effect on \(report.output)"), y: .linear("Deviation σ of the effect"),
          marks: [Line("σ = μ*", [Datum(0, 0), Datum(reach, reach)], style: .reference)] + points)
      ])
  }
}
