import Charts
import Foundation
import Sweeps

/// Mean magnitude and deviation of the elementary effects of every parameter, the most important at the top.
struct MorrisFigure {
  private let report: SensitivityReport
  private let effects: [MorrisScreening.Effect]

  /// Nil where there was no screening.
  init?(_ report: SensitivityReport) {
    guard let effects = report.study.morris?.effects else { return nil }
    (self.report, self.effects) = (report, effects)
  }

  var figure: Figure {
    let order = effects.indices.sorted { effects[$0].muStar.estimate < effects[$1].muStar.estimate }
    func data(_ measure: (MorrisScreening.Effect) -> SensitivityIndex) -> [Datum] {
      order.enumerated().map { place, input in
        let index = measure(effects[input])
        return Datum(index.estimate, Double(place), lower: index.lower, upper: index.upper)
      }
    }
    let best = order.last.map { report.names[$0] } ?? ""
    return Figure(
      title: "Moving \(best) changes \(report.output) most",
      subtitle: "Elementary effects over the whole range of a parameter, with 95 % intervals", caption: report.source,
      description: SensitivityAnswer(report).sentences.joined(separator: " "), width: 680,
      plotHeight: Bars.plotHeight(names: order.count, bars: 2), id: "morris",
      panels: [
        Panel(
          x: .linear("Effect on \(report.output)"), y: .ordinal("", order.map { report.names[$0] }),
          marks: [
            Bars(
              "mean magnitude μ*", data(\.muStar), style: Style(.green), slot: .init(0, of: 2), decimals: decimals),
            Bars(
              "deviation σ", data(\.sigma), style: Style(.green), fill: .outline, slot: .init(1, of: 2),
              decimals: decimals),
          ])
      ])
  }

  /// Three digits of the largest number.
  private var decimals: Int {
    let largest = effects.map { max($0.muStar.estimate, $0.sigma.estimate) }.max() ?? 0
    return largest > 0 ? min(12, max(0, 2 - Int(log10(largest).rounded(.down)))) : 2
  }
}
