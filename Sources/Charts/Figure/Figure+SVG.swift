extension Figure {
  /// The figure as a stand-alone SVG 1.1 document, which may also be placed within HTML.
  ///
  /// Text stays text; `<title>` and `<desc>` name the figure to assistive technology.
  package var svg: String { markup(namesSeries: false) }

  /// The same within a page, where a script may hide a series: its elements carry `data-series`.
  package var embedded: String { markup(namesSeries: true) }

  private func markup(namesSeries: Bool) -> String {
    let layout = FigureLayout(self)
    var canvas = Canvas(id: id, namesSeries: namesSeries)
    draw(layout, on: &canvas)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"\(id)\" viewBox=\"0 0 \(String.px(layout.width)) "
        + "\(String.px(layout.height))\" \(size(layout)) "
        + "role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">",
      "<title id=\"\(id)-title\">\(Escape.text(title))</title>",
      "<desc id=\"\(id)-desc\">\(Escape.text(description.isEmpty ? subtitle : description))</desc>",
      "<style>",
    ]
    lines += StyleSheet.lines(id: id, colors: canvas.colors)
    lines.append("</style>")
    lines += canvas.lines
    lines.append("</svg>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Width and height: in px, or in mm where the figure is made for paper.
  private func size(_ layout: FigureLayout) -> String {
    let millimetres = page?.millimetres
    let unit = millimetres == nil ? "" : "mm"
    let width = millimetres ?? layout.width
    let height = String.px(layout.height * width / layout.width) + unit
    return "width=\"\(String.px(width) + unit)\" height=\"\(height)\""
  }

  func draw(_ layout: FigureLayout, on canvas: inout Canvas) {
    canvas.group("defs", []) { canvas in
      for (index, panel) in layout.panels.enumerated() {
        // A line along the edge of the domain keeps its full width.
        let box = panel.frame.box.grown(by: 1)
        canvas.group("clipPath", [("id", clip(index))]) { canvas in
          canvas.element(
            "rect",
            [
              ("x", .px(box.left)), ("y", .px(box.top)), ("width", .px(box.width)), ("height", .px(box.height)),
            ])
        }
      }
    }
    canvas.element("rect", [("class", "paper"), ("width", .px(layout.width)), ("height", .px(layout.height))])
    layout.title.draw(at: Point(Look.margin, Look.margin), on: &canvas)
    layout.subtitle.draw(at: Point(Look.margin, Look.margin + layout.title.height + 2), on: &canvas)
    layout.legend.draw(at: Point(Look.margin, layout.legendTop), on: &canvas)
    for key in layout.keys { key.legend.draw(at: Point(Look.margin, key.top), on: &canvas) }
    for (index, panel) in layout.panels.enumerated() {
      panel.draw(clip: clip(index), on: &canvas)
    }
    layout.xTitle.draw(at: layout.xTitlePlace, anchor: .middle, on: &canvas)
    layout.caption.draw(at: Point(Look.margin, layout.captionTop), on: &canvas)
  }

  private func clip(_ index: Int) -> String { "\(id)-clip-\(index + 1)" }
}
