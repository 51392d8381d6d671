/// A label to the right of a panel, in the colour of its series.
struct EndLabel: Sendable {
  let entry: SeriesEntry
  let lines: [String]
  /// Where the series ends in the panel.
  let end: Point
  /// Whether a leader tells which line is meant; otherwise a sample stands before the text.
  ///
  /// It cannot where the line ends far from the label, or at one place with others.
  let hasLeader: Bool
  /// The place of the text, in px.
  var box: Box

  /// The width of the text with the sample before it, in px.
  static func width(_ lines: [String], entry: SeriesEntry, hasLeader: Bool) -> Double {
    Look.label.width(of: lines) + (hasLeader ? 0 : entry.sampleWidth + Look.sampleGap)
  }

  func draw(besides panel: Box, on canvas: inout Canvas) {
    let middle = box.top + box.height / 2
    if hasLeader, abs(middle - end.y) > 2.5 || panel.right - end.x > 4 {
      let path = PathData([[Point(end.x + 3, end.y), Point(panel.right + 4, end.y), Point(box.left - 3, middle)]])
      canvas.element("path", [("class", "leader " + canvas.stroke(entry.style.color)), ("d", path.text)])
    }
    if !hasLeader { entry.drawSample(left: box.left, middle: middle, on: &canvas) }
    let left = box.left + (hasLeader ? 0 : entry.sampleWidth + Look.sampleGap)
    var baseline = box.top + Look.label.size * 0.98
    for line in lines {
      canvas.text(line, at: Point(left, baseline), class: "label " + canvas.fill(entry.style.color))
      baseline += Look.label.lineHeight
    }
  }
}
