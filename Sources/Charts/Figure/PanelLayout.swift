/// A panel with everything about it measured and placed, in px.
struct PanelLayout: Sendable {
  let panel: Panel
  let frame: Frame
  let xAxis: XAxis
  let yAxis: YAxis
  let facet: TextBlock
  let yTitle: TextBlock
  /// The left edge of the titles above the panel, and the top of the facet's.
  let left: Double
  let facetTop: Double
  /// How far the text of the x axis may reach.
  let limits: ClosedRange<Double>
  let labels: [EndLabel]

  /// From the name of the y axis to the panel, whose top tick label reaches half its height into it.
  static let titleGap = 6 + Look.tick.size / 2

  func draw(clip: String, on canvas: inout Canvas) {
    facet.draw(at: Point(left, facetTop), on: &canvas)
    yTitle.draw(at: Point(left, frame.box.top - Self.titleGap - yTitle.height), on: &canvas)
    yAxis.draw(beside: frame.box, on: &canvas)
    xAxis.draw(below: frame.box, limits: limits, on: &canvas)
    for mark in panel.marks {
      canvas.series(mark.series) { canvas in
        if mark.isClipped {
          canvas.group("g", [("clip-path", "url(#\(clip))")]) { mark.draw(in: frame, on: &$0) }
        } else {
          mark.draw(in: frame, on: &canvas)
        }
      }
    }
    for label in labels { canvas.series(label.entry.name) { label.draw(besides: frame.box, on: &$0) } }
  }
}
