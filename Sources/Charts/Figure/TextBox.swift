/// A line of text in a figure and the place it takes.
package struct TextBox: Sendable, Equatable {
  package let text: String
  /// The class of the style sheet it is set in: `title`, `tick`, `label` and so on.
  package let kind: String
  /// From the height of the tallest letters to the depth of the lowest, in px; as wide as in the widest face of the stack.
  package let box: Box

  /// The reach of letters above and below the baseline in DejaVu Sans, as shares of the type size.
  private static let ascent = 0.77
  private static let descent = 0.24

  init(_ text: String, at place: Point, class name: String, font: Font, anchor: TextAnchor) {
    let width = Superscripts.width(of: text, in: font)
    let before =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let isRaised = Superscripts.runs(text).contains(where: \.isRaised)
    let rise = isRaised ? max(0, Superscripts.rise - Self.ascent * (1 - Superscripts.size)) : 0
    self.text = text
    kind = String(name.prefix { $0 != " " })
    box = Box(
      left: place.x - before, top: place.y - (Self.ascent + rise) * font.size, width: width,
      height: (Self.ascent + rise + Self.descent) * font.size)
  }
}

extension Figure {
  /// Every line of text as laid out, in the order of drawing; the same places as those of the `<text>` elements of `svg`.
  package var textBoxes: [TextBox] {
    var canvas = Canvas(id: id)
    draw(FigureLayout(self), on: &canvas)
    return canvas.textBoxes
  }

  /// The page that is drawn on, in px.
  package var pageBox: Box {
    let layout = FigureLayout(self)
    return Box(left: 0, top: 0, width: layout.width, height: layout.height)
  }
}
