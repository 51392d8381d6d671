import Testing

@testable import Charts

@Suite("Boxes of text")
struct TextBoxTests {
  @Test("are those of the text elements of the SVG, in their order", arguments: Example.figures.map(\.name))
  func same(_ name: String) throws {
    let figure = try #require(Example.figures.first { $0.name == name }).figure
    let texts = try #require(Reader.read(figure.svg)).texts
    let boxes = figure.textBoxes
    #expect(boxes.count == texts.count)
    for (box, text) in zip(boxes, texts) {
      #expect(box.kind == text.attributes["class"]?.prefix { $0 != " " } ?? "")
      let y = try #require(text.attributes["y"].flatMap(Double.init))
      let x = try #require(text.attributes["x"].flatMap(Double.init))
      // Coordinates are written with two decimals.
      #expect(box.box.top < y && box.box.bottom > y && box.box.left < x + 0.01 && box.box.right > x - 0.01)
    }
  }

  @Test("have the width of the metric table and stand where their anchor says")
  func measured() {
    let font = Font(size: 10)
    let start = TextBox("Wide", at: Point(50, 20), class: "note halo f1", font: font, anchor: .start)
    #expect(start.kind == "note" && start.box.left == 50 && start.box.width == font.width(of: "Wide"))
    // DejaVu Sans: the tallest letters reach 0.76 of the size, the lowest 0.236.
    #expect(abs(start.box.top - 12.3) < 1e-9 && abs(start.box.bottom - 22.4) < 1e-9)
    let end = TextBox("Wide", at: Point(50, 20), class: "tick", font: font, anchor: .end)
    #expect(abs(end.box.right - 50) < 1e-9)
    let raised = TextBox("10⁻⁵", at: Point(50, 20), class: "tick", font: font, anchor: .middle)
    #expect(raised.box.top < start.box.top && raised.box.width < font.width(of: "10−5"))
  }
}

@Suite("Pages")
struct PageTests {
  private static func figure(_ panels: Int, stacked: String? = nil, categories: [String] = []) -> Figure {
    let y: Axis = categories.isEmpty ? .linear("y", 0...1) : .ordinal("", categories)
    return Figure(
      title: "t", subtitle: "left and right", stackedSubtitle: stacked, width: 900, plotHeight: 280,
      panels: (0..<panels).map { index in
        Panel("p \(index)", x: .linear("x", 0...1), y: y, marks: [Line(nil, [Datum(0, 0), Datum(1, 1)], style: .data)])
      })
  }

  @Test("are as wide as asked, in mm with a layout in px")
  func width() {
    let svg = Self.figure(1).fitted(to: PageWidth(millimetres: 89)).svg
    // 89 mm are 336.38 px at 96 px an inch.
    #expect(svg.contains("viewBox=\"0 0 336 ") && svg.contains(" width=\"89mm\" height=\""))
    let screen = Self.figure(1).fitted(to: PageWidth(px: 500)).svg
    #expect(screen.contains("viewBox=\"0 0 500 ") && screen.contains(" width=\"500\" height=\""))
    #expect(!Self.figure(1).svg.contains("mm\""))
  }

  @Test("stack panels that would be too narrow, and say so")
  func stacked() {
    let (narrow, wide) = (PageWidth(millimetres: 89), PageWidth(millimetres: 183))
    let three = Self.figure(3, stacked: "top and bottom")
    #expect(three.fitted(to: narrow).columns == 1 && three.fitted(to: narrow).subtitle == "top and bottom")
    #expect(three.fitted(to: wide).columns == 3 && three.fitted(to: wide).subtitle == "left and right")
    // Without words for places, rows are filled evenly.
    #expect(Self.figure(4).fitted(to: wide).columns == 2 && Self.figure(4).fitted(to: narrow).columns == 1)
  }

  @Test("narrower than a page of one column name series above the panels, not beside them")
  func labels() {
    #expect(Self.figure(1).fitted(to: PageWidth(millimetres: 89)).labels == .legend)
    #expect(Self.figure(1).fitted(to: PageWidth(millimetres: 183)).labels == .direct)
  }

  @Test("lower panels on narrow pages, but not those whose height is that of names")
  func heights() {
    let narrow = PageWidth(millimetres: 89)
    #expect(Self.figure(1).fitted(to: narrow).plotHeight == 202)
    #expect(Self.figure(1, categories: ["a", "b"]).fitted(to: narrow).plotHeight == 280)
    #expect(Self.figure(1).fitted(to: PageWidth(px: 1000)).plotHeight == 280)
  }
}
