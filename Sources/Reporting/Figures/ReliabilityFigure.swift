import Scenarios
package import Charts
import Foundation
import Inference
import Simulation
import TokenModels

/// Reliability against length: simulated points with intervals, the exact curve, fitted rivals; on a logarithmic
/// length axis and beside it on a linear one.
package struct ReliabilityFigure {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  private var points: [ReliabilityEstimate] { report.result.reliability }
  private var longest: Double { Double(points.last?.length ?? 1) }
  private var shortest: Double { Double(points.first?.length ?? 1) }

  package var figure: Figure {
    Figure(
      title: title, subtitle: subtitle, caption: report.caption, description: description, width: 780,
      plotHeight: 260, sharesY: true, id: "reliability",
      panels: [logarithmic, linear])
  }

  /// The curve in characters, simulated points and exact line only.
  package func terminal(width: Int) -> String {
    var marks: [any Mark] = []
    let exact = exactLine
    let isLine = report.scenario.task.rule.hasSmoothCurve
    if !exact.isEmpty {
      marks.append(isLine ? Line("exact", exact, style: .data) : Points("exact", exact, style: .data))
    }
    let simulated = points.filter { shows($0) }.map { Datum(Double($0.length), $0.estimate) }
    marks.append(
      exact.isEmpty && isLine ? Line("estimate", simulated, style: .data) : Points("estimate", simulated, style: .data))
    let panel = Panel(x: logAxis, y: yAxis, marks: marks)
    return TerminalPlot(panel, width: width, height: 10).text
  }

  /// Whether what matters lies too deep for a linear axis: everywhere, or because rare success was asked for.
  private var isDeep: Bool {
    if (points.map(\.estimate).max() ?? 1) < 1e-3 { return true }
    return report.scenario.task.estimator == .conditional && (points.last?.estimate ?? 1) < 1e-6
  }

  private var yAxis: Axis {
    if let scale = report.reliabilityScale {
      return scale.axis("Reliability R(n)", covering: points.filter { shows($0) }.map(\.estimate))
    }
    return isDeep
      ? .log("Reliability R(n), log scale", deepest...1)
      : .linear("Reliability R(n)", 0...1)
  }

  /// The smallest estimate, on an axis that ends at 1.
  private var deepest: Double { max(1e-300, min(0.1, points.map(\.estimate).filter { $0 > 0 }.min() ?? 0.1)) }

  private var logAxis: Axis {
    .log("Sequence length n (tokens, log scale)", shortest...max(longest, shortest * 1.01))
  }

  private var logarithmic: Panel {
    let lengths = (0...160).map { shortest * pow(max(longest, shortest * 1.01) / shortest, Double($0) / 160) }
    return Panel("Log scale", x: logAxis, y: yAxis, marks: marks(lengths: lengths, points: points))
  }

  private var linear: Panel {
    let end = linearEnd
    let lengths = (0...160).map { end * Double($0) / 160 }
    let axis = Axis.linear("Sequence length n (tokens)", 0...end)
    return Panel(
      "Linear scale", x: axis, y: yAxis,
      marks: marks(lengths: lengths, points: parted(points.filter { Double($0.length) <= end }, by: end / 60)))
  }

  /// Points at a distance that the eye can part; the others, at short lengths, are left to the logarithmic panel.
  private func parted(_ points: [ReliabilityEstimate], by distance: Double) -> [ReliabilityEstimate] {
    var kept: [ReliabilityEstimate] = []
    for point in points {
      if let last = kept.last, Double(point.length - last.length) < distance { continue }
      kept.append(point)
    }
    return kept
  }

  /// Where the linear axis ends: beyond this the curve is flat to the eye.
  private var linearEnd: Double {
    if isDeep || !report.scenario.task.rule.isMonotone { return longest }
    let last = points.last?.estimate ?? 0
    let first = points.first?.estimate ?? 1
    guard first > last else { return longest }
    let index = points.firstIndex { $0.estimate - last < 0.02 * (first - last) }
    return max(Double(points[index ?? points.count - 1].length), min(longest, 2 * shortest))
  }

  private func marks(lengths: [Double], points: [ReliabilityEstimate]) -> [any Mark] {
    var marks: [any Mark] = []
    let end = lengths.last ?? 0
    let exact = exactLine.filter { datum in datum.x.map { $0 <= end } ?? false }
    if !exact.isEmpty { marks.append(exactMark(exact)) }
    for rival in rivals {
      marks.append(
        Line(rival.label, lengths.map { Datum($0, rival.fit.curve.reliability(at: $0)) }, style: rival.style))
    }
    marks.append(
      Points(
        "simulated",
        points.filter { shows($0) }.map { point in
          Datum(Double(point.length), point.estimate, lower: point.lower, upper: point.upper)
        }, style: .data))
    return marks
  }

  /// Points that were seen: a length at which nothing succeeded has only a bound.
  private func shows(_ point: ReliabilityEstimate) -> Bool {
    point.successes.map { $0 > 0 } ?? (point.estimate > 0) || point.source != .plain
  }

  private var exactLine: [Datum] {
    let dense = report.result.exactCurve
    if !dense.isEmpty { return dense.map { Datum($0.length, exp($0.logReliability)) } }
    return pointsOfExactLine
  }

  private var pointsOfExactLine: [Datum] {
    points.compactMap { point in point.exact.map { Datum(Double(point.length), $0) } }
  }

  /// Where success can come back, R jumps at every length that allows one more error: no line between lengths is true.
  private func exactMark(_ data: [Datum]) -> any Mark {
    report.scenario.task.rule.hasSmoothCurve
      ? Line("exact", data, style: .exact)
      : Points("exact", data, style: Style(Style.exact.color, marker: .diamond), radius: 6)
  }

  private var rivals: [DrawnRivals.Rival] { DrawnRivals(report.comparison, atMost: 5).rivals }

  private var title: String {
    let answer = Answer(report)
    let text = answer.shape ?? answer.balance ?? report.scenario.title
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  private var subtitle: String {
    let what =
      switch report.scenario.task.rule {
      case .flawless: "Share of sequences without an error"
      case .keyTokensRight: "Share of sequences without an error at a key token"
      case .neverDerailed: "Share of sequences without a disruptive error"
      case .onTrack: "Share of sequences that are on track at n"
      case .tolerance(let errors): "Share of sequences with at most \(errors) error\(errors == 1 ? "" : "s")"
      case .toleranceShare(let share): "Share of sequences with errors at no more than \(share.plain) of their tokens"
      }
    let estimator =
      points.allSatisfy { $0.source == .conditional }
      ? "are means of R given the latent draws"
      : points.allSatisfy { $0.source == .splitting } ? "from multilevel splitting" : "simulated"
    var parts = [
      "points \(estimator), with \(report.confidenceText) intervals"
    ]
    if points.contains(where: { $0.exact != nil }) {
      parts.append(report.scenario.task.rule.hasSmoothCurve ? "grey line exact" : "grey diamonds exact")
    }
    if !rivals.isEmpty { parts.append("other lines fitted to the first failures") }
    let straight = report.reliabilityScale?.straightness.map { "; \($0)" } ?? ""
    return "\(what); \(parts.joined(separator: ", "))\(straight)"
  }

  private var description: String {
    let ends = [points.first, points.last].compactMap { $0 }.map {
      "\($0.estimate.significant(3)) at \($0.length.grouped) tokens"
    }
    return "\(report.scenario.title). Reliability is \(ends.joined(separator: " and "))."
  }
}

extension SuccessRule {
  /// Whether R between two lengths lies between their values: not where every so many tokens allow one more error.
  fileprivate var hasSmoothCurve: Bool {
    if case .toleranceShare = self { return false }
    return true
  }
}

extension RunReport {
  /// The confidence of all intervals, such as `95 %`.
  var confidenceText: String { "\((100 * scenario.task.confidence).short(4)) %" }

  /// The last quiet line of every figure.
  var caption: String {
    let file = scenario.file.split(separator: "/").last.map(String.init) ?? scenario.file
    return
      "\(result.trials.of("sequence")) · seed \(scenario.task.seed) · \(file) · longhaul \(ProgramVersion.current)"
  }
}
