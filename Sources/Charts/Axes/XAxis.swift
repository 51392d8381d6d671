/// Draws a horizontal axis: base line, ticks, labels, name.
struct XAxis: Sendable {
  let ticks: AxisTicks
  let title: [String]

  /// From the base line to the bottom of the last line of the name, in px.
  var height: Double {
    Look.tickLength + Look.tickGap + Look.tick.lineHeight + (title.isEmpty ? 0 : 4)
      + Double(title.count) * Look.axis.lineHeight
  }

  /// The places of the tick labels about a base line; labels at the ends are kept within `limits`.
  func labelBoxes(below box: Box, limits: ClosedRange<Double>) -> [Box] {
    ticks.labels.map { label in
      let wanted = box.left + label.offset - label.width / 2
      let left = max(limits.lowerBound, min(wanted, limits.upperBound - label.width))
      let top = box.bottom + Look.tickLength + Look.tickGap
      return Box(left: left, top: top, width: label.width, height: Look.tick.lineHeight)
    }
  }

  func draw(below box: Box, limits: ClosedRange<Double>, on canvas: inout Canvas) {
    let y = box.bottom.crisp
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
      let at = Point(place.left + place.width / 2, place.top + Look.tick.size * 0.86)
      canvas.raised(label.text, at: at, class: "tick", font: Look.tick, anchor: .middle)
    }
    var baseline = box.bottom + Look.tickLength + Look.tickGap + Look.tick.lineHeight + 4 + Look.axis.size
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
