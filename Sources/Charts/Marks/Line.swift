/// A line through points in the given order.
package struct Line: Mark {
  package static let kind = "line"
  package let series: String?
  package let style: Style
  package let data: [Datum]
  package let curve: Curve
  package let isLabelled: Bool
  /// What its colour stands for, if it stands for a value.
  package let colors: ColorScale?

  package init(
    _ series: String?, _ data: [Datum], style: Style, curve: Curve = .straight, isLabelled: Bool = true,
    colors: ColorScale? = nil
  ) {
    self.series = series
    self.data = data
    self.style = style
    self.curve = curve
    self.isLabelled = isLabelled
    self.colors = colors
  }

  package var sample: Sample { .line }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let parts = frame.box.grown(by: 8).clip(corners(in: frame))
    let path = PathData(parts.filter { $0.count > 1 }.map(Simplification.thinned))
    if !path.text.isEmpty {
      let dash: Canvas.Attributes = style.dash.attribute.map { [("stroke-dasharray", $0)] } ?? []
      canvas.element(
        "path",
        [("class", "line " + canvas.stroke(style.color)), ("stroke-width", .px(style.width))] + dash
          + [("d", path.text)])
    }
    for case let (point?, nil) in parts.map({ ($0.first, $0.dropFirst().first) }) {
      canvas.element(
        "circle",
        [("class", canvas.fill(style.color)), ("cx", .px(point.x)), ("cy", .px(point.y)), ("r", .px(style.width))])
    }
  }

  package func colorKey(in frame: Frame) -> ColorKey? { colors.map { ColorKey($0) } }

  package func end(in frame: Frame) -> Point? { frame.lastSeen(corners(in: frame)) }

  private func corners(in frame: Frame) -> [Point] { curve.corners(data.map(frame.point)) }
}
