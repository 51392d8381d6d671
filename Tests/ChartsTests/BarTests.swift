import Testing

@testable import Charts

@Suite("Bars")
struct BarTests {
  static let frame = Frame(
    box: Box(left: 100, top: 0, width: 200, height: 100), x: LinearScale(-1, 1), y: OrdinalScale(["low", "high"]))

  @Test("run from their origin to their value, about their name")
  func geometry() {
    let data = [Datum(0.5, 0, lower: 0.25, upper: 0.75), Datum(-0.25, 1)]
    let bars = BarGeometry.all(of: Bars("s", data, style: .data), in: Self.frame)
    #expect(bars.map(\.box.left) == [200, 175] && bars.map(\.box.width) == [50, 25])
    #expect(bars.map { $0.box.top + $0.box.height / 2 } == [75, 25], "the first name is lowest")
    #expect(bars[0].whisker.first == [Point(225, 75), Point(275, 75)])
    #expect(bars[1].whisker.isEmpty)
    #expect(bars[0].label?.text == "0.50" && bars[0].label?.anchor == .start)
    #expect(bars[1].label?.text == "−0.25" && bars[1].label?.anchor == .end)
    #expect((bars[0].label?.box.left ?? 0) > 275, "behind the interval")
    #expect((bars[1].label?.box.right ?? 999) < 175)
  }

  @Test("of one name stand below one another in the order of their slots")
  func slots() {
    let data = [Datum(0.5, 0), Datum(0.7, 1)]
    let all = (0..<3).map { BarGeometry.all(of: Bars("s", data, style: .data, slot: .init($0, of: 3)), in: Self.frame) }
    for name in 0..<2 {
      #expect(all[0][name].box.bottom <= all[1][name].box.top && all[1][name].box.bottom <= all[2][name].box.top)
      #expect(all.allSatisfy { abs($0[name].box.top + $0[name].box.height / 2 - [75, 25][name]) < 25 })
    }
  }

  @Test("without a finite value or on no name are not drawn")
  func absent() {
    let data = [Datum(.nan, 0), Datum(0.5, 7), Datum(.infinity, 1)]
    #expect(BarGeometry.all(of: Bars("s", data, style: .data), in: Self.frame).isEmpty)
  }

  @Test("an outline is an outline, an area an area")
  func fills() throws {
    let data = [Datum(0.5, 0)]
    var canvas = Canvas(id: "t")
    Bars("s", data, style: .data, fill: .outline).draw(in: Self.frame, on: &canvas)
    Bars("s", data, style: .data).draw(in: Self.frame, on: &canvas)
    let areas = try #require(Reader.read(canvas)).rectangles
    #expect(areas.map(\.names) == [["line", "s0"], ["f0"]])
  }

  /// The texts of a figure, all of which must be on the page and apart, values included.
  static func check(_ figure: Figure) throws {
    let reader = try #require(Reader.read(figure.svg))
    let notes = reader.texts.filter { $0.attributes["class"]?.hasPrefix("note") == true }.compactMap { text -> Box? in
      guard let x = text.attributes["x"].flatMap(Double.init), let y = text.attributes["y"].flatMap(Double.init) else {
        return nil
      }
      let width = Look.note.width(of: text.content)
      let left = text.attributes["text-anchor"] == "end" ? x - width : x
      return Box(left: left, top: y - 0.73 * Look.note.size, width: width, height: 0.9 * Look.note.size)
    }
    let page = FigureLayout(figure)
    let others = try PlacementTests.boxes(figure)
    #expect(!notes.isEmpty)
    for (index, box) in notes.enumerated() {
      // Room is made in rounds that stop at a tenth of a px; the margin is 16.
      #expect(box.left >= 0 && box.right <= page.width - Look.margin + 0.5)
      #expect(notes[(index + 1)...].allSatisfy { !$0.overlaps(box) })
      #expect(others.allSatisfy { !$0.box.overlaps(box) })
    }
  }

  @Test("have room for their values beside the panel and its names", arguments: 0..<80)
  func room(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed) + 900)
    let count = Int.random(in: 1...7, using: &generator)
    let words = ["correlation", "of", "the", "errors", "window", "ρ", "growth exponent", "at key tokens"]
    let names = (0..<count).map { index in
      "\(index) "
        + (0..<Int.random(in: 1...6, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "" }
        .joined(separator: " ")
    }
    let slots = Int.random(in: 1...2, using: &generator)
    let marks = (0..<slots).map { slot in
      let data = (0..<count).map { name in
        let value = Double.random(in: -1...1, using: &generator)
        return Datum(value, Double(name), lower: value - 0.05, upper: value + 0.05)
      }
      return Bars(
        "series \(slot)", data, style: .series(slot), fill: slot == 0 ? .solid : .outline, slot: .init(slot, of: slots),
        decimals: 3) as any Mark
    }
    try Self.check(
      Figure(
        title: "t", width: Double.random(in: 420...900, using: &generator),
        plotHeight: Bars.plotHeight(names: count, bars: slots),
        panels: [Panel(x: .linear("Share", -1.05...1.05), y: .ordinal("Parameter", names), marks: marks)]))
  }

  @Test("are named in a legend, since they end at no common edge")
  func legend() {
    let layout = FigureLayout(Example.tornado)
    #expect(layout.legend.items.map(\.entry.name) == ["first order", "total"])
    #expect(layout.panels.allSatisfy { $0.labels.isEmpty })
  }

  @Test("all names are written, the first one lowest")
  func names() throws {
    let layout = FigureLayout(Example.tornado)
    let labels = layout.panels[0].yAxis.ticks.labels
    #expect(labels.count == 5 && labels.first?.text == "Prior share")
    #expect(zip(labels, labels.dropFirst()).allSatisfy { $0.offset < $1.offset })
  }
}
