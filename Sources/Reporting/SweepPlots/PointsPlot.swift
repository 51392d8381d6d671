import Charts
import Sweeps

/// An output at every point of a design, over one parameter in each panel.
struct PointsPlot {
  let words: PlotWords
  let xs: [PlotDimension]
  let color: PlotDimension?
  private var table: PlotTable { words.table }

  func figure(_ frame: PlotFrame) -> Figure {
    let panels = table.panels.flatMap { panel in
      xs.map { x in
        let heading = xs.count > 1 ? [x.name] : []
        return Panel(
          (heading + [table.heading(panel.key)]).filter { !$0.isEmpty }.joined(separator: ", "), x: x.axis,
          y: frame.value(table), marks: marks(panel.rows, over: x))
      }
    }
    return frame.figure(words, drawn: drawn, isCovered: false, sharesX: xs.count == 1, panels: panels)
  }

  private var drawn: String {
    let over = xs.count == 1 ? xs[0].words : "each parameter, the others varied as well"
    let isKnown = table.numbers.contains { $0.number.lower != nil }
    let shade = color.map { "; colours: \($0.words)" } ?? ""
    return "\(table.layout.quantity.words) over \(over)\(isKnown ? "; with \(words.intervals)" : "")\(shade)"
  }

  private func marks(_ rows: [PointEstimate], over x: PlotDimension) -> [any Mark] {
    let colored = rows.compactMap { row -> (index: Int?, datum: Datum)? in
      let number = table.number(row)
      guard let place = table.index(x, row), let y = number.value else { return nil }
      let index = color.flatMap { table.index($0, row) }
      let value = color.flatMap { color in index.map { color.place($0) } }
      return (index, Datum(x.place(place), y, lower: number.lower, upper: number.upper, value: value))
    }
    guard let color else { return [Points(nil, colored.map(\.datum), style: Style(.blue), radius: 3)] }
    if color.isNumeric { return [ColoredPoints(nil, colored.map(\.datum), colors: color.colors, radius: 3)] }
    return color.values.indices.map { index in
      Points(
        color.labels[index], colored.filter { $0.index == index }.map(\.datum), style: .series(index), radius: 3)
    }
  }
}
