import Scenarios
package import Charts
import Foundation
import Inference
import Simulation

/// The hazard between lengths: failures per token among sequences that have not failed yet.
package struct HazardFigure {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  /// Nil where no sequence failed, or where success can come back.
  package var figure: Figure? {
    let rows = report.result.hazard
    let seen = rows.filter { ($0.estimate ?? 0) > 0 && ($0.estimate ?? 0).isFinite }
    guard !seen.isEmpty else { return nil }
    var marks: [any Mark] = []
    let exact = rows.compactMap { row in row.exact.flatMap { $0 > 0 ? Datum(middle(row), $0) : nil } }
    if exact.count > 1 { marks.append(Line("exact", exact, style: .exact)) }
    if let comparison = report.comparison {
      for index in comparison.ranking.prefix(4).reversed() {
        let fit = comparison.rows[index].fit
        marks.append(
          Line(
            RivalStyle.label(fit.model), rows.map { Datum(middle($0), fitted(fit, $0)) },
            style: RivalStyle.style(fit.model)))
      }
    }
    marks.append(
      Points(
        "simulated",
        seen.map { row in
          Datum(middle(row), row.estimate ?? .nan, lower: row.lower ?? .nan, upper: row.upper ?? .nan)
        }, style: .data))
    let values = seen.compactMap(\.estimate) + exact.compactMap(\.y)
    let low = (values.min() ?? 1e-6) / 3
    let high = (values.max() ?? 1) * 3
    return Figure(
      title: title(seen),
      subtitle: "Failures per token between neighbouring lengths, among sequences that have not failed; points "
        + "simulated, with \(report.confidenceText) intervals",
      caption: report.caption,
      description: "\(report.scenario.title). Hazard per token against position on two logarithmic axes.",
      width: 680, plotHeight: 250, id: "hazard",
      panels: [
        Panel(
          x: .log("Position in the sequence (tokens, log scale)", middle(rows[0])...max(middle(rows[0]) * 1.01, last)),
          y: .log("Hazard (failures per token, log scale)", low...high), marks: marks)
      ])
  }

  private var last: Double { Double(report.result.hazard.last?.to ?? 1) }

  /// The geometric middle of an interval; the first one's is half its end.
  private func middle(_ row: HazardEstimate) -> Double {
    row.from == 0 ? max(0.5, 0.5 * Double(row.to)) : (Double(row.from) * Double(row.to)).squareRoot()
  }

  private func fitted(_ fit: Fit, _ row: HazardEstimate) -> Double {
    let fall = fit.curve.logReliability(at: Double(row.from)) - fit.curve.logReliability(at: Double(row.to))
    return fall / Double(row.to - row.from)
  }

  /// Compares the first and the last hazard that were both seen, in units of their intervals.
  private func title(_ rows: [HazardEstimate]) -> String {
    guard let first = rows.first, let last = rows.last, rows.count > 1, let a = first.estimate, let b = last.estimate,
      let lowA = first.lower, let highA = first.upper, let lowB = last.lower, let highB = last.upper
    else { return "Hazard per token" }
    if highB < lowA { return "The hazard per token falls \((a / b).significant(2))-fold along the sequence" }
    if lowB > highA { return "The hazard per token rises \((b / a).significant(2))-fold along the sequence" }
    return "The hazard per token is the same at both ends of the sequence, within its error"
  }
}
