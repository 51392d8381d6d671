package import Charts
import Estimators
import Foundation
package import Inference

/// Observed reliability with the fitted rivals: on a logarithmic length axis, on Weibull paper, and what is left over.
package struct FitFigure {
  private let analysis: GroupAnalysis
  private let file: String

  package init(_ analysis: GroupAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  private var points: [ObservedCurve.Point] { ObservedCurve(analysis.group.data).points }
  private var range: ClosedRange<Double> {
    let lengths = analysis.group.data.lengths
    let first = lengths.first ?? 1
    return first...max(first * 1.01, lengths.last ?? first)
  }
  private var rivals: [DrawnRivals.Rival] { DrawnRivals(analysis.comparison, atMost: 4).rivals }

  package var figure: Figure {
    Figure(
      title: title, subtitle: subtitle, caption: caption, description: description, width: 1080, plotHeight: 270,
      labels: .legend, id: "fit", panels: [curve, weibull, residuals])
  }

  private var lengths: [Double] {
    (0...160).map { range.lowerBound * pow(range.upperBound / range.lowerBound, Double($0) / 160) }
  }

  private func bounds(_ point: ObservedCurve.Point) -> (lower: Double, upper: Double)? {
    guard let trials = point.trials, let successes = point.successes else { return nil }
    return BinomialInterval.wilson.bounds(
      BinomialProportion(successes: Int(successes.rounded()), trials: max(1, Int(trials.rounded()))), confidence: 0.95)
  }

  private func marks(_ transform: (Double) -> Double?) -> [any Mark] {
    var marks: [any Mark] = rivals.map { rival in
      Line(
        rival.label,
        lengths.compactMap { n in transform(rival.fit.curve.reliability(at: n)).map { Datum(n, $0) } },
        style: rival.style)
    }
    marks.append(
      Points(
        "observed",
        points.compactMap { point in
          guard let value = transform(point.reliability) else { return nil }
          guard let ends = bounds(point), let low = transform(ends.lower), let high = transform(ends.upper) else {
            return Datum(point.length, value)
          }
          return Datum(point.length, value, lower: min(low, high), upper: max(low, high))
        }, style: .data))
    return marks
  }

  private var curve: Panel {
    Panel("Reliability", x: .log("Length (log scale)", range), y: .linear("R", 0...1), marks: marks { $0 })
  }

  /// A Weibull law is a straight line here, an exponential one of slope 1.
  private var weibull: Panel {
    Panel(
      "Weibull paper", x: .log("Length (log scale)", range), y: .log("−ln R (log scale)"),
      marks: marks { $0 > 0 && $0 < 1 ? -log($0) : nil })
  }

  /// (observed − expected)/standard deviation of each point under the best model.
  private var residuals: Panel {
    guard let best = analysis.comparison.ranking.first.map({ analysis.fits[$0] }) else {
      return Panel("Residuals", x: .log("Length (log scale)", range), y: .linear("Standard deviations"), marks: [])
    }
    let rows = analysis.comparison.rows.first { $0.fit.model == best.model }?.goodness.calibration ?? []
    let data = rows.compactMap { row -> Datum? in
      let p = row.expected / row.trials
      let spread = (row.trials * p * (1 - p)).squareRoot()
      return spread > 0 ? Datum((row.from * row.to).squareRoot(), (row.successes - row.expected) / spread) : nil
    }
    let most = 1.1 * max(3, data.compactMap { $0.y.map(abs) }.max() ?? 0)
    return Panel(
      "What \(best.model) leaves over", x: .log("Length (log scale)", range),
      y: .linear("Standard deviations", -most...most),
      marks: [
        Band(
          nil, [Datum(range.lowerBound, lower: -2, upper: 2), Datum(range.upperBound, lower: -2, upper: 2)],
          style: Style(.grey)), Points(nil, data, style: RivalStyle.style(best.model)),
      ])
  }

  private var title: String {
    let sentence = analysis.verdict.sentences.first ?? "Fits"
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return analysis.group.name.map { "\($0): \(text)" } ?? text
  }

  private var subtitle: String {
    let grouped = analysis.group.data.lengths.count > points.count && points.first?.trials != nil
    return
      "Points: observed\(grouped ? ", neighbouring lengths put together" : ""), with 95 % intervals; lines: maximum "
      + "likelihood; right: groups of attempts against the best model, grey ±2 standard deviations"
  }

  private var caption: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return "\(Int(analysis.group.data.trials).of("trial")) · \(name) · longhaul \(ProgramVersion.current)"
  }

  private var description: String {
    "Observed reliability of \(Int(analysis.group.data.trials).of("trial")) against length, with fitted models."
  }
}
