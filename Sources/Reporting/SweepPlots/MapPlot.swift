import Charts
import Foundation
import Sweeps

/// An output over two parameters: cells with contours, or in a random design the points where they lie.
struct MapPlot {
  let words: PlotWords
  let x: PlotDimension
  let y: PlotDimension
  private var table: PlotTable { words.table }

  /// Throws where there would be more cells than can be drawn.
  func figure(_ frame: PlotFrame) throws(PlotFault) -> Figure {
    let count = words.parameters.isRandom ? 0 : x.values.count * y.values.count * table.panels.count
    guard count <= PlotLimits.cells else { throw .tooManyCells(output: table.layout.quantity.name, count: count) }
    let colors = colors
    let isScattered = words.parameters.isRandom
    return frame.figure(
      words, drawn: drawn, isCovered: true,
      panels: table.panels.map { panel in
        let cells = table.cells(panel, x: x, y: y).map { Datum(x.place($0.x), y.place($0.y), value: $0.value) }
        if isScattered {
          return Panel(
            table.heading(panel.key), x: x.axis, y: y.axis,
            marks: [ColoredPoints(nil, cells.filter { $0.value != nil }, colors: colors, radius: 4)])
        }
        var marks: [any Mark] = [HeatMap(cells, colors: colors, missing: words.missing(hasHoles: hasHoles))]
        if hasContours { marks.append(contours(cells, colors)) }
        return Panel(table.heading(panel.key), x: x.cells, y: y.cells, marks: marks)
      })
  }

  /// Between names there is nothing that a line could pass through.
  private var hasContours: Bool { x.isNumeric && y.isNumeric && x.values.count > 2 && y.values.count > 2 }

  /// Whether the design lacks crossings, as lists and shards do.
  private var hasHoles: Bool {
    guard case .parameter = x.source, case .parameter = y.source else { return false }
    // Panels of one output or strategy each show the same points again.
    let kinds = table.layout.panels.map { $0.parameter != nil }
    let panels = Set(table.panels.map { panel in zip(panel.key, kinds).filter(\.1).map(\.0) })
    return x.values.count * y.values.count * panels.count > table.selected.count
  }

  /// At round values: over decades at 1 and 3 times their powers, or at powers alone where these are many.
  private func contours(_ cells: [Datum], _ colors: ColorScale) -> Contours {
    guard table.scale == .log else { return Contours(cells, colors: colors) }
    let domain = colors.scale.domain
    let decades = Int(log10(domain.lowerBound).rounded(.down))...Int(log10(domain.upperBound).rounded(.up))
    let levels = decades.flatMap { exponent in
      (decades.count > 5 ? [1] : [1, 3]).map { Numerals.decimal($0, exponent: exponent) }
    }
    return Contours(
      cells, at: levels.filter(domain.contains).map { Tick($0, label: $0.short(2)) }, on: colors.scale)
  }

  private var drawn: String {
    let quantity = table.layout.quantity.words
    if words.parameters.isRandom { return "\(quantity) by \(x.words) and \(y.words), a marker for each point" }
    return "\(quantity) by \(x.words) and \(y.words)\(hasContours ? "; lines of equal value" : "")"
  }

  private var colors: ColorScale {
    let values = table.numbers.compactMap(\.number.value)
    // The pale end of the ramp for areas would vanish in markers.
    let ramp = words.parameters.isRandom ? ColorRamp.lines : .cells
    let extent = Extent(values)
    let title = table.layout.quantity.title
    switch table.scale {
    case .linear: break
    case .log: return .log("\(title), log scale", LogScale(covering: extent).domain, ramp: ramp)
    case .logit: return ColorScale("\(title), logit scale", scale: LogitScale(covering: extent), ramp: ramp)
    case .logLog: return ColorScale("\(title), log(−log R) scale", scale: LogLogScale(covering: extent), ramp: ramp)
    }
    return .linear(title, PlotFrame.domain(values, isShare: table.layout.quantity.isShare), ramp: ramp)
  }
}
