/// Draws a horizontal axis: base line, ticks, labels, name.
struct XAxis: Sendable {
  let ticks: AxisTicks
  let title: [String]
  /// Whether the labels are drawn; a panel above another that shares its axis has the ticks only.
  var isLabelled = true
  /// Whether lines across the panel mark the labelled values.
  var hasGrid = false

  /// From the base line to the bottom of the last line of the name, in px.
  var height: Double {
    Look.tickLength + (isLabelled ? Look.tickGap + labelHeight : 0) + (title.isEmpty ? 0 : 4)
      + Double(title.count) * Look.axis.lineHeight
  }

  /// The height of the tick labels, in px.
  private var labelHeight: Double { Double(ticks.labels.map(\.lines.count).max() ?? 1) * Look.tick.lineHeight }

  /// The places of the tick labels about a base line; labels at the ends are kept within `limits`.
  func labelBoxes(below box: Box, limits: ClosedRange<Double>) -> [Box] {
    guard isLabelled else { return [] }
    return ticks.labels.map { label in
      let wanted = box.left + label.offset - label.width / 2
      let left = max(limits.lowerBound, min(wanted, limits.upperBound - label.width))
      let top = box.bottom + Look.tickLength + Look.tickGap
      return Box(left: left, top: top, width: label.width, height: Double(label.lines.count) * Look.tick.lineHeight)
    }
  }

  func draw(below box: Box, limits: ClosedRange<Double>, on canvas: inout Canvas) {
    let y = box.bottom.crisp
    let lines = ticks.labels.map { (box.left + $0.offset).crisp }.map { [Point($0, box.top), Point($0, y)] }
    if hasGrid, !lines.isEmpty { canvas.element("path", [("class", "grid"), ("d", PathData(lines).text)]) }
    var base = PathData([[Point(box.left, y), Point(box.right, y)]])
    var minor = PathData()
    for label in ticks.labels {
      let x = (box.left + label.offset).crisp
      base.polyline([Point(x, y), Point(x, y + Look.tickLength)])
    }
    for offset in ticks.minor {
      let x = (box.left + offset).crisp
      minor.polyline([Point(x, y), Point(x, y + Look.minorLength)])
    }
    canvas.element("path", [("class", "base"), ("d", base.text)])
    if !minor.text.isEmpty { canvas.element("path", [("class", "minor"), ("d", minor.text)]) }
    for (label, place) in zip(ticks.labels, labelBoxes(below: box, limits: limits)) {
      var at = Point(place.left + place.width / 2, place.top + Look.tick.size * 0.86)
      for line in label.lines {
        canvas.raised(line, at: at, class: "tick", font: Look.tick, anchor: .middle)
        at.y += Look.tick.lineHeight
      }
    }
    var baseline = box.bottom + Look.tickLength + Look.tickGap + labelHeight + 4 + Look.axis.size
    for line in title {
      let half = Look.axis.width(of: line) / 2
      let middle = max(limits.lowerBound + half, min(box.left + box.width / 2, limits.upperBound - half))
      canvas.text(line, at: Point(middle, baseline), class: "axis", anchor: .middle)
      baseline += Look.axis.lineHeight
    }
  }
}

extension Double {
  /// The nearest place where a line 1 px wide covers whole pixels.
  var crisp: Double { rounded(.down) + 0.5 }
}
