import Charts
import Foundation
import Strategies

/// The figures of key-token evaluation, in the order a reader wants them.
struct EvaluationFigures {
  private let report: EvaluationReport
  private var study: EvaluationStudy { report.study }
  private var setup: EvaluationStudy.Setup { study.setup }

  init(_ report: EvaluationReport) { self.report = report }

  var all: [(name: String, figure: Figure)] { [("models", scatter), ("correlation", correlation)] }

  private var caption: String {
    "\(setup.models) models · \(setup.tasks.of("task")) each · \(report.detector) · seed \(setup.seed) · longhaul "
      + ProgramVersion.current
  }

  /// Each model's success against its two perplexities.
  private var scatter: Figure {
    func panel(_ tokens: EvaluationStudy.Yardstick.Tokens, _ style: Style) -> Panel {
      let yardstick = report.yardstick(tokens)
      let surprise = study.models.surprise(keyShare: yardstick?.keyShare ?? 1)
      let error = study.models.success.map { ($0 * (1 - $0) / Double(setup.tasks)).squareRoot() }
      let data = surprise.indices.map { index in
        let (y, half) = (study.models.success[index], 1.96 * error[index])
        return Datum(surprise[index], y, lower: max(0, y - half), upper: min(1, y + half))
      }
      return Panel(
        "Over \(tokens.inWords): r = \(EvaluationReport.r(yardstick?.pearson?.value))",
        x: .linear("ln perplexity (nats per token)"), y: .linear("Share of tasks done", 0...1),
        marks: [Points(nil, data, style: style)])
    }
    return Figure(
      title:
        "Ordinary perplexity correlates \(EvaluationReport.r(report.yardstick(.all)?.pearson?.value)) with success, over "
        + "flagged tokens \(EvaluationReport.r(report.yardstick(.flagged)?.pearson?.value))",
      subtitle: "A point for each synthetic model of one study, with 95 % of the error of measuring its success",
      caption: caption, description: EvaluationAnswer(report).sentences.joined(separator: " "), width: 860,
      plotHeight: 290, sharesY: true, labels: .none, id: "models",
      panels: [panel(.all, Style(.orange)), panel(.flagged, Style(.blue, marker: .square))])
  }

  /// The correlation against the detector and against the share of error in other tokens' surprise.
  private var correlation: Figure {
    let panels = [byDetector] + (study.byErrorShare.isEmpty ? [] : [byErrorShare])
    let published = report.published
    return Figure(
      title: study.publishedDPrime.map { "A correlation of \(published) takes a detector of d′ \($0.short(2))" }
        ?? "No detector reaches a correlation of \(published)",
      subtitle: subtitle(panels.count, .beside), stackedSubtitle: subtitle(panels.count, .stacked),
      caption: caption, description: EvaluationAnswer(report).sentences.joined(separator: " "),
      width: panels.count > 1 ? 860 : 520, plotHeight: 290, labels: .legend, id: "correlation", panels: panels)
  }

  private func subtitle(_ panels: Int, _ places: PanelPlaces) -> String {
    "Lines: the population; bands: the middle 95 % of studies of \(setup.models) models; "
      + (panels > 1 ? "\(places.last): errors held, benign surprise changed" : "no errors but at key tokens")
  }

  private func marks(_ name: String, _ points: [EvaluationStudy.Point], _ style: Style) -> [any Mark] {
    [
      Band(
        name,
        points.compactMap { point in
          point.middle.map { Datum(point.place, lower: $0.lowerBound, upper: $0.upperBound) }
        }, style: style),
      Line(name, points.compactMap { point in point.pearson.map { Datum(point.place, $0) } }, style: style),
    ]
  }

  private var published: Rule { .horizontal(at: setup.published, "published \(report.published)") }

  /// Room for the bands, and 0 in sight.
  private var top: Double {
    let highest = (study.byDetector + study.byErrorShare).compactMap { $0.middle?.upperBound }.max() ?? 0
    return min(1, max(0.25, highest + 0.05))
  }

  private var byDetector: Panel {
    var here: [any Mark] = []
    if case .score(let dPrime) = setup.detector, let r = report.yardstick(.flagged)?.exact {
      here = [Points("this study's detector", [Datum(dPrime, r)], style: Style(.ink, marker: .diamond))]
    }
    return Panel(
      "Detector of key tokens", x: .linear("d′", 0...8), y: .linear("Correlation with success", -1...top),
      marks: [published] + marks("flagged tokens", study.byDetector, Style(.blue)) + here)
  }

  private var byErrorShare: Panel {
    let least = study.byErrorShare.first?.place ?? 1e-4
    let r = report.yardstick(.all)?.exact
    return Panel(
      "Error in other tokens' surprise", x: .log("Share that is error (log scale)", least...1),
      y: .linear("Correlation with success", -1...top),
      marks: marks("all tokens", study.byErrorShare, Style(.orange, dash: .dashed))
        + (r.map { [Points("this population", [Datum(setup.population.errorShare, $0)], style: .data)] } ?? []))
  }
}
