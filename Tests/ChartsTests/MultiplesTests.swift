import Testing

@testable import Charts

@Suite("Small multiples")
struct MultiplesTests {
  @Test("stand in rows and columns, all of one size")
  func places() {
    let boxes = FigureLayout(Example.multiples).panels.map(\.frame.box)
    #expect(boxes.count == 5)
    #expect(Set(boxes.map(\.width)).count == 1 && Set(boxes.map(\.height)).count == 1)
    #expect(boxes[0].left == boxes[3].left && boxes[1].left == boxes[4].left)
    #expect(boxes[0].top == boxes[2].top && boxes[3].top == boxes[4].top && boxes[3].top > boxes[0].bottom)
    #expect(boxes[0].right < boxes[1].left && boxes[1].right < boxes[2].left)
  }

  @Test("have axes at the outer edges only, also where the last row is not full")
  func axes() {
    let layout = FigureLayout(Example.multiples)
    #expect(layout.panels.map(\.xAxis.isLabelled) == [false, false, true, true, true])
    #expect(layout.panels.map(\.yAxis.isLabelled) == [true, false, false, true, false])
    #expect(layout.panels.map { $0.yTitle.lines.isEmpty } == [false, true, true, true, true])
    #expect(layout.panels.allSatisfy { $0.xAxis.title.isEmpty } && layout.xTitle.lines.count == 1)
    #expect(layout.panels.allSatisfy { !$0.facet.lines.isEmpty })
  }

  @Test("keep their own axes unless they share them")
  func unshared() {
    let panels = (1...4).map { index in
      Panel(
        "\(index)", x: .linear("x"), y: .linear("y"),
        marks: [Line(nil, [Datum(0, 0), Datum(Double(index), 2 * Double(index))], style: .data)])
    }
    let own = FigureLayout(Figure(title: "t", columns: 2, panels: panels))
    #expect(own.panels.allSatisfy { $0.xAxis.isLabelled && $0.yAxis.isLabelled && !$0.xAxis.title.isEmpty })
    #expect(own.panels.map(\.frame.x.domain.upperBound) == [1, 2, 3, 4])
    let shared = FigureLayout(Figure(title: "t", sharesX: true, sharesY: true, columns: 2, panels: panels))
    #expect(shared.panels.allSatisfy { $0.frame.x.domain == 0...4 && $0.frame.y.domain == 0...8 })
  }

  @Test("name each series once, in the last panel that shows it")
  func names() {
    let layout = FigureLayout(Example.facets)
    #expect(layout.panels.map(\.labels.count) == [0, 0, 0, 3])
  }

  @Test("a family of up to eight is named, a larger one has a legend of its colours", arguments: [2, 8, 9, 20])
  func family(_ count: Int) {
    let colors = ColorScale.linear("parameter", 0...Double(count), ramp: .lines)
    let marks = Line.family(
      (1...count).map { index in
        Line.Member(Double(index), "curve \(index)", [Datum(0, 0), Datum(1, Double(index))])
      }, colors: colors)
    let figure = Figure(
      title: "t", plotHeight: 300, panels: [Panel(x: .linear("x"), y: .linear("y"), marks: marks)])
    let layout = FigureLayout(figure)
    #expect(layout.panels[0].labels.count == (count <= 8 ? count : 0))
    #expect(layout.legend.items.isEmpty)
    #expect(layout.keys.map(\.legend.key.colors) == (count <= 8 ? [] : [colors]))
    let shades = marks.map { StyleTests.luminance($0.style.color.light) }
    #expect(zip(shades, shades.dropFirst()).allSatisfy { $0 > $1 }, "in the order of the parameter")
    #expect(figure.csv.contains("curve \(count)"))
  }
}
