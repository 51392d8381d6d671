import TokenModels
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
    if exact.count > 1 { marks.append(Line("exact", exact, style: .exact)) }
    for rival in DrawnRivals(report.comparison, atMost: 4).rivals.reversed() {
      marks.append(Line(rival.label, positions.map { Datum($0, hazard(of: rival.fit, at: $0)) }, style: rival.style))
    }
    if !net.isEmpty { marks.append(Line("failure at n", net, style: Style(.green, dash: .dashDot))) }
    marks.append(
      Points(
        net.isEmpty ? "simulated" : "first failure",
        seen.map { row in
          Datum(middle(row), row.estimate ?? .nan, lower: row.lower ?? .nan, upper: row.upper ?? .nan)
        }, style: .data))
    let first = middle(rows[0])
    let values = seen.compactMap(\.estimate) + exact.filter { ($0.x ?? 0) >= first }.compactMap(\.y)
    let low = ((values + net.compactMap(\.y)).min() ?? 1e-6) / 3
    let high = (values.max() ?? 1) * 3
    return Figure(
      title: title(seen),
      subtitle: "Failures per token between neighbouring lengths, among sequences that have not failed; points "
        + "simulated, with \(report.confidenceText) intervals"
        + (net.isEmpty ? "" : "; failure at n is −d ln R/dn, not drawn where as many come back as fail"),
      caption: report.caption,
      description: "\(report.scenario.title). Hazard per token against position on two logarithmic axes.",
      width: 680, plotHeight: 250, id: "hazard",
      panels: [
        Panel(
          x: .log("Position in the sequence (tokens, log scale)", middle(rows[0])...max(middle(rows[0]) * 1.01, last)),
          y: .log("Hazard (failures per token, log scale)", low...high), marks: marks)
      ])
  }

  /// The hazard of failure at n where success can come back: exact, or as simulated. Beyond the first rise of R (or
  /// its rounding noise) there is none to draw on a logarithmic axis.
  private var net: [Datum] {
    guard !report.scenario.task.rule.isMonotone else { return [] }
    return report.result.hazard.prefix { ($0.exactNet ?? $0.net ?? 0) > 0 }.compactMap { row in
      guard let value = row.exactNet ?? row.net, value > 1e-4 * (row.estimate ?? 0) else { return nil }
      return Datum(middle(row), value)
    }
  }

  private var last: Double { Double(report.result.hazard.last?.to ?? 1) }

  /// The geometric middle of an interval; the first one's is half its end.
  private func middle(_ row: HazardEstimate) -> Double {
    row.from == 0 ? max(0.5, 0.5 * Double(row.to)) : (Double(row.from) * Double(row.to)).squareRoot()
  }

  /// Positions for smooth curves, from the first middle to the end.
  private var positions: [Double] {
    let first = middle(report.result.hazard[0])
    return (0...120).map { first * pow(max(last, first) / first, Double($0) / 120) }
  }

  /// The fitted hazard at a position, by a central difference over 2 % of it.
  private func hazard(of fit: Fit, at n: Double) -> Double {
    let step = 0.01 * n
    return (fit.curve.logReliability(at: n - step) - fit.curve.logReliability(at: n + step)) / (2 * step)
  }

  /// The exact hazard between neighbouring points of the exact curve, or between lengths where that is all there is.
  private var exact: [Datum] {
    let curve = report.result.exactCurve
    guard !curve.isEmpty else {
      return report.result.hazard.compactMap { row in row.exact.flatMap { $0 > 0 ? Datum(middle(row), $0) : nil } }
    }
    return zip(curve, curve.dropFirst()).compactMap { a, b in
      let hazard = (a.logReliability - b.logReliability) / (b.length - a.length)
      // Sums over positions have thirteen digits: less than the last of them is what rounding left.
      let isKnown = a.logReliability - b.logReliability > 1e-13 * abs(b.logReliability)
      return isKnown && hazard.isFinite ? Datum((a.length * b.length).squareRoot(), hazard) : nil
    }
  }

  /// Compares the hazards at both ends: the exact ones where they are known, else as far as the intervals allow.
  private func title(_ rows: [HazardEstimate]) -> String {
    let known = report.result.hazard.compactMap(\.exact).filter { $0 > 0 && $0.isFinite }
    if known.count > 1, let a = known.first, let b = known.last {
      if abs(a / b - 1) < 0.01 { return "\(subject) is the same at both ends of the sequence" }
      if a / b > 1e12 { return "\(subject) is more than 10¹² times lower at the end than at the start" }
      return a > b
        ? "\(subject) is \(times(a / b)) times lower at the end than at the start"
        : "\(subject) is \(times(b / a)) times higher at the end than at the start"
    }
    guard let first = rows.first, let last = rows.last, rows.count > 1, let lowA = first.lower, let highA = first.upper,
      let lowB = last.lower, let highB = last.upper
    else { return "Hazard per token" }
    if highB < lowA {
      return "\(subject) is at least \(times(lowA / highB)) times lower at the end"
    }
    if lowB > highA {
      return "\(subject) is at least \(times(lowB / highA)) times higher at the end"
    }
    return "\(subject) is the same at both ends of the sequence, within its error"
  }

  /// Under rules that forgive, failure at n has a hazard of its own.
  private var subject: String {
    report.scenario.task.rule.isMonotone ? "The hazard per token" : "The hazard of a first failure"
  }

  /// A ratio to two digits: 5.6, 34,000.
  private func times(_ ratio: Double) -> String {
    let unit = pow(10, log10(ratio).rounded(.down) - 1)
    return ((ratio / unit).rounded() * unit).significant(2)
  }
}
