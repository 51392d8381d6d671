import Estimators
import Charts
import Foundation
import Strategies

/// Modes seen among T failures: simulated catalogues, the exact law, and the published forms; and what those modes cover.
struct DiscoveryFigure {
  private let report: BudgetReport
  private var study: BudgetStudy { report.study }

  init(_ report: BudgetReport) { self.report = report }

  var figure: Figure {
    Figure(
      title: title,
      subtitle: subtitle(.beside), stackedSubtitle: subtitle(.stacked),
      caption: BudgetFigures.caption(
        "\(study.simulated.catalogues.grouped) catalogues · \(study.setup.catalogue.formula) · seed \(study.setup.seed)"
      ),
      description: "Distinct failure modes against observed failures, simulated and by law. "
        + BudgetAnswer(report).sentences.joined(separator: " "),
      width: 860, plotHeight: 290, labels: .legend, id: "discovery", panels: [modes, covered])
  }

  private func subtitle(_ places: PanelPlaces) -> String {
    "\(places.first): points are means of simulated catalogues with the middle 95 % of catalogues; lines: the laws, each "
      + "at its best unless given; \(places.last): what mending every mode seen so far, or as many of the most frequent, "
      + "covers"
  }

  private var title: String {
    let best = study.discoveries.compactMap { law in law.farthest.map { (law, $0) } }
      .min { abs($0.1.deviations) < abs($1.1.deviations) }
    guard let best else { return "Failure modes seen among observed failures" }
    return "The \(best.0.name) form comes nearest to how modes are discovered: within "
      + "\(abs(best.1.deviations).short(2)) SD of one catalogue"
  }

  private var range: ClosedRange<Double> {
    let all = study.simulated.points.map { Double($0.failures) }
    return (all.first ?? 1)...max(1.01 * (all.first ?? 1), all.last ?? 1)
  }

  private var modes: Panel {
    let exact = ExactDiscovery(study.setup.catalogue)
    let places = BudgetFigures.places(range)
    let points = study.simulated.points.map {
      Datum(Double($0.failures), $0.mean.estimate, lower: $0.middle.lowerBound, upper: $0.middle.upperBound)
    }
    var marks: [any Mark] = [
      Line("exact", places.map { Datum($0, exact.discovered(after: $0)) }, style: .exact)
    ]
    for discovery in study.discoveries {
      let name = discovery.name + (discovery.isGiven ? ", given" : "")
      marks.append(
        Line(
          name, places.map { Datum($0, discovery.law.discovered(after: $0)) }, style: BudgetFigures.style(name)))
    }
    marks.append(Points("simulated", points, style: .data))
    return Panel(
      "Modes seen", x: .log("Failures observed T (log scale)", range),
      y: .log("Distinct modes (log scale)", 1...(1.2 * max(2, points.compactMap(\.upper).max() ?? 2))), marks: marks)
  }

  private var covered: Panel {
    let exact = ExactDiscovery(study.setup.catalogue)
    let top = ModeCoverage(study.setup.catalogue)
    let places = BudgetFigures.places(range)
    return Panel(
      "Part of all failures covered", x: .log("Failures observed T (log scale)", range),
      y: .linear("Part of all failures", 0...1),
      marks: [
        Line("modes seen", places.map { Datum($0, exact.covered(after: $0)) }, style: Style(.ink)),
        Line(
          "as many of the most frequent", places.map { Datum($0, top.coverage(exact.discovered(after: $0))) },
          style: Style(.grey, dash: .dashed)),
      ])
  }
}
