/// Lines of text in one type, set below one another.
struct TextBlock: Sendable {
  let lines: [String]
  let font: Font
  let name: String

  init(_ text: String, font: Font, class name: String, width: Double, isBalanced: Bool = false) {
    lines = isBalanced ? font.balance(text, to: width) : font.wrap(text, to: width)
    self.font = font
    self.name = name
  }

  var height: Double { Double(lines.count) * font.lineHeight }

  /// Draws the lines below `corner`, which is the top of their left ends, middles or right ends.
  func draw(at corner: Point, anchor: TextAnchor = .start, on canvas: inout Canvas) {
    var baseline = corner.y + font.size * 0.95
    for line in lines {
      canvas.text(line, at: Point(corner.x, baseline), class: name, anchor: anchor)
      baseline += font.lineHeight
    }
  }
}
