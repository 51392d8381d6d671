/// A line of text at a place in the panel, on a halo in the colour of the paper.
package struct Note: Mark {
  package static let kind = "note"
  package let series: String? = nil
  package let style: Style
  package let data: [Datum]
  package let text: String
  package let anchor: TextAnchor

  /// Text to the right (`start`), to the left (`end`) or above (`middle`) of a place in user units.
  ///
  /// It is left out where the place is outside the panel.
  package init(_ text: String, x: Double, y: Double, anchor: TextAnchor = .start, style: Style = .data) {
    self.text = text
    self.anchor = anchor
    self.style = style
    data = [Datum(x, y)]
  }

  package var sample: Sample { [] }
  package var isClipped: Bool { false }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    for place in data.map(frame.point) where frame.shows(place) {
      let beside =
        switch anchor {
        case .start: Point(place.x + 7, place.y + Look.note.size * 0.36)
        case .middle: Point(place.x, place.y - 8)
        case .end: Point(place.x - 7, place.y + Look.note.size * 0.36)
        }
      Self.draw(text, at: beside, anchor: anchor, color: style.color, in: frame, on: &canvas)
    }
  }

  package func end(in frame: Frame) -> Point? { nil }

  /// Draws text in px, shifted as far as it takes to stay within the panel, and shortened to its width.
  static func draw(
    _ text: String, at place: Point, anchor: TextAnchor, color: Color, in frame: Frame, on canvas: inout Canvas
  ) {
    let box = frame.box
    guard let line = Look.note.wrap(text, to: box.width).first else { return }
    let width = Look.note.width(of: line)
    let before =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let left = max(box.left, min(place.x - before, box.right - width))
    let y = max(box.top + Look.note.size, min(place.y, box.bottom - 4))
    canvas.text(line, at: Point(left, y), class: "note halo " + canvas.fill(color))
  }
}
