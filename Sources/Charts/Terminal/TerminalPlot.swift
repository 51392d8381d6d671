/// A panel as text: lines in Braille dots, each series told apart by a glyph along its line.
///
/// Lines, steps and points are drawn; bands, intervals, bars, cells and notes are left to the figure. Every
/// character is taken to be one cell wide.
package struct TerminalPlot: Sendable {
  package let panel: Panel
  /// In cells, labels included; 24 to 200.
  package let width: Int
  /// The height of the plot without axis and legend, in lines; 3 to 100.
  package let height: Int

  package init(_ panel: Panel, width: Int = 80, height: Int = 12) {
    self.panel = panel
    self.width = min(max(width, 24), 200)
    self.height = min(max(height, 3), 100)
  }

  /// The glyphs of series, in order of appearance.
  package static let glyphs: [Character] = ["●", "○", "▲", "△", "■", "□", "◆", "◇", "★", "☆", "▼", "▽"]

  /// The plot, its axes and legend; every line at most `width` cells, without trailing spaces, ending in a line feed.
  package var text: String {
    let x = panel.x.scale(covering: panel.xExtent)
    let y = panel.y.scale(covering: Extent(panel.yValues))
    let rows = yLabels(y)
    let margin = rows.map(\.count).max() ?? 0
    let columns = width - margin - 2
    var canvas = BrailleCanvas(columns: columns, rows: height)
    draw(on: &canvas, frame: Frame(box: canvas.box, x: x, y: y))
    let axis = TerminalAxis(x, columns: columns, margin: margin + 2)

    var lines = panel.y.title.isEmpty ? [] : [Self.clean(panel.y.title)]
    for (label, row) in zip(rows, canvas.lines) {
      let spaces = String(repeating: " ", count: margin - label.count)
      lines.append(spaces + label + (label.isEmpty ? " │" : " ┤") + row)
    }
    lines.append(String(repeating: " ", count: margin + 1) + "└" + axis.base)
    lines.append(axis.labels)
    if !panel.x.title.isEmpty {
      let title = Self.clean(panel.x.title)
      lines.append(String(repeating: " ", count: max(0, margin + 2 + (columns - title.count) / 2)) + title)
    }
    lines += legend
    return lines.map { Self.trimmed(String($0.prefix(width))) + "\n" }.joined()
  }

  /// The names of series that have a line or points, in order of appearance.
  private var series: [String] {
    var names: [String] = []
    for mark in panel.marks where !mark.sample.isDisjoint(with: [.line, .marker]) {
      if let name = mark.labelledSeries, !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func glyph(_ mark: any Mark) -> Character {
    let index = series.firstIndex { $0 == mark.series } ?? 0
    return Self.glyphs[index % Self.glyphs.count]
  }

  private func draw(on canvas: inout BrailleCanvas, frame: Frame) {
    for mark in panel.marks where mark.sample.contains(.line) {
      canvas.line(mark.curve.corners(mark.data.map(frame.point)))
    }
    for mark in panel.marks where mark.sample.contains(.marker) {
      for datum in mark.data { canvas.glyph(glyph(mark), at: frame.point(datum)) }
    }
    guard series.count > 1 else { return }
    // Glyphs stand every `period` dots along a line, those of other series in between.
    let period = Double(max(20, 8 * series.count))
    for mark in panel.marks where mark.sample.contains(.line) {
      let parts = canvas.box.clip(mark.curve.corners(mark.data.map(frame.point)))
      let phase = Double(series.firstIndex { $0 == mark.series } ?? 0) / Double(series.count)
      for start in stride(from: (phase + 0.25) * period, through: canvas.box.right, by: period) {
        for x in stride(from: start, to: start + 6, by: 2) {
          if let place = Self.place(on: parts, x: x), canvas.glyph(glyph(mark), at: place) { break }
        }
      }
    }
  }

  /// Where polylines cross a vertical, by linear interpolation.
  private static func place(on parts: [[Point]], x: Double) -> Point? {
    for part in parts {
      for (a, b) in zip(part, part.dropFirst()) where min(a.x, b.x) <= x && x <= max(a.x, b.x) && a.x != b.x {
        return Point(x, a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y))
      }
    }
    return nil
  }

  /// The label of each row, empty where there is no tick.
  private func yLabels(_ scale: any Scale) -> [String] {
    var labels = Array(repeating: "", count: height)
    for tick in scale.ticks(within: TickRoom(labels: max(2, height / 2), length: Double(height) * 8)).major {
      let position = max(0, min(scale.position(of: tick.value), 1))
      guard position.isFinite else { continue }
      let dot = ((1 - position) * Double(4 * height - 1)).rounded()
      let row = max(0, min(height - 1, Int(dot) / 4))
      let label = scale.categories.isEmpty ? tick.label : String(Self.clean(tick.label).prefix(width / 3))
      if labels[row].isEmpty { labels[row] = label }
    }
    return labels
  }

  /// Glyph and name of each series, in rows.
  private var legend: [String] {
    var lines: [String] = []
    for (index, name) in series.enumerated() {
      let mark = series.count > 1 || !panel.marks.allSatisfy { $0.sample == .line }
      let item = (mark ? "\(Self.glyphs[index % Self.glyphs.count]) " : "") + Self.clean(name)
      if let last = lines.last, last.count + 3 + item.count <= width {
        lines[lines.count - 1] = last + "   " + item
      } else {
        lines.append("  " + item)
      }
    }
    return lines
  }

  /// Text without control characters, which a terminal would obey.
  private static func clean(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
