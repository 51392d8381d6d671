import Foundation
import Testing

@testable import Charts

@Suite("Heat maps")
struct HeatMapTests {
  static let box = Box(left: 100, top: 50, width: 400, height: 200)

  static func draw(_ mark: some Mark, _ x: any Scale, _ y: any Scale) throws -> (Reader, Canvas) {
    var canvas = Canvas(id: "t")
    mark.draw(in: Frame(box: box, x: x, y: y), on: &canvas)
    return (try #require(Reader.read(canvas)), canvas)
  }

  @Test("cells end halfway between neighbours on the axis' own scale")
  func edges() throws {
    #expect(CellEdges.edges(about: [0, 0.25, 0.75]) == [-0.125, 0.125, 0.5, 1])
    #expect(CellEdges.edges(about: [0.3]) == [0, 1])
    let linear = CellEdges.domain(of: [0, 1, 3], on: LinearScale(0, 3))
    #expect(linear == -0.5...4)
    // Geometric means, and as far outwards; a logarithm and its inverse cost a few units in the last place.
    let log = CellEdges.domain(of: [1, 100, 1000], on: LogScale(1, 1000))
    #expect(abs(log.lowerBound / 0.1 - 1) < 1e-12 && abs(log.upperBound / pow(10, 3.5) - 1) < 1e-12)
  }

  @Test("cells stand about their values, in the colours of these")
  func cells() throws {
    let colors = ColorScale.linear("c", 0...10)
    let data = Example.cells([1, 10, 1000], [0, 1]) { x, y in log10(x) + 5 * y }
    let x = LogScale(CellEdges.domain(of: [1, 10, 1000], on: LogScale(1, 1000)))
    // Positions in decades: cells of −0.5…0.5, 0.5…2, 2…4, over 4.5 decades and 400 px.
    let (reader, canvas) = try Self.draw(HeatMap(data, colors: colors), x, LinearScale(-0.5, 1.5))
    let areas = reader.rectangles
    #expect(areas.count == 6)
    for (row, top) in [(0.0, 150.0), (1, 50)] {
      for (value, from, to) in [(0.0, 0.0, 1.0), (1, 1, 2.5), (3, 2.5, 4.5)] {
        let (left, right) = (100 + from / 4.5 * 400, 100 + to / 4.5 * 400)
        // Edges are drawn at half px: off by up to a quarter.
        let own = areas.filter { abs($0.box.left - left) <= 0.25 && abs($0.box.right - right) <= 0.25 }
          .filter { $0.box.top == top && $0.box.height == 100 }
        #expect(own.count == 1)
        let index = canvas.colors.firstIndex { $0 == colors.color(of: value + 5 * row) }
        #expect(own.first?.names == index.map { ["f\($0)"] })
      }
    }
  }

  @Test("names have cells of one size, with paper between them")
  func names() throws {
    let data = Example.cells([0, 1], [0, 1, 2, 3]) { _, _ in 1 }
    let (reader, _) = try Self.draw(
      HeatMap(data, colors: .linear("c", 0...2)), OrdinalScale(["a", "b"]), OrdinalScale(["1", "2", "3", "4"]))
    let boxes = reader.rectangles.map(\.box)
    #expect(boxes.count == 8)
    #expect(boxes.allSatisfy { $0.width == 199 && $0.height == 49 })
    for (index, box) in boxes.enumerated() { #expect(boxes[(index + 1)...].allSatisfy { !$0.overlaps(box) }) }
  }

  @Test("a crossing without a value is hatched, also where its name has no datum at all")
  func missing() throws {
    let data = [Datum(0, 0, value: 1), Datum(2, 0, value: .nan)]
    let scale = OrdinalScale(["a", "b", "c", "d"])
    let (reader, _) = try Self.draw(HeatMap(data, colors: .linear("c", 0...2)), scale, OrdinalScale(["y"]))
    #expect(reader.rectangles.map(\.box.left) == [100.5])
    let hatch = try #require(reader.drawn.first { $0.attributes["class"] == "minor" }?.attributes["d"])
    let places = hatch.split(whereSeparator: { "ML".contains($0) }).compactMap {
      $0.split(separator: ",").first.flatMap { Double($0) }
    }
    #expect(places.min().map { $0 >= 200 && $0 < 200 + Hatching.pitch } == true, "the first cell is not hatched")
    #expect(places.max().map { $0 <= 500 && $0 > 500 - Hatching.pitch } == true, "to the end of the last")
  }

  @Test("neighbours of one colour are one rectangle as large as they are")
  func merged() throws {
    let data = Example.cells([0, 1, 2, 3], [0]) { x, _ in x < 3 ? 0.5 : 0.9 }
    let (reader, _) = try Self.draw(
      HeatMap(data, colors: .linear("c", 0...1)), LinearScale(-0.5, 3.5), LinearScale(-1, 1))
    #expect(reader.rectangles.map(\.box.left) == [100, 400] && reader.rectangles.map(\.box.width) == [300, 100])
  }

  @Test("every cell is in the CSV, with the names of its places")
  func csv() throws {
    let table = CSVTests.parse(Example.words.csv)
    #expect(table.first == ["panel", "series", "mark", "x", "y", "lower", "upper", "value"])
    let rows = table.dropFirst().filter { $0[2] == "cells" }
    #expect(rows.count == 16 && Set(rows.map { $0[3] + "/" + $0[4] }).count == 16)
    let row = try #require(rows.first { $0[3] == "in bursts" && $0[4] == "power law" })
    #expect(Double(row[7]) == pow(10, -1 - 0.9 * 2 - 0.4 * 1 * 2))
    #expect(rows.first { $0[3] == "as recorded" && $0[4] == "power law" }?[7].isEmpty == true)
    let numbers = CSVTests.parse(Example.heatMap.csv).filter { $0[2] == "cells" }
    #expect(numbers.count == 17 * 11 && numbers.contains { $0[3] == "0.001" && $0[4] == "0.25" })
  }
}
