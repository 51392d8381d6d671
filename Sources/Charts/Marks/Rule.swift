/// A reference line across the panel, with a word about it.
package struct Rule: Mark {
  package enum Direction: Sendable { case horizontal, vertical }

  package static let kind = "rule"
  package let series: String? = nil
  package let style: Style
  package let data: [Datum]
  package let direction: Direction
  package let text: String

  /// A line at a value of the y axis, in user units; the text stands above it at the right end.
  package static func horizontal(at y: Double, _ text: String = "", style: Style = .reference) -> Rule {
    Rule(style: style, data: [Datum(y: y)], direction: .horizontal, text: text)
  }

  /// A line at a value of the x axis, in user units; the text stands beside it at the top.
  package static func vertical(at x: Double, _ text: String = "", style: Style = .reference) -> Rule {
    Rule(style: style, data: [Datum(x: x)], direction: .vertical, text: text)
  }

  private init(style: Style, data: [Datum], direction: Direction, text: String) {
    self.style = style
    self.data = data
    self.direction = direction
    self.text = text
  }

  package var sample: Sample { [] }
  package var isClipped: Bool { false }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let box = frame.box
    let middle = Point(box.left + box.width / 2, box.top + box.height / 2)
    for datum in data {
      let isLevel = direction == .horizontal
      let place = isLevel ? Point(middle.x, frame.px(y: datum.y)) : Point(frame.px(x: datum.x), middle.y)
      guard frame.shows(place) else { continue }
      let ends =
        isLevel
        ? [Point(box.left, place.y.crisp), Point(box.right, place.y.crisp)]
        : [Point(place.x.crisp, box.top), Point(place.x.crisp, box.bottom)]
      let dash: Canvas.Attributes = style.dash.attribute.map { [("stroke-dasharray", $0)] } ?? []
      canvas.element(
        "path",
        [("class", "line " + canvas.stroke(style.color)), ("stroke-width", .px(style.width))] + dash
          + [("d", PathData([ends]).text)])
      guard !text.isEmpty else { continue }
      let anchor = isLevel ? Point(box.right, place.y - 5) : Point(place.x + 5, box.top + Look.note.size)
      Note.draw(text, at: anchor, anchor: isLevel ? .end : .start, color: style.color, in: frame, on: &canvas)
    }
  }

  package func end(in frame: Frame) -> Point? { nil }
}

extension Style {
  /// A quiet line for references.
  package static let reference = Style(.grey, dash: .dotted, width: 1.2)
}
