/// SVG elements in the order of drawing, and the colours they use.
package struct Canvas: Sendable {
  package typealias Attributes = [(name: String, value: String)]

  /// The id of the figure, which starts every other id in it.
  package let id: String
  /// Whether elements tell which series they belong to.
  let namesSeries: Bool
  package private(set) var lines: [String] = []
  package private(set) var colors: [Color] = []
  /// Where the lines of text drawn so far stand.
  package private(set) var textBoxes: [TextBox] = []

  package init(id: String, namesSeries: Bool = false) {
    self.id = id
    self.namesSeries = namesSeries
  }

  /// The class that fills with a colour.
  package mutating func fill(_ color: Color) -> String { "f\(index(of: color))" }

  /// The class that strokes with a colour.
  package mutating func stroke(_ color: Color) -> String { "s\(index(of: color))" }

  /// An element without content.
  package mutating func element(_ name: String, _ attributes: Attributes) {
    lines.append("<\(name)\(Self.written(attributes))/>")
  }

  /// A rectangle.
  package mutating func rectangle(_ box: Box, class name: String, _ more: Attributes = []) {
    element(
      "rect",
      [
        ("class", name), ("x", .px(box.left)), ("y", .px(box.top)), ("width", .px(box.width)),
        ("height", .px(box.height)),
      ] + more)
  }

  /// An element whose content is whatever `content` draws.
  package mutating func group(_ name: String, _ attributes: Attributes, _ content: (inout Canvas) -> Void) {
    lines.append("<\(name)\(Self.written(attributes))>")
    content(&self)
    lines.append("</\(name)>")
  }

  /// What belongs to a series, in a group of its own where a page wants to know.
  mutating func series(_ name: String?, _ content: (inout Canvas) -> Void) {
    guard namesSeries, let name, !name.isEmpty else { return content(&self) }
    group("g", [("data-series", name)], content)
  }

  /// A line of text with its baseline at `place`.
  package mutating func text(_ text: String, at place: Point, class name: String, anchor: TextAnchor = .start) {
    lines.append("<text\(Self.placed(place, name, anchor))>\(Escape.text(text))</text>")
    textBoxes.append(TextBox(text, at: place, class: name, font: Look.font(ofClass: name), anchor: anchor))
  }

  /// A line of text whose Unicode superscripts are drawn as raised digits.
  package mutating func raised(_ text: String, at place: Point, class name: String, font: Font, anchor: TextAnchor) {
    let rise = String.px(font.size * Superscripts.rise)
    let size = String.px(font.size * Superscripts.size)
    var content = ""
    var isUp = false
    for run in Superscripts.runs(text) {
      let shift = run.isRaised == isUp ? "" : " dy=\"\(run.isRaised ? "-" : "")\(rise)\""
      let small = run.isRaised ? " font-size=\"\(size)\"" : ""
      let plain = Escape.text(run.text)
      content += shift.isEmpty && small.isEmpty ? plain : "<tspan\(shift)\(small)>\(plain)</tspan>"
      isUp = run.isRaised
    }
    lines.append("<text\(Self.placed(place, name, anchor))>\(content)</text>")
    textBoxes.append(TextBox(text, at: place, class: name, font: font, anchor: anchor))
  }

  private mutating func index(of color: Color) -> Int {
    if let index = colors.firstIndex(of: color) { return index }
    colors.append(color)
    return colors.count - 1
  }

  private static func placed(_ place: Point, _ name: String, _ anchor: TextAnchor) -> String {
    let side: Attributes = anchor == .start ? [] : [("text-anchor", anchor.rawValue)]
    return written([("class", name), ("x", .px(place.x)), ("y", .px(place.y))] + side)
  }

  private static func written(_ attributes: Attributes) -> String {
    attributes.map { " \($0.name)=\"\(Escape.text($0.value))\"" }.joined()
  }
}

/// Which end of a text its place names.
package enum TextAnchor: String, Sendable {
  case start, middle, end
}

extension String {
  /// A length or coordinate in px, with at most two decimals.
  package static func px(_ value: Double) -> String { Numerals.coordinate(value) }
}
