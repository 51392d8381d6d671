/// Cells over the crossings of two axes, coloured by a value.
///
/// Cells are centred on their values and end halfway to their neighbours on the axis' own scale (`CellEdges`). A
/// crossing without a value is hatched. Between names, which are not parts of one whole, paper shows.
package struct HeatMap: Mark {
  package static let kind = "cells"
  package let series: String? = nil
  package let style = Style.data
  /// Each with its `value`.
  package let data: [Datum]
  package let colors: ColorScale
  /// Why cells have no value, for the legend.
  package let missing: String

  package init(_ data: [Datum], colors: ColorScale, missing: String = "no value") {
    self.data = data
    self.colors = colors
    self.missing = missing
  }

  package var sample: Sample { [] }
  package var coversPanel: Bool { true }

  package func colorKey(in frame: Frame) -> ColorKey? {
    let grid = CellGrid(data, x: frame.x, y: frame.y)
    return ColorKey(colors, values: grid.values.flatMap { $0 }, missing: grid.hasGaps(colors) ? [missing] : [])
  }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let grid = CellGrid(data, x: frame.x, y: frame.y)
    let columns = CellEdges.edges(about: grid.x.map(frame.x.position)).map {
      (frame.box.left + $0 * frame.box.width).onHalf
    }
    let rows = CellEdges.edges(about: grid.y.map(frame.y.position)).map {
      (frame.box.bottom - $0 * frame.box.height).onHalf
    }
    let gap = (x: frame.x.categories.isEmpty ? 0 : 0.5, y: frame.y.categories.isEmpty ? 0 : 0.5)
    var hatch = PathData()
    // Smoothed edges of neighbours would let the paper through.
    canvas.group("g", [("shape-rendering", "crispEdges")]) { canvas in
      for (row, values) in grid.values.enumerated() {
        for run in Self.runs(values.map(colors.color), isMerged: gap.x == 0) {
          let (left, right) = (columns[run.cells.lowerBound] + gap.x, columns[run.cells.upperBound] - gap.x)
          let (top, bottom) = (rows[row + 1] + gap.y, rows[row] - gap.y)
          let box = Box(left: left, top: top, width: right - left, height: bottom - top)
          guard let seen = box.intersection(frame.box) else { continue }
          guard let color = run.color else {
            for line in Hatching.lines(in: seen) { hatch.polyline(line) }
            continue
          }
          canvas.rectangle(seen, class: canvas.fill(color))
        }
      }
    }
    if !hatch.text.isEmpty { canvas.element("path", [("class", "minor"), ("fill", "none"), ("d", hatch.text)]) }
  }

  package func end(in frame: Frame) -> Point? { nil }

  /// Neighbours of one colour are one rectangle: flat regions are common, and files stay small.
  private static func runs(_ colors: [Color?], isMerged: Bool) -> [(cells: Range<Int>, color: Color?)] {
    var runs: [(cells: Range<Int>, color: Color?)] = []
    for (index, color) in colors.enumerated() {
      if isMerged, let last = runs.last, last.color == color {
        runs[runs.count - 1].cells = last.cells.lowerBound..<(index + 1)
      } else {
        runs.append((index..<(index + 1), color))
      }
    }
    return runs
  }
}
