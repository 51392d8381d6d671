package import Charts
import Estimators
import Foundation
package import Inference

/// Observed reliability with the fitted rivals and their bands: on a linear and a logarithmic length axis and on Weibull
/// paper.
package struct FitFigure {
  private let analysis: GroupAnalysis
  private let file: String
  private let scale: ReliabilityScale

  package init(_ analysis: GroupAnalysis, file: String, scale: ReliabilityScale = .linear) {
    self.analysis = analysis
    self.file = file
    self.scale = scale
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
      labels: .legend, id: "fit", panels: [linear, logarithmic, weibull])
  }

  private var lengths: [Double] {
    (0...160).map { range.lowerBound * pow(range.upperBound / range.lowerBound, Double($0) / 160) }
  }

  private func bounds(_ point: ObservedCurve.Point) -> (lower: Double, upper: Double)? {
    guard let trials = point.trials, let successes = point.successes else { return nil }
    return BinomialInterval.wilson.bounds(
      BinomialProportion(successes: Int(successes.rounded()), trials: max(1, Int(trials.rounded()))), confidence: 0.95)
  }

  /// The band of a rival at a length; only the best two have one, or the figure would be a thicket.
  private func bands(_ transform: (Double) -> Double?) -> [any Mark] {
    rivals.prefix(2).compactMap { rival in
      guard let index = analysis.fits.firstIndex(where: { $0.model == rival.fit.model }),
        let precision = analysis.precisions[index]
      else { return nil }
      let band = CurveBand(rival.fit.curve, precision, isRobust: analysis.group.needsRobustErrors)
      let data = lengths.compactMap { n -> Datum? in
        guard let ends = band.bounds(at: n), let low = transform(ends.lower), let high = transform(ends.upper) else {
          return nil
        }
        return Datum(n, lower: min(low, high), upper: max(low, high))
      }
      return Band(nil, data, style: rival.style)
    }
  }

  private func marks(_ transform: (Double) -> Double?) -> [any Mark] {
    var marks = bands(transform)
    marks += rivals.map { rival -> any Mark in
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

  private var linear: Panel {
    Panel("Reliability", x: .linear("Length", 0...range.upperBound), y: reliability, marks: marks { $0 })
  }

  private var logarithmic: Panel {
    Panel("On a log scale", x: .log("Length (log scale)", range), y: reliability, marks: marks { $0 })
  }

  private var reliability: Axis { scale.axis("R", covering: points.map(\.reliability)) }

  /// A Weibull law is a straight line here, an exponential one of slope 1.
  private var weibull: Panel {
    let shown = points.map(\.reliability).filter { $0 > 0 && $0 < 1 }.map { -log($0) }
    // Bands and curves run out of what was seen; the points with room around them set the scale.
    let ends = shown.isEmpty ? 0.01...3 : (shown.min() ?? 0.01) / 2...(shown.max() ?? 3) * 2
    return Panel(
      "Weibull paper", x: .log("Length (log scale)", range), y: .log("−ln R (log scale)", ends),
      marks: marks { $0 > 0 && $0 < 1 ? -log($0) : nil })
  }

  private var title: String { Heading.title(analysis.verdict.sentences, group: analysis.group.name) }

  private var subtitle: String {
    let grouped = analysis.group.data.lengths.count > points.count && points.first?.trials != nil
    let kind =
      analysis.group.needsRobustErrors ? ", allowing for \(analysis.group.hasClusters ? "clusters" : "weights")" : ""
    return
      "Points: observed\(grouped ? ", neighbouring lengths put together" : ""), with 95 % intervals; lines: maximum "
      + "likelihood, the best two with pointwise 95 % bands\(kind)\(scale.straightness.map { "; \($0)" } ?? "")"
  }

  private var caption: String {
    "\(Int(analysis.group.data.trials).of("trial")) · \(Heading.source(file)) · longhaul \(ProgramVersion.current)"
  }

  private var description: String {
    "Observed reliability of \(Int(analysis.group.data.trials).of("trial")) against length, with fitted models."
  }
}
