import Charts
import Foundation
import Strategies

/// Laws of coverage against the modes mended, and at ErrorAtlas's |C| with what was published.
struct CoverageFigure {
  private let report: BudgetReport
  private var study: BudgetStudy { report.study }

  init(_ report: BudgetReport) { self.report = report }

  var figure: Figure {
    Figure(
      title: title,
      subtitle: subtitle(.beside), stackedSubtitle: subtitle(.stacked),
      caption: BudgetFigures.caption("ErrorAtlas, HumanEval and MWPES as The Architecture of Errors quotes them"),
      description: "Part of all failures that belongs to the most frequent modes, by rival laws. "
        + BudgetAnswer(report).sentences.joined(separator: " "),
      width: 860, plotHeight: 290, labels: .legend, id: "coverage", panels: [own, published])
  }

  private func subtitle(_ places: PanelPlaces) -> String {
    "\(places.first): the laws of this budget; \(places.last): at ErrorAtlas's 17 categories, with published figures; "
      + "grey: figures whose |C| is not stated, which no curve can be held against"
  }

  private var title: String {
    let rows = study.anchors.filter { !$0.isFitted && $0.verdict != .untested }
    return "Of \(rows.count) predictions of published coverage \(rows.count { $0.verdict == .within }) hold"
  }

  private var own: Panel {
    let most = max(2, study.modeCount)
    let places = BudgetFigures.places(1...most)
    let marks: [any Mark] = study.setup.coverages.map { coverage in
      Line(
        coverage.name, places.map { Datum($0, coverage.law.coverage($0)) }, style: BudgetFigures.style(coverage.name))
    }
    return Panel(
      "|C| = \(BudgetReport.count(study.modeCount))", x: .log("Modes mended m (log scale)", 1...most),
      y: .linear("Part of all failures F(m)", 0...1), marks: marks)
  }

  private var published: Panel {
    let count = 17.0
    let places = BudgetFigures.places(1...count)
    let laws: [(String, any CoverageLaw)] = [
      ("logarithmic", LogarithmicCoverage(modeCount: count)), ("harmonic", HarmonicCoverage(modeCount: count)),
      ("Zipf through the top 5", study.anchored.zipf(modeCount: count)),
      ("saturating through the top 5", study.anchored.saturating(modeCount: count)),
    ]
    let lines: [any Mark] = laws.map { name, law in
      Line(name, places.map { Datum($0, law.coverage($0)) }, style: BudgetFigures.style(name))
    }
    let points: [any Mark] = CoverageAnchor.published.flatMap { anchor -> [any Mark] in
      let range = anchor.coverage
      let middle = 0.5 * (range.lowerBound + range.upperBound)
      let style = anchor.modeCount == nil ? Style(.grey, marker: .diamond) : Style(.ink, marker: .square)
      let isOpen = range.upperBound == 1
      // "More than 80 %" stands at its least value.
      let y = isOpen ? range.lowerBound : middle
      return [
        Points(nil, [Datum(anchor.modes, y, lower: range.lowerBound, upper: range.upperBound)], style: style),
        // Below the curves, which rise to the right; the one figure above them all stands beside its point.
        Note(
          anchor.name, x: anchor.modes, y: y > 0.85 ? y : y - (isOpen ? 0.15 : anchor.modeCount == nil ? 0.15 : 0.07),
          style: style),
      ]
    }
    return Panel(
      "|C| = 17, with published figures", x: .log("Modes mended m (log scale)", 1...count),
      y: .linear("Part of all failures F(m)", 0...1), marks: lines + points)
  }
}
