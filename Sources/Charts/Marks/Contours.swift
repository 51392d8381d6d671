/// Lines of equal value over the crossings of two axes, labelled, on a rim in the colour of the paper.
///
/// Values change linearly between neighbours along the axes as drawn; outside the outermost crossings nothing is known
/// and no line drawn.
package struct Contours: Mark {
  package static let kind = "contours"
  package let series: String? = nil
  package let style: Style
  /// Each with its `value`.
  package let data: [Datum]
  package let levels: [Tick]
  /// The scale on which values change linearly between crossings.
  package let values: any Scale

  /// Contours at levels, on a linear or, for values over decades, a logarithmic scale of the values.
  package init(
    _ data: [Datum], at levels: [Tick], on values: any Scale = LinearScale(0, 1), style: Style = .contour
  ) {
    self.data = data
    self.levels = levels
    self.values = values
    self.style = style
  }

  /// Contours at round levels of the scale of colours that the cells below have.
  package init(_ data: [Datum], colors: ColorScale, count: Int = 6, style: Style = .contour) {
    self.init(data, at: colors.levels(count), on: colors.scale, style: style)
  }

  package var sample: Sample { [] }

  /// The polylines of a level, in px.
  package func lines(at level: Double, in frame: Frame) -> [[Point]] {
    let grid = CellGrid(data, x: frame.x, y: frame.y)
    return IsoLines.lines(
      at: values.warp(level), x: grid.x.map { frame.px(x: $0) }, y: grid.y.map { frame.px(y: $0) },
      values: grid.values.map { $0.map(values.warp) })
  }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let contours = levels.map { ContourLabels.Contour(text: $0.label, lines: lines(at: $0.value, in: frame)) }
    let path = PathData(contours.flatMap(\.lines)).text
    guard !path.isEmpty else { return }
    let dash: Canvas.Attributes = style.dash.attribute.map { [("stroke-dasharray", $0)] } ?? []
    canvas.element("path", [("class", "line halo"), ("d", path)])
    canvas.element(
      "path",
      [("class", "line " + canvas.stroke(style.color)), ("stroke-width", .px(style.width))] + dash + [("d", path)])
    for label in ContourLabels.placed(contours, within: frame.box) {
      let baseline = label.box.top + label.box.height / 2 + Look.note.size * 0.36
      canvas.raised(
        label.text, at: Point(label.box.left + label.box.width / 2, baseline),
        class: "note halo " + canvas.fill(style.color), font: Look.note, anchor: .middle)
    }
  }

  package func end(in frame: Frame) -> Point? { nil }
}

extension Style {
  /// A thin line that reads over any colour by its rim.
  package static let contour = Style(.ink, width: 1.2)
}
