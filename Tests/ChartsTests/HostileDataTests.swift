import Testing

@testable import Charts

@Suite("Hostile data")
struct HostileDataTests {
  static let data: [(name: String, rows: [Datum])] = [
    ("empty", []),
    ("single", [Datum(3, 0.5, lower: 0.4, upper: 0.6)]),
    ("constant", (1...5).map { Datum(Double($0), 0.7, lower: 0.7, upper: 0.7) }),
    ("one x", [Datum(2, 0.1, lower: 0, upper: 1), Datum(2, 0.9, lower: 0, upper: 1)]),
    ("gaps", [Datum(1, 1), Datum(2, .nan), Datum(.nan, 3), Datum(4, .infinity), Datum(5, -.infinity), Datum(6, 2)]),
    ("only gaps", [Datum(.nan, .nan), Datum(.infinity, 0)]),
    ("tiny", [Datum(1e-300, 1e-300, lower: 0, upper: 1e-299), Datum(1, 1, lower: 0.5, upper: 2)]),
    ("huge", [Datum(-1e308, 1e308, lower: -1e308, upper: 1e308), Datum(1e308, -1e308, lower: 0, upper: 0)]),
    ("zero", [Datum(0, 0, lower: 0, upper: 0), Datum(0, 0)]),
    ("negative", [Datum(-5, -1, lower: -2, upper: 0), Datum(-1, -3, lower: -4, upper: -2)]),
    ("subnormal", [1, 2].map { Datum($0 * .leastNonzeroMagnitude, .leastNonzeroMagnitude) }),
    ("inverted", [Datum(1, 1, lower: 2, upper: 0.5), Datum(2, 1, lower: 3, upper: 0.1)]),
  ]

  @Test("gives a valid figure with every mark on every axis", arguments: data.map(\.name))
  func valid(_ name: String) throws {
    let rows = try #require(Self.data.first { $0.name == name }).rows
    let cells = rows.flatMap { row in
      rows.map { Datum(row.x ?? .nan, $0.x ?? .nan, value: row.y.map { $0 * (row.x ?? 1) }) }
    }
    let marks: [any Mark] = [
      Band("a", rows, style: .series(0)), Line("a", rows, style: .series(0)), Step("b", rows, style: .series(1)),
      Points("c", rows, style: .data), Rule.horizontal(at: rows.first?.y ?? .nan, "level"),
      Rule.vertical(at: rows.first?.x ?? .nan, "upright"), Note("note", x: rows.first?.x ?? 0, y: .nan),
      HeatMap(cells, colors: .linear("cells", 0...1)), Contours(cells, colors: .log("cells", 1e-300...1)),
      Bars("d", rows, style: .series(2)), Bars("e", rows, style: .series(3), fill: .outline, origin: .nan),
    ]
    let axes: [(Axis, Axis)] = [
      (.linear("x"), .linear("y")), (.log("x"), .log("y")), (.linear("x", 1...1), .log("y", 1...1)),
      (.log("x", 1e-300...1), .linear("y", 0...1)), (.ordinal("x", []), .ordinal("y", ["one", "two", "three"])),
      (.linear("x", cells: rows.compactMap(\.x)), .log("y", cells: rows.compactMap(\.x))),
    ]
    for (x, y) in axes {
      for labels in [Figure.Labels.direct, .legend, .none] {
        let panel = Panel(x: x, y: y, marks: marks)
        let svg = Figure(title: name, sharesY: true, labels: labels, panels: [panel, panel]).svg
        #expect(Reader.read(svg) != nil)
        #expect(!svg.contains("\"nan") && !svg.contains("\"inf") && !svg.contains(",nan"))
        #expect(!TerminalPlot(panel).text.isEmpty)
      }
    }
  }

  @Test("a figure without panels, or without text, is still a figure")
  func bare() {
    #expect(Reader.read(Figure(title: "", panels: []).svg) != nil)
    #expect(
      Reader.read(
        Figure(
          title: "t", width: .nan, plotHeight: -1,
          panels: [
            Panel(x: .linear(""), y: .linear(""), marks: [])
          ]
        ).svg) != nil)
  }

  @Test("lines break at gaps and are cut at the panel")
  func clipping() {
    let box = Box(left: 0, top: 0, width: 10, height: 10)
    let parts = box.clip([Point(-10, 5), Point(5, 5), Point(.nan, 1), Point(6, 5), Point(6, 1e12)])
    #expect(parts == [[Point(0, 5), Point(5, 5)], [Point(6, 5), Point(6, 10)]])
    let square = box.clip(polygon: [Point(-5, -5), Point(5, -5), Point(5, 5), Point(-5, 5)])
    #expect(square.allSatisfy(box.contains) && square.count == 4)
  }
}
