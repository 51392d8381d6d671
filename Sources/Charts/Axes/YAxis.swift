/// Draws a vertical axis: grid lines, labels to their left, small ticks for the values in between.
struct YAxis: Sendable {
  let ticks: AxisTicks
  /// Whether the labels are drawn; a panel that shares the axis of the one before has the grid only.
  let isLabelled: Bool

  /// From the left edge of the labels to the panel, in px.
  var width: Double { isLabelled ? ticks.width + 8 : 0 }

  func labelBoxes(beside box: Box) -> [Box] {
    guard isLabelled else { return [] }
    return ticks.labels.map { label in
      Box(
        left: box.left - 8 - label.width, top: box.bottom - label.offset - Look.tick.size / 2, width: label.width,
        height: Look.tick.size)
    }
  }

  func draw(beside box: Box, on canvas: inout Canvas) {
    var grid = PathData()
    for label in ticks.labels {
      let y = (box.bottom - label.offset).crisp
      if y != box.bottom.crisp { grid.polyline([Point(box.left, y), Point(box.right, y)]) }
    }
    if !grid.text.isEmpty { canvas.element("path", [("class", "grid"), ("d", grid.text)]) }
    guard isLabelled else { return }
    var minor = PathData()
    for offset in ticks.minor {
      let y = (box.bottom - offset).crisp
      minor.polyline([Point(box.left - Look.minorLength - 1, y), Point(box.left - 1, y)])
    }
    if !minor.text.isEmpty { canvas.element("path", [("class", "minor"), ("d", minor.text)]) }
    for label in ticks.labels {
      let at = Point(box.left - 8, box.bottom - label.offset + Look.tick.size * 0.36)
      canvas.raised(label.text, at: at, class: "tick", font: Look.tick, anchor: .end)
    }
  }
}
