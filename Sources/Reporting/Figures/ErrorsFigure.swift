import Scenarios
import Estimators
package import Charts
import Foundation
import Simulation

/// How errors cluster in time, and on how few tokens they sit.
package struct ErrorsFigure {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  /// Nil without enough errors to say anything of either.
  package var figure: Figure? {
    guard let histories = report.result.histories, let concentration = histories.concentration else { return nil }
    let pairs = histories.clustering.compactMap { row -> Datum? in
      guard let ratio = row.ratio, let error = ratio.standardError, error > 0, error < ratio.estimate else {
        return nil
      }
      let lag = (Double(row.fromLag) * Double(row.toLag)).squareRoot()
      return Datum(lag, ratio.estimate, lower: ratio.estimate - 2 * error, upper: ratio.estimate + 2 * error)
    }
    var panels: [Panel] = []
    if pairs.count > 1, let first = pairs.first?.x, let last = pairs.last?.x {
      let highest = max(1.2, pairs.compactMap(\.y).max() ?? 1)
      let lowest = min(0.8, pairs.compactMap(\.y).min() ?? 1)
      panels.append(
        Panel(
          "Errors after an error", x: .log("Lag (tokens, log scale)", first...max(last, 2 * first)),
          y: .linear("Times as frequent as independent errors", max(0, lowest - 0.1 * highest)...(1.1 * highest)),
          marks: [Rule.horizontal(at: 1), Points(nil, pairs, style: .data)]))
    }
    let lorenz = concentration.lorenz.map { Datum(100 * $0.tokens, 100 * $0.errors) }
    panels.append(
      Panel(
        "Where the errors sit", x: .linear("Most error-prone tokens (% of all)", 0...100),
        y: .linear("Share of errors on them (%)", 0...100),
        marks: [
          Line(nil, [Datum(0, 0), Datum(100, 100)], style: .reference), Line(nil, lorenz, style: Style(.blue)),
          Points(nil, [5, 10].map { Datum($0, share(of: $0, lorenz)) }, style: Style(.ink)),
        ]))
    return Figure(
      title: title(concentration, histories), subtitle: subtitle(pairs.count > 1, .beside),
      stackedSubtitle: subtitle(pairs.count > 1, .stacked), caption: report.caption,
      description: "\(report.scenario.title). Pairs of errors by lag, and the Lorenz curve of errors over tokens.",
      width: panels.count > 1 ? 720 : 400, plotHeight: 230, id: "errors", panels: panels)
  }

  /// The Lorenz curve at a share of tokens, both in per cent.
  private func share(of tokens: Double, _ lorenz: [Datum]) -> Double {
    for (a, b) in zip(lorenz, lorenz.dropFirst()) {
      guard let ax = a.x, let ay = a.y, let bx = b.x, let by = b.y, bx >= tokens, bx > ax else { continue }
      return ay + (by - ay) * (tokens - ax) / (bx - ax)
    }
    return 100
  }

  private func title(_ concentration: HistoryStatistics.Concentration, _ histories: HistoryStatistics) -> String {
    guard let ten = concentration.onTop10 else { return "Where errors sit, and how they cluster" }
    return "\((100 * ten.estimate).significant(3)) % of the errors sit on a tenth of the tokens"
  }

  private func subtitle(_ hasPairs: Bool, _ places: PanelPlaces) -> String {
    let lorenz = "Lorenz curve of errors over classes of tokens, with points at 5 and 10 % of tokens"
    return hasPairs
      ? "\(places.first): pairs of errors at a distance over pairs between different sequences, ±2 standard errors; "
        + "\(places.last): \(lorenz)"
      : lorenz
  }
}
