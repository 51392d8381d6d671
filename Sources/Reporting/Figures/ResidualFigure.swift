package import Charts
import Estimators
import Foundation
import GSLKernel
package import Inference

/// What the best model leaves over: quantile residuals against length and against the normal law, and calibration.
package struct ResidualFigure {
  private let analysis: GroupAnalysis
  private let file: String
  /// More points than this hide each other; larger data are thinned evenly.
  private static let mostPoints = 500

  package init(_ analysis: GroupAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  private var best: Int? { analysis.comparison.ranking.first }

  /// Nil where no model carries weight, or where there is nothing to draw.
  package var figure: Figure? {
    guard let best else { return nil }
    let style = RivalStyle.style(analysis.fits[best].model)
    let panels = [againstLength(style), againstNormal(style), calibration(best, style)].compactMap { $0 }
    guard !panels.isEmpty else { return nil }
    return Figure(
      title: title(best),
      subtitle:
        "Quantile residuals are standard normal where the model is true, above 0 where sequences outlive what it "
        + "expects; grey: 95 % of them, or of each rank",
      caption: "\(Int(analysis.group.data.trials).of("trial")) · \(Heading.source(file)) · longhaul "
        + ProgramVersion.current,
      description: title(best), width: 360 * Double(panels.count), plotHeight: 270, labels: .none, id: "residuals",
      panels: panels)
  }

  private func title(_ best: Int) -> String {
    let name = analysis.group.name.map { "\($0): " } ?? ""
    let p = analysis.comparison.rows[best].goodness.pValue ?? analysis.smooth[best]?.pValue
    // Trials of a cluster are alike: misfit by chance and by the curve look the same.
    guard let p, !analysis.group.hasClusters else { return "\(name)what \(analysis.fits[best].model) leaves over" }
    let shown = p < 1e-4 ? "p below 0.0001" : "p = \(p.significant(2))"
    return "\(name)\(analysis.fits[best].model) \(p < 0.01 ? "does not fit" : "is not refuted") (\(shown))"
  }

  private var points: [QuantileResiduals.Point] { analysis.residuals?.points ?? [] }

  private func thinned<Element>(_ all: [Element]) -> [Element] {
    let step = max(1, (all.count + Self.mostPoints - 1) / Self.mostPoints)
    return stride(from: 0, to: all.count, by: step).map { all[$0] }
  }

  private var reach: Double { max(3.5, 1.05 * (points.map { abs($0.residual) }.max() ?? 0)) }

  private func againstLength(_ style: Style) -> Panel? {
    guard let first = points.map(\.length).min(), let last = points.map(\.length).max() else { return nil }
    let range = first...max(1.01 * first, last)
    let band = [Datum(range.lowerBound, lower: -1.96, upper: 1.96), Datum(range.upperBound, lower: -1.96, upper: 1.96)]
    return Panel(
      "Against length", x: .log("Length (log scale)", range), y: .linear("Quantile residual", -reach...reach),
      marks: [
        Band(nil, band, style: Style(.grey)), Rule.horizontal(at: 0),
        Points(nil, thinned(points).map { Datum($0.length, $0.residual) }, style: style, radius: 2.5),
      ])
  }

  private func againstNormal(_ style: Style) -> Panel? {
    guard points.count > 2 else { return nil }
    let sorted = points.map(\.residual).sorted()
    let count = Double(sorted.count)
    // The r-th smallest of N uniform draws is Beta(r, N + 1 − r).
    let ranks = thinned(Array(sorted.indices))
    func normal(_ rank: Int, _ p: Double) -> Double {
      NormalDistribution.quantile(BetaDistribution(a: Double(rank + 1), b: count - Double(rank)).quantile(p))
    }
    let expected = ranks.map { NormalDistribution.quantile((Double($0) + 0.5) / count) }
    return Panel(
      "Against the normal law", x: .linear("Normal quantile"), y: .linear("Quantile residual", -reach...reach),
      marks: [
        Band(
          nil, zip(ranks, expected).map { Datum($1, lower: normal($0, 0.025), upper: normal($0, 0.975)) },
          style: Style(.grey)),
        Line(nil, [expected.first, expected.last].compactMap { $0 }.map { Datum($0, $0) }, style: .reference),
        Points(nil, zip(ranks, expected).map { Datum($1, sorted[$0]) }, style: style, radius: 2),
      ])
  }

  /// Observed against fitted reliability over groups of attempts.
  private func calibration(_ best: Int, _ style: Style) -> Panel? {
    let rows = analysis.comparison.rows[best].goodness.calibration
    guard rows.count > 1 else { return nil }
    let data = rows.map { row -> Datum in
      let trials = max(1, Int(row.trials.rounded()))
      let ends = BinomialInterval.wilson.bounds(
        BinomialProportion(successes: min(trials, Int(row.successes.rounded())), trials: trials), confidence: 0.95)
      return Datum(row.expected / row.trials, row.successes / row.trials, lower: ends.lower, upper: ends.upper)
    }
    return Panel(
      "Calibration", x: .linear("Fitted R", 0...1), y: .linear("Observed R", 0...1),
      marks: [Line(nil, [Datum(0, 0), Datum(1, 1)], style: .reference), Points(nil, data, style: style)])
  }
}
