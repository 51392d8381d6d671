import Charts
import Foundation

/// Figures at the limits of the layout.
extension Example {
  /// Twelve series in three narrow panels with a y axis each: only a legend has room for the names.
  static var legend: Figure {
    let n = stride(from: 0.0, through: 60, by: 0.5).map { $0 }
    let panel = { (title: String, first: Int, y: Axis) in
      Panel(
        title, x: .linear("Length (thousand tokens)", 0...60), y: y,
        marks: (first..<first + 6).map { index in
          Line("model \(index + 1)", curve(n) { exp(-$0 / (3 + 4 * Double(index))) }, style: .series(index))
        } + [
          Points(
            "simulated \(first)", curve([5, 20, 40]) { exp(-$0 / 12) }, style: Style(.ink, marker: .triangle))
        ])
    }
    return Figure(
      title: "No room beside the lines", subtitle: "Three panels of seven series", caption: "Invented numbers",
      width: 620, plotHeight: 180,
      panels: [
        panel("first", 0, .linear("R(n)", 0...1)), panel("second", 6, .log("R(n), log scale", 1e-8...1)),
        panel("third", 3, .linear("R(n) as found")),
      ])
  }

  /// Notes, upright rules, negative values, a log axis under a decade, and a title with markup.
  static var annotated: Figure {
    let n = stride(from: 200.0, through: 900, by: 5).map { $0 }
    return Figure(
      title: "Residuals <change> sign & size at 500 tokens", subtitle: "Simulated less fitted, in standard errors",
      caption: "Invented numbers", width: 420, plotHeight: 200,
      panels: [
        Panel(
          x: .log("Length (tokens, log scale)", 200...900), y: .linear("Residual (standard errors)"),
          marks: [
            Band("95 %", curve(n) { _ in 0 }.map { Datum($0.x ?? 0, lower: -1.96, upper: 1.96) }, style: Style(.grey)),
            Rule.horizontal(at: 0, style: Style(.ink, width: 1)),
            Rule.vertical(at: 500, "window ends"),
            Points(
              "residual", curve([210, 260, 330, 400, 480, 560, 640, 760, 880]) { 4 * sin($0 / 90) },
              style: Style(.violet, marker: .square)),
            Note("an outlier worth a note", x: 400, y: -3.86, anchor: .end),
          ])
      ])
  }

  /// A narrow figure of one panel with long names.
  static var narrow: Figure {
    Figure(
      title: "A column of a paper is narrow, and its figures must be read there too",
      subtitle: "Reliability against length in a column 320 px wide", caption: "Invented numbers · seed 1", width: 320,
      plotHeight: 190,
      panels: [
        Panel(
          x: .log("Length (tokens)", 1...1e6), y: .linear("Reliability", 0...1),
          marks: [
            Line("exponential decay", curve(lengths) { exp(-$0 / 3000) }, style: Style(.orange, dash: .dashed)),
            Line("key tokens that saturate", curve(lengths) { 0.3 + 0.7 * exp(-$0 / 500) }, style: Style(.violet)),
          ])
      ])
  }
}
