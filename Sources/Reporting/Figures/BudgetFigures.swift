import Charts
import Foundation
import Strategies

/// The figures of intervention budgets, in the order a reader wants them.
enum BudgetFigures {
  static func all(_ report: BudgetReport) -> [(name: String, figure: Figure)] {
    [
      ("budget", NeedFigure(report).figure), ("coverage", CoverageFigure(report).figure),
      ("discovery", DiscoveryFigure(report).figure),
    ]
  }

  /// How a law of coverage or discovery looks in every panel: by its form, like the growth laws of that form.
  static func style(_ name: String) -> Style {
    let form = name.prefix { $0 != " " && $0 != "," }
    let style: Style =
      switch form {
      case "logarithmic": Style(.green, dash: .dashDot)
      case "harmonic": Style(.orange)
      case "heaps": Style(.blue, dash: .long)
      case "saturating": Style(.violet, dash: .dashDotDot)
      case "zipf-mandelbrot", "Zipf": Style(.ochre, dash: .dashed)
      default: Style(.maroon, dash: .dotted)
      }
    // A second law of one form is thinner.
    return name.count == form.count ? style : Style(style.color, dash: style.dash, marker: .square, width: 1.3)
  }

  static func caption(_ what: String) -> String { "\(what) · longhaul \(ProgramVersion.current)" }

  /// Places with equal ratios, both ends exactly.
  static func places(_ range: ClosedRange<Double>, _ count: Int = 200) -> [Double] {
    (0...count).map { range.lowerBound * pow(range.upperBound / range.lowerBound, Double($0) / Double(count)) }
  }
}
