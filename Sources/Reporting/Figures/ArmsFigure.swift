import Charts
import Estimators
import Foundation
import Scenarios
import Simulation
import Strategies

/// The arms of a scenario: their reliability against length, and beside it what they gain on the same sequences.
struct ArmsFigure {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  private static let styles = [
    Style(.blue, marker: .square), Style(.orange, dash: .dashed, marker: .triangle),
    Style(.green, dash: .dotted, marker: .diamond), Style(.violet, dash: .dashDot, marker: .circle),
  ]

  /// More lines than styles cannot be told apart.
  static let mostArms = styles.count

  static func style(_ index: Int) -> Style { styles[index % styles.count] }

  private var arms: [ArmResult] { Array(report.arms.prefix(ArmsFigure.mostArms)) }

  /// Nil without arms.
  var figure: Figure? {
    guard let first = report.result.reliability.first, let last = report.result.reliability.last, !arms.isEmpty else {
      return nil
    }
    let (from, to) = (Double(first.length), Double(max(last.length, first.length + 1)))
    let axis = Axis.log("Sequence length n (tokens, log scale)", from...to)
    let left = Panel("Reliability", x: axis, y: reliability, marks: curves)
    let right = Panel(
      "Gain over the baseline", x: axis, y: .linear("Difference of reliabilities", extent), marks: gains)
    let more =
      report.arms.count > arms.count ? "; the first \(arms.count) of \(report.arms.count) arms" : ""
    return Figure(
      title: title,
      subtitle: subtitle(.beside) + more, stackedSubtitle: subtitle(.stacked) + more,
      caption: report.caption, description: description, width: 860, plotHeight: 280, labels: .legend, id: "arms",
      panels: [left, right])
  }

  private func subtitle(_ places: PanelPlaces) -> String {
    "\(places.first): lines exact or, without one, simulated; \(places.last): on the same sequences, with "
      + "\(report.confidenceText) intervals"
  }

  private var reliability: Axis {
    let values = curves.flatMap { $0.data.compactMap(\.y) }
    return (report.reliabilityScale ?? .linear).axis("Reliability R(n)", covering: values)
  }

  private var curves: [any Mark] {
    func line(_ name: String, _ result: SimulationResult, _ style: Style) -> [any Mark] {
      let data =
        result.exactCurve.isEmpty
        ? result.reliability.map { Datum(Double($0.length), $0.exact ?? $0.estimate) }
        : result.exactCurve.map { Datum($0.length, exp($0.logReliability)) }
      return [Line(name, data, style: style)]
    }
    return line(Arm.baseline.name, report.result, Style(.ink, width: 1.8))
      + arms.enumerated().flatMap { line($1.arm.name, $1.result, ArmsFigure.style($0)) }
  }

  private var gains: [any Mark] {
    [Rule.horizontal(at: 0, "")]
      + arms.enumerated().flatMap { index, arm -> [any Mark] in
        let data = arm.differences.map {
          Datum(Double($0.length), $0.counts.difference, lower: $0.lower, upper: $0.upper)
        }
        let line = arm.differences.map { Datum(Double($0.length), $0.exact ?? $0.counts.difference) }
        return [
          Line(arm.arm.name, line, style: ArmsFigure.style(index)),
          Points(arm.arm.name, data, style: ArmsFigure.style(index), radius: 2.6),
        ]
      }
  }

  private var extent: ClosedRange<Double> {
    let values = arms.flatMap { $0.differences.flatMap { [$0.lower, $0.upper] } }
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let room = max(1e-6, 0.06 * (high - low))
    return max(-1, low - room)...min(1, high + room)
  }

  private var best: ArmResult? {
    guard let index = report.comparedLength else { return nil }
    return arms.max { value($0, index) < value($1, index) }
  }

  private func value(_ arm: ArmResult, _ index: Int) -> Double {
    arm.result.reliability[index].exact ?? arm.result.reliability[index].estimate
  }

  private var title: String {
    guard let index = report.comparedLength, let best else { return report.scenario.title }
    let point = report.result.reliability[index]
    return "At \(point.length.grouped) tokens \(best.arm.name) succeeds in \((100 * value(best, index)).short(3)) %, "
      + "the baseline in \((100 * (point.exact ?? point.estimate)).short(3)) %"
  }

  private var description: String {
    "Reliability of \(arms.count.of("arm")) and the baseline against length, and paired differences. \(title)."
  }
}
