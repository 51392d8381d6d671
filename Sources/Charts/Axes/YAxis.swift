/// Draws a vertical axis: grid lines, labels to their left, small ticks for the values in between.
struct YAxis: Sendable {
  /// How labelled values are marked.
  enum Guides: Sendable {
    /// By lines across the panel.
    case grid
    /// By ticks, where a mark hides the panel.
    case ticks
    /// Not at all, as names need it.
    case none
  }

  let ticks: AxisTicks
  /// Whether the labels are drawn; a panel that shares the axis of the one before has the grid only.
  let isLabelled: Bool
  var guides = Guides.grid
  /// Room between the panel and the labels for text of marks, in px.
  var inset = 0.0

  /// From the left edge of the labels to the panel, in px.
  var width: Double { isLabelled ? ticks.width + gap : inset }

  /// From the labels to the panel, in px.
  private var gap: Double { (guides == .ticks ? 11 : 8) + inset }

  func labelBoxes(beside box: Box) -> [Box] {
    guard isLabelled else { return [] }
    return ticks.labels.map { label in
      Box(
        left: box.left - gap - label.width, top: box.bottom - label.offset - label.height / 2, width: label.width,
        height: label.height)
    }
  }

  func draw(beside box: Box, on canvas: inout Canvas) {
    let places = ticks.labels.map { (box.bottom - $0.offset).crisp }
    switch guides {
    case .grid:
      let lines = places.filter { $0 != box.bottom.crisp }.map { [Point(box.left, $0), Point(box.right, $0)] }
      if !lines.isEmpty { canvas.element("path", [("class", "grid"), ("d", PathData(lines).text)]) }
    case .ticks:
      let lines = places.map { [Point(box.left - 1 - Look.tickLength, $0), Point(box.left - 1, $0)] }
      if !lines.isEmpty { canvas.element("path", [("class", "base"), ("d", PathData(lines).text)]) }
    case .none: break
    }
    guard isLabelled else { return }
    var minor = PathData()
    for offset in ticks.minor {
      let y = (box.bottom - offset).crisp
      minor.polyline([Point(box.left - Look.minorLength - 1, y), Point(box.left - 1, y)])
    }
    if !minor.text.isEmpty { canvas.element("path", [("class", "minor"), ("d", minor.text)]) }
    for label in ticks.labels {
      let above = Double(label.lines.count - 1) / 2 * Look.tick.lineHeight
      var baseline = box.bottom - label.offset + Look.tick.size * 0.36 - above
      for line in label.lines {
        canvas.raised(line, at: Point(box.left - gap, baseline), class: "tick", font: Look.tick, anchor: .end)
        baseline += Look.tick.lineHeight
      }
    }
  }
}
