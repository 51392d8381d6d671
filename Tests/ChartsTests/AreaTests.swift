import Foundation
import Testing

@testable import Charts

@Suite("Areas")
struct AreaTests {
  private static func frame() -> Frame {
    Frame(box: Box(left: 0, top: 0, width: 100, height: 100), x: LinearScale(0, 10), y: LinearScale(0, 10))
  }

  private static func paths(_ mark: some Mark) -> [String] {
    var canvas = Canvas(id: "t")
    mark.draw(in: frame(), on: &canvas)
    return canvas.lines.compactMap { line in
      line.range(of: " d=\"").map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
    }
  }

  @Test("run from the baseline to the curve, with the curve as a line")
  func outline() {
    let area = Area("a", [Datum(0, 4), Datum(10, 8)], style: .series(0), from: 2)
    // y = 2 lies at 80 px, 4 at 60, 8 at 20.
    #expect(Self.paths(area) == ["M0,60L100,20L100,80L0,80Z", "M0,60L100,20"])
    #expect(area.end(in: Self.frame()) == Point(100, 50))
  }

  @Test("stack: each stands on the one below")
  func stacked() {
    let layers = Area.stacked([
      ("low", [Datum(0, 1), Datum(10, 2)], .series(0)), ("high", [Datum(0, 3), Datum(10, 4)], .series(1)),
    ])
    #expect(layers.map { $0.data.map(\.y) } == [[1, 2], [4, 6]])
    #expect(layers[1].data.map(\.lower) == [1, 2] && layers[1].data.map(\.value) == [3, 4])
    #expect(Self.paths(layers[1]).first == "M0,60L100,40L100,80L0,90Z")
  }

  @Test("have a gap where a value or what is below it is not known")
  func gaps() {
    let layers = Area.stacked([
      ("low", [Datum(0, 1), Datum(4, 1), Datum(5, .nan), Datum(6, 1), Datum(10, 1)], .series(0)),
      ("high", [Datum(0, 1), Datum(4, 1), Datum(5, 1), Datum(6, 1), Datum(10, 1)], .series(1)),
    ])
    for layer in layers { #expect(Self.paths(layer).first?.filter { $0 == "Z" }.count == 2) }
  }

  @Test("reach the edge of a panel whose scale has no place for their baseline")
  func withoutZero() {
    let area = Area("a", [Datum(1, 0.1), Datum(2, 1)], style: .series(0))
    let figure = Figure(title: "t", panels: [Panel(x: .linear("x"), y: .log("y", 0.01...1), marks: [area])])
    #expect(figure.svg.contains("class=\"band"))
    #expect(figure.csv.contains("1,a,area,1.0,0.1,0.0,0.1"))
  }
}
