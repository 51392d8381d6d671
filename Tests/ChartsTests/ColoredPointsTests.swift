import Foundation
import Testing

@testable import Charts

@Suite("Coloured points")
struct ColoredPointsTests {
  private let colors = ColorScale.linear("c", 0...1, ramp: .lines)
  private let data = [
    Datum(1, 1, lower: nil, upper: nil, value: 0), Datum(2, 1, lower: 0.5, upper: 1.5, value: 1),
    Datum(3, 1, value: nil), Datum(2.5, 1, lower: nil, upper: nil, value: 0),
  ]

  private var figure: Figure {
    Figure(
      title: "t",
      panels: [Panel(x: .linear("x", 0...4), y: .linear("y", 0...2), marks: [ColoredPoints(nil, data, colors: colors)])]
    )
  }

  @Test("a marker has the colour of its value, and one without a value is left out")
  func drawn() {
    var canvas = Canvas(id: "t")
    let frame = Frame(
      box: Box(left: 100, top: 50, width: 400, height: 200), x: LinearScale(0, 4), y: LinearScale(0, 2))
    ColoredPoints(nil, data, colors: colors).draw(in: frame, on: &canvas)
    let circles = canvas.lines.filter { $0.contains("<circle") }
    #expect(circles.count == 3)
    // 4 units are 400 px, from 100 on; the colours are classes in the order of the ramp.
    #expect(canvas.colors == [colors.ramp.colors.first, colors.ramp.colors.last].compactMap { $0 })
    for (place, name) in [("200", "f0"), ("350", "f0"), ("300", "f1")] {
      #expect(circles.count { $0.contains("cx=\"\(place)\"") && $0.contains("\(name)\"") } == 1, "\(circles)")
    }
    #expect(canvas.lines.count { $0.contains("whisker") } == 1)
  }

  @Test("the legend shows what colours stand for, and the CSV every value")
  func told() {
    #expect(figure.svg.contains(">c</text>"))
    let rows = figure.csv.split(separator: "\n").map(String.init)
    #expect(rows[0] == "panel,series,mark,x,y,lower,upper,value")
    #expect(rows[1] == "1,,points,1.0,1.0,,,0.0" && rows[2] == "1,,points,2.0,1.0,0.5,1.5,1.0")
    #expect(rows[3] == "1,,points,3.0,1.0,,,")
  }

  @Test("unnamed bands and markers have no entry in a legend, but rows of their own")
  func unnamed() {
    let style = Style.series(0)
    let marks: [any Mark] = [
      Band("a", [Datum(1, lower: 0, upper: 1), Datum(2, lower: 0, upper: 1)], style: style, isLabelled: false),
      Points("a", [Datum(1, 1)], style: style, isLabelled: false),
    ]
    let figure = Figure(
      title: "t", labels: .legend, panels: [Panel(x: .linear("x", 0...4), y: .linear("y", 0...2), marks: marks)])
    #expect(!figure.svg.contains(">a</text>"))
    #expect(figure.csv.contains("1,a,band,1.0,,0.0,1.0") && figure.csv.contains("1,a,points,1.0,1.0,,"))
  }
}
