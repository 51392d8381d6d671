import Scenarios
import Estimators
package import Charts
import Simulation

/// Reliability of single sequences given their domains and key tokens, under the average over all.
package struct SingleSequencesFigure {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  /// Nil without domains, or where reliability does not follow from where they are.
  package var figure: Figure? {
    let curves = report.result.singleSequences
    guard !curves.isEmpty, let longest = report.result.reliability.last?.length else { return nil }
    let points = report.result.reliability.map { Datum(Double($0.length), $0.estimate) }
    let lowest = (curves.flatMap(\.points).map(\.reliability) + points.compactMap(\.y)).min() ?? 0
    let singles: [any Mark] = curves.enumerated().map { index, curve in
      Line(
        index == 0 ? "single sequences" : nil, curve.points.map { Datum($0.length, $0.reliability) },
        style: Style(.sky, width: 1.1), curve: .stepAfter)
    }
    return Figure(
      title: title,
      subtitle: "Reliability of \(curves.count) sequences given where their domains change and their key "
        + "tokens fall, and the average over all sequences", caption: report.caption,
      description: "\(report.scenario.title). Reliability against length for single sequences and their average.",
      width: 720, plotHeight: 260, id: "single-sequences",
      panels: [
        Panel(
          x: .linear("Sequence length n (tokens)", 0...Double(longest)),
          y: .linear("Reliability R(n)", (lowest > 0.5 ? 0.5 : 0)...1),
          marks: singles + [Line("average", [Datum(0, 1)] + points, style: Style(.ink, width: 2.4))])
      ])
  }

  private var title: String {
    guard let staircase = report.result.histories?.staircase, let share = staircase.failures else {
      return "Plateaus and drops of single sequences, and their average"
    }
    return "\((100 * share.estimate).significant(3)) % of the fall happens at transitions, on "
      + "\((100 * staircase.tokens).significant(3)) % of the tokens"
  }
}
