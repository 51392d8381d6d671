import Charts
import Foundation

/// Figures of parameter sweeps.
extension Example {
  /// A value at every crossing of two lists.
  static func cells(_ x: [Double], _ y: [Double], _ value: (Double, Double) -> Double?) -> [Datum] {
    y.flatMap { y in x.map { x in Datum(x, y, value: value(x, y)) } }
  }

  private static let shares = stride(from: 0.0, through: 0.5, by: 0.05).map { ($0 * 100).rounded() / 100 }
  private static let errors = stride(from: -6.0, through: -2, by: 0.25).map { pow(10, $0) }

  private static func reliability(error: Double, share: Double, length: Double = 3000) -> Double {
    exp(-error * length * (0.05 + 2 * share))
  }

  /// A logarithmic and a linear axis, cells that were not run, contours.
  static var heatMap: Figure {
    let cells = cells(errors, shares) { error, share in
      error > 3e-3 && share > 0.38 ? nil : reliability(error: error, share: share)
    }
    let colors = ColorScale.linear("Reliability at 3,000 tokens", 0...1)
    return Figure(
      title: "Errors at key tokens matter where these are many", subtitle: "R at 3,000 tokens; lines of equal R",
      caption: "187 points · seed 4 · sweep.yaml", width: 620, plotHeight: 280,
      panels: [
        Panel(
          x: .log("Error per key token (log scale)", cells: errors), y: .linear("Share of key tokens", cells: shares),
          marks: [HeatMap(cells, colors: colors, missing: "not run"), Contours(cells, colors: colors)])
      ])
  }

  /// Words on both axes, colours over decades, a value beyond them and one that has no place.
  static var words: Figure {
    let places = ["evenly spaced", "independent", "in bursts", "as recorded"]
    let laws = ["linear", "power law", "logarithmic", "saturating"]
    let cells = cells([0, 1, 2, 3], [0, 1, 2, 3]) { x, y in
      if x == 3, y == 1 { return nil }
      return x == 2 && y == 3 ? 0 : pow(10, -1 - 0.9 * x - 0.4 * y * x)
    }
    return Figure(
      title: "Where key tokens stand matters less than how many there are",
      caption: "Invented numbers", width: 480, plotHeight: 200,
      panels: [
        Panel(
          x: .ordinal("Placement of key tokens", places), y: .ordinal("Growth law", laws),
          marks: [HeatMap(cells, colors: .log("1 − R(n) (log scale)", 1e-5...0.1), missing: "undefined")])
      ])
  }

  /// Two peaks and the saddle between them, in a narrow figure.
  static var peaks: Figure {
    let places = (-15...15).map { Double($0) / 5 }
    let cells = cells(places, places) { x, y in
      exp(-pow(x - 1.2, 2) - pow(y - 0.6, 2)) + 0.8 * exp(-pow(x + 1.2, 2) / 1.5 - pow(y + 0.5, 2))
    }
    let colors = ColorScale.linear("Gain in log-odds of success over brute force", 0...1)
    return Figure(
      title: "Two optima, one of them better", caption: "Invented numbers", width: 320, plotHeight: 260,
      panels: [
        Panel(
          x: .linear("Strength", cells: places), y: .linear("Window", cells: places),
          marks: [HeatMap(cells, colors: colors), Contours(cells, colors: colors, count: 8)])
      ])
  }

  /// First-order and total indices with intervals, one of them below zero.
  static var tornado: Figure {
    let names = [
      "Prior share", "Window", "Correlation of the errors of neighbouring paths ρ", "Growth exponent γ",
      "Error at key tokens e",
    ]
    let first = [-0.012, 0.04, 0.11, 0.28, 0.44].enumerated().map {
      Datum($1, Double($0), lower: $1 - 0.03, upper: $1 + 0.03)
    }
    let total = [0.004, 0.09, 0.16, 0.37, 0.53].enumerated().map {
      Datum($1, Double($0), lower: max(0, $1 - 0.04), upper: $1 + 0.04)
    }
    return Figure(
      title: "Two parameters carry four fifths of the variance", subtitle: "Sobol indices of R with 95 % intervals",
      caption: "8,192 points · seed 4", width: 620, plotHeight: Bars.plotHeight(names: names.count, bars: 2),
      panels: [
        Panel(
          x: .linear("Share of the variance of R"), y: .ordinal("", names),
          marks: [
            Bars("first order", first, style: Style(.blue), slot: .init(0, of: 2)),
            Bars("total", total, style: Style(.blue), fill: .outline, slot: .init(1, of: 2)),
          ])
      ])
  }

  /// Swings to both sides of a value that is not 0.
  static var swings: Figure {
    let names = ["Window", "Growth exponent γ", "Error e"]
    return Figure(
      title: "Errors swing the outcome most", caption: "Invented numbers", width: 480,
      plotHeight: Bars.plotHeight(names: 3, bars: 1),
      panels: [
        Panel(
          x: .linear("R at 3,000 tokens", 0.1...0.95), y: .ordinal("", names),
          marks: [
            Bars(
              "low value", zip([0.62, 0.7, 0.94], [0.0, 1, 2]).map { Datum($0, $1) }, style: Style(.sky), origin: 0.6),
            Bars(
              "high value", zip([0.55, 0.31, 0.102], [0.0, 1, 2]).map { Datum($0, $1) }, style: Style(.maroon),
              origin: 0.6),
          ])
      ])
  }

  private static func family(_ count: Int) -> [any Mark] {
    let n = stride(from: 0.0, through: 4, by: 0.05).map { pow(10, $0) }
    let colors = ColorScale.log("Error per token (log scale)", 1e-5...1e-2, ramp: .lines)
    return Line.family(
      (0..<count).map { index in
        let error = pow(10, -5 + 3 * Double(index) / Double(count - 1))
        return Line.Member(error, "1 in \(Numerals.grouped((1 / error).rounded()))", curve(n) { exp(-error * $0) })
      }, colors: colors)
  }

  /// Five curves named where they end, thirteen by the legend of their colours.
  static var families: Figure {
    let axis = Axis.log("Length (tokens, log scale)", 1...10_000)
    return Figure(
      title: "The fewer errors, the longer the run", subtitle: "R by error per token", caption: "Invented numbers",
      width: 700, plotHeight: 220, sharesY: true,
      panels: [
        Panel("thirteen errors", x: axis, y: .linear("Reliability", 0...1), marks: family(13)),
        Panel("five errors", x: axis, y: .linear("Reliability", 0...1), marks: family(5)),
      ])
  }

  /// Five panels in two rows, of three and of two, with all axes shared.
  static var multiples: Figure {
    let colors = ColorScale.linear("Reliability", 0...1)
    return Figure(
      title: "Longer runs need rarer errors", subtitle: "R by error, share of key tokens, and length",
      caption: "Invented numbers", width: 700, plotHeight: 130, sharesX: true, sharesY: true, columns: 3,
      panels: [100.0, 1000, 3000, 10_000, 100_000].map { length in
        let cells = cells(errors, shares) { reliability(error: $0, share: $1, length: length) }
        return Panel(
          "\(Numerals.grouped(length)) tokens", x: .log("Error per key token (log scale)", cells: errors),
          y: .linear("Share of key tokens", cells: shares),
          marks: [HeatMap(cells, colors: colors), Contours(cells, at: colors.levels(3), on: colors.scale)])
      })
  }

  /// Curves in a grid of two columns, with axes of their own and one set of names.
  static var facets: Figure {
    let n = stride(from: 0.0, through: 4, by: 0.05).map { pow(10, $0) }
    return Figure(
      title: "Every law, every window", subtitle: "R(n)", caption: "Invented numbers", width: 640, plotHeight: 120,
      sharesX: true, sharesY: true, columns: 2,
      panels: (1...4).map { law in
        Panel(
          "window \(law)", x: .log("Length (tokens)", 1...10_000), y: .linear("Reliability", 0...1),
          marks: (1...3).map { index in
            Line(
              "law \(index)", curve(n) { exp(-pow($0 / 3000 * Double(law), 1 / Double(index))) },
              style: .series(index))
          })
      })
  }

  static let sweeps: [(name: String, figure: Figure)] = [
    ("heat-map", heatMap), ("words", words), ("peaks", peaks),
    ("tornado", tornado), ("swings", swings), ("families", families),
    ("multiples", multiples), ("facets", facets),
  ]

  /// What holds for every figure is asked of these.
  static let figures = all + sweeps
}
