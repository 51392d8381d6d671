import TokenModels
import Simulation
import Charts
import Foundation
import Scenarios
import Strategies

/// f(ρ, m) against ρ for several m, with both of the limits that are stated for ρ → 0.
struct RedundancyFigure {
  private let report: StrategiesReport
  private let rule: any AggregationRule
  private let error: Double

  /// Fails (nil) where key tokens cannot be wrong, or always are.
  init?(_ report: StrategiesReport, _ rule: any AggregationRule) {
    guard let error = report.tabulatedError else { return nil }
    (self.report, self.rule, self.error) = (report, rule, error)
  }

  /// The numbers of paths shown: a few, and those of the arms as far as they are like them.
  static func paths(_ report: StrategiesReport, _ rule: any AggregationRule) -> [Int] {
    let own = report.scenario.arms.flatMap { arm -> [Int] in
      let junctions = arm.strategies.compactMap { $0 as? MultiPathStrategy }.map(\.factor)
      return (junctions + (arm.resampling.map { [$0.factor] } ?? [])).filter { $0.rule.formula == rule.formula }.map(
        \.paths)
    }
    return Array(Set([2, 3, 5] + own.filter { (2...30).contains($0) }.prefix(1))).filter { $0 <= rule.mostPaths }
      .sorted()
  }

  var figure: Figure {
    Figure(
      title: title,
      subtitle:
        "Lines: e_eff/e by \(rule.formula) at e = \(error.significant(3)); at the left edge, in the colour of their m, the limits "
        + "stated: diamonds e^(m−1), triangles e^m",
      caption: "\(Heading.source(report.scenario.file)) · longhaul \(ProgramVersion.current)",
      description: "The factor that several paths put on the error of a junction, against their correlation. \(title).",
      width: 700, plotHeight: 320, labels: .legend, id: "redundancy", panels: [panel])
  }

  private var panel: Panel {
    let marks = RedundancyFigure.paths(report, rule).enumerated().flatMap { index, m -> [any Mark] in
      let factor = RedundancyFactor(of: rule, paths: m)
      let style = ArmsFigure.style(index)
      let line = correlations.map {
        Datum($0, max(lowest, factor.value(under: SharedDifficulty(mean: error, intraClass: $0))))
      }
      return [Line("m = \(m)", line, style: style)] + limits(m, style)
    }
    return Panel(
      x: .log("Correlation ρ of the paths' errors (log scale)", 1e-6...1),
      y: .log("f(ρ, m) = e_eff/e (log scale)", lowest...(1.5 * max(1, highest))), marks: marks)
  }

  /// Both limits of one m as points at the left edge.
  private func limits(_ m: Int, _ style: Style) -> [any Mark] {
    StatedLimit.allCases.enumerated().compactMap { index, limit in
      let value = limit.factor(mean: error, paths: m)
      guard value >= lowest else { return nil }
      return Points(
        "m = \(m)", [Datum(1e-6, value)], style: Style(style.color, marker: index == 0 ? .diamond : .triangle),
        radius: 4.2)
    }
  }

  private var correlations: [Double] { (0...120).map { pow(10, -6 + 6 * Double($0) / 120) } }

  /// Low enough for every limit stated, as far as numbers go.
  private var lowest: Double {
    let most = RedundancyFigure.paths(report, rule).last ?? 2
    return max(1e-40, min(1e-3, 0.5 * pow(error, Double(most))))
  }

  private var highest: Double {
    RedundancyFigure.paths(report, rule).map { m in
      let factor = RedundancyFactor(of: rule, paths: m)
      return correlations.map { factor.value(under: SharedDifficulty(mean: error, intraClass: $0)) }.max() ?? 1
    }.max() ?? 1
  }

  private var title: String {
    let m = RedundancyFigure.paths(report, rule).last ?? 2
    let factor = RedundancyFactor(of: rule, paths: m)
    let reached = StatedLimit.allCases.first { $0.isReached(by: factor, mean: error) }
    return reached.map { "By \(rule.formula), f comes to \($0.rawValue) as ρ → 0" }
      ?? "By \(rule.formula), f reaches neither of its stated limits as ρ → 0"
  }
}
