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

  func draw(at corner: Point, on canvas: inout Canvas) {
    var baseline = corner.y + font.size * 0.95
    for line in lines {
      canvas.text(line, at: Point(corner.x, baseline), class: name)
      baseline += font.lineHeight
    }
  }
}
