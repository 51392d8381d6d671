import Foundation
import Testing

@testable import Charts

@Suite("Placement of text")
struct PlacementTests {
  /// The boxes of all texts of a figure but its notes, which stand where the caller puts them.
  static func boxes(_ figure: Figure) throws -> [(text: String, box: Box)] {
    let reader = try #require(Reader.read(figure.svg))
    return reader.texts.compactMap { text in
      let name = (text.attributes["class"] ?? "").prefix { $0 != " " }
      guard name != "note", let x = text.attributes["x"].flatMap(Double.init),
        let y = text.attributes["y"].flatMap(Double.init), let font = fonts.first(where: { $0.name == name })?.font
      else { return nil }
      let width = font.width(of: text.content)
      let before: Double =
        switch text.attributes["text-anchor"] {
        case "middle": width / 2
        case "end": width
        default: 0
        }
      // Capital height above the baseline and a descender below it.
      let box = Box(left: x - before, top: y - 0.73 * font.size, width: width, height: 0.9 * font.size)
      return (text.content, box)
    }
  }

  static let fonts: [(name: String, font: Font)] = [
    ("title", Look.title), ("subtitle", Look.subtitle), ("facet", Look.facet), ("axis", Look.axis),
    ("tick", Look.tick), ("label", Look.label), ("caption", Look.caption),
  ]

  static func check(_ figure: Figure) throws {
    let texts = try boxes(figure)
    let page = FigureLayout(figure)
    #expect(!texts.isEmpty)
    for (index, (text, box)) in texts.enumerated() {
      #expect(box.left >= 0 && box.right <= page.width && box.top >= 0 && box.bottom <= page.height, "clipped: \(text)")
      for other in texts[(index + 1)...] where other.box.overlaps(box) {
        Issue.record("“\(text)” overlaps “\(other.text)” in “\(figure.title)”")
      }
    }
  }

  @Test("no text overlaps another or leaves the page", arguments: Example.figures.map(\.name))
  func examples(_ name: String) throws {
    try Self.check(try #require(Example.figures.first { $0.name == name }).figure)
  }

  @Test("nor does it in figures of random shape", arguments: 0..<300)
  func random(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed) &+ 100)
    let words = ["reliability", "of", "tokens", "R(n)", "exponential", "log", "k ∝ √n", "in", "sequences", "(1−e)ⁿ"]
    func phrase(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
    }
    let panels = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
      let start = pow(10, Double.random(in: -6...4, using: &generator))
      let end = start * pow(10, Double.random(in: 0.1...9, using: &generator))
      let marks = (0..<Int.random(in: 1...7, using: &generator)).map { index in
        Line(
          "\(index) " + phrase(1...2),
          [Datum(start, 1), Datum(end, pow(10, Double.random(in: -12...0, using: &generator)))], style: .series(index))
          as any Mark
      }
      let isLog = Bool.random(using: &generator)
      return Panel(
        phrase(0...6), x: isLog ? .log(phrase(1...7)) : .linear(phrase(1...7)),
        y: Bool.random(using: &generator) ? .log(phrase(1...6)) : .linear(phrase(1...6)), marks: marks)
    }
    let figure = Figure(
      title: phrase(1...25), subtitle: phrase(0...30), caption: phrase(0...30),
      width: Double.random(in: 240...1000, using: &generator),
      plotHeight: Double.random(in: 80...400, using: &generator), sharesX: seed.isMultiple(of: 3),
      sharesY: Bool.random(using: &generator), columns: [nil, 1, 2, 3].randomElement(using: &generator) ?? nil,
      panels: panels)
    try Self.check(figure)
  }

  @Test("thinned lines keep their course")
  func simplification() {
    let points = (0...500).map { Point(Double($0), 100 * sin(Double($0) / 40)) }
    let thinned = Simplification.thinned(points)
    #expect(thinned.count < 250 && thinned.first == points.first && thinned.last == points.last)
    for point in points {
      guard let after = thinned.firstIndex(where: { $0.x >= point.x }) else { continue }
      let (a, b) = (thinned[max(0, after - 1)], thinned[after])
      let share = b.x > a.x ? (point.x - a.x) / (b.x - a.x) : 0
      #expect(abs(a.y + share * (b.y - a.y) - point.y) < 0.2)
    }
  }
}
