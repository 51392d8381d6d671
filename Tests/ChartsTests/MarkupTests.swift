import Foundation
import Testing

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether an XML parser reads a document to its end, and the text it finds in it.
final class Reader: NSObject, XMLParserDelegate {
  private(set) var text = ""
  private(set) var elements: [String] = []
  private(set) var drawn: [(name: String, attributes: [String: String])] = []
  private(set) var ids: [String] = []
  private(set) var texts: [Text] = []

  /// A line of text as placed in the figure.
  struct Text {
    let attributes: [String: String]
    var content = ""
  }

  static func read(_ svg: String) -> Reader? {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    return parser.parse() ? reader : nil
  }

  /// Reads what a mark drew.
  static func read(_ canvas: Canvas) -> Reader? { read("<svg>" + canvas.lines.joined() + "</svg>") }

  /// The rectangles, with their classes.
  var rectangles: [(box: Box, names: [Substring])] {
    drawn.filter { $0.name == "rect" }.map { _, attributes in
      func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
      return (
        Box(left: number("x"), top: number("y"), width: number("width"), height: number("height")),
        (attributes["class"] ?? "").split(separator: " ")
      )
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if !texts.isEmpty, isInText { texts[texts.count - 1].content += string }
  }

  private var isInText = false

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "text" { isInText = false }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    elements.append(name)
    drawn.append((name, attributes))
    if name == "text" {
      texts.append(Text(attributes: attributes))
      isInText = true
    }
    attributes["id"].map { ids.append($0) }
  }
}

@Suite("Markup")
struct MarkupTests {
  static let hostile = "<script>alert(\"1 & 2\")</script> \u{0}\u{8}\u{B}\u{1F}\u{FFFE}\u{FFFF} ]]> 'x' \u{1F600}"

  @Test("figures are well-formed, with unique ids", arguments: Example.figures.map(\.name))
  func wellFormed(_ name: String) throws {
    let figure = try #require(Example.figures.first { $0.name == name }).figure
    let reader = try #require(Reader.read(figure.svg))
    #expect(Set(reader.ids).count == reader.ids.count)
    #expect(reader.elements.contains("title") && reader.elements.contains("desc"))
  }

  @Test("markup in any text shows as text")
  func escaping() throws {
    let text = Self.hostile
    let figure = Figure(
      title: text, subtitle: text, caption: text, description: text, id: text,
      panels: [
        Panel(
          text, x: .linear(text), y: .linear(text),
          marks: [
            Line(text, [Datum(0, 0), Datum(1, 1)], style: .data), Note(text, x: 0.5, y: 0.5),
            Rule.horizontal(at: 0.5, text),
          ])
      ])
    let reader = try #require(Reader.read(figure.svg))
    #expect(!reader.elements.contains("script"))
    #expect(reader.text.contains("<script>alert(\"1 & 2\")</script>"))
    #expect(reader.text.contains("\u{1F600}"))
  }

  @Test("what is drawn stays on the page", arguments: Example.figures.map(\.name))
  func finite(_ name: String) throws {
    let svg = try #require(Example.figures.first { $0.name == name }).figure.svg
    #expect(!svg.contains("nan") && !svg.contains("inf,") && !svg.contains("\"inf"))
  }

  @Test("coordinates have no trailing zeros and no negative zero")
  func coordinates() {
    #expect(String.px(1.5) == "1.5")
    #expect(String.px(2) == "2")
    #expect(String.px(-0.001) == "0")
    #expect(String.px(-12.345) == "-12.35")
    #expect(String.px(100) == "100")
    #expect(String.px(.nan) == "0")
    #expect(String.px(.infinity) == "1000000000")
  }
}
