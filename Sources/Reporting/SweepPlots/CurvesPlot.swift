import Charts
import Sweeps

/// A family of curves of a sweep.
struct CurvesPlot {
  let words: PlotWords
  let x: PlotDimension
  let color: PlotDimension?
  private var table: PlotTable { words.table }

  /// More names than these are told apart by a legend of colours, not one by one.
  private static let mostNames = 12

  typealias Curve = (key: PlotTable.SeriesKey, data: [(x: Int, number: PlotTable.Number)])

  /// Throws where there would be more curves than can be drawn.
  func figure(_ frame: PlotFrame) throws(PlotFault) -> Figure {
    let panels = table.panels.map { (key: $0.key, curves: table.curves($0, x: x, color: color)) }
    let count = panels.reduce(0) { $0 + $1.curves.count }
    guard count <= PlotLimits.curves else { throw .tooManyCurves(output: table.layout.quantity.name, count: count) }
    let hasIntervals = panels.allSatisfy { $0.curves.count <= PlotLimits.intervals }
    return frame.figure(
      words, drawn: drawn(hasIntervals: hasIntervals), isCovered: false,
      panels: panels.map { panel in
        Panel(
          table.heading(panel.key), x: x.axis, y: frame.value(table),
          marks: marks(panel.curves, hasIntervals: hasIntervals, isAlone: panels.count == 1))
      })
  }

  private func drawn(hasIntervals: Bool) -> String {
    let quantity = table.layout.quantity.words
    let over = x.values.count > 1 ? " over \(x.words)" : ""
    let each =
      color.map { color in
        if color.source == .output { return "" }
        return words.parameters.isRandom
          ? ", one curve for each point; colours: \(color.words)" : ", one curve for each \(color.words)"
      } ?? ""
    let isKnown = table.numbers.contains { $0.number.lower != nil }
    guard isKnown else { return "\(quantity)\(over)\(each)" }
    let intervals = hasIntervals ? "with \(words.intervals)" : "intervals left out"
    return "\(quantity)\(over)\(each); \(intervals)"
  }

  private func marks(_ curves: [Curve], hasIntervals: Bool, isAlone: Bool) -> [any Mark] {
    var bands: [any Mark] = []
    var lines: [any Mark] = []
    for curve in curves {
      let look = look(curve, count: curves.count, isAlone: isAlone)
      let isNumbered = color?.isNumeric ?? false
      let value = isNumbered ? curve.key.color.flatMap { color?.place($0) } : nil
      let data = curve.data.map { place, number in
        Datum(x.place(place), number.value ?? .nan, lower: nil, upper: nil, value: value)
      }
      let limits = curve.data.map { place, number in
        (place: x.place(place), number: number)
      }
      let hasLimits = hasIntervals && limits.contains { $0.number.lower != nil }
      if x.isNumeric {
        lines.append(
          Line(look.name, data, style: look.style, isLabelled: look.isLabelled, colors: look.colors))
      }
      if x.source == .length, hasLimits {
        let band = limits.map { Datum($0.place, lower: $0.number.lower ?? .nan, upper: $0.number.upper ?? .nan) }
        bands.append(Band(look.name, band, style: look.style, isLabelled: look.isLabelled))
      } else if x.source != .length, !x.isNumeric || curve.data.count <= 60 {
        let points = limits.compactMap { place, number -> Datum? in
          guard let y = number.value else { return nil }
          guard hasLimits, let lower = number.lower, let upper = number.upper else { return Datum(place, y) }
          return Datum(place, y, lower: lower, upper: upper)
        }
        guard !points.isEmpty else { continue }
        if !x.isNumeric, let colors = look.colors, let value {
          let own = points.map { Datum($0.x ?? .nan, $0.y ?? .nan, lower: $0.lower, upper: $0.upper, value: value) }
          lines.append(ColoredPoints(look.name, own, colors: colors))
        } else {
          lines.append(Points(look.name, points, style: look.style, radius: 3, isLabelled: look.isLabelled))
        }
      }
    }
    return bands + lines
  }

  private struct Look {
    let name: String?
    let style: Style
    let isLabelled: Bool
    let colors: ColorScale?
  }

  /// A few curves are named one by one, many by a legend of the colours.
  private func look(_ curve: Curve, count: Int, isAlone: Bool) -> Look {
    guard let color, let index = curve.key.color else {
      return Look(name: nil, style: Style(.ink, width: 1.8), isLabelled: false, colors: nil)
    }
    let name = color.labels[index]
    let isFew = color.values.count <= (color.isNumeric ? Line.mostNames : Self.mostNames)
    if !color.isNumeric, isFew {
      return Look(name: name, style: .series(index), isLabelled: true, colors: nil)
    }
    let colors = color.colors
    let isNamed = isFew && isAlone && !words.parameters.isRandom && x.isNumeric
    return Look(
      name: name,
      style: Style(colors.color(of: color.place(index)) ?? .grey, width: count > 40 ? 1 : 1.8),
      isLabelled: isNamed, colors: isNamed ? nil : colors)
  }
}
