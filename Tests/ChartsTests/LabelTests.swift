import Testing

@testable import Charts

@Suite("Series labels")
struct LabelTests {
  /// A figure whose lines end at the given heights between 0 and 1.
  static func figure(ends: [Double], width: Double = 640, height: Double = 250, panels: Int = 1) -> Figure {
    let marks = ends.enumerated().map { index, end in
      Line("series \(index + 1)", [Datum(1, 1), Datum(10, end)], style: .series(index)) as any Mark
    }
    let panel = Panel("", x: .log("x", 1...10), y: .linear("y", 0...1), marks: marks)
    return Figure(
      title: "t", width: width, plotHeight: height, panels: Array(repeating: panel, count: panels))
  }

  @Test("of 1 to 12 series do not overlap and are not clipped", arguments: 1...12)
  func apart(_ count: Int) {
    var generator = SeededGenerator(state: UInt64(count))
    for trial in 0..<60 {
      // A third spread out, a third crowded, a third all at one place.
      let spread = [1, 0.1, 0][trial % 3]
      let base = Double.random(in: 0...(1 - spread), using: &generator)
      let ends = (0..<count).map { _ in base + spread * Double.random(in: 0...1, using: &generator) }
      let width = Double.random(in: 240...900, using: &generator)
      let height = Double.random(in: 60...400, using: &generator)
      let figure = Self.figure(ends: ends, width: width, height: height, panels: trial % 2 + 1)
      let layout = FigureLayout(figure)
      let boxes = layout.panels.flatMap { $0.labels.map(\.box) }
      let page = Box(left: 0, top: 0, width: figure.width, height: layout.height)
      let names = layout.legend.items.count + boxes.count
      #expect(names == count, "every series is named once")
      for (index, box) in boxes.enumerated() {
        #expect(box.left >= 0 && box.right <= page.right && box.top >= 0 && box.bottom <= page.bottom)
        #expect(boxes[(index + 1)...].allSatisfy { !$0.overlaps(box) })
        #expect(layout.panels.allSatisfy { !$0.frame.box.overlaps(box) })
        for panel in layout.panels {
          let ticks = panel.xAxis.labelBoxes(below: panel.frame.box, limits: panel.limits)
          #expect(ticks.allSatisfy { !$0.overlaps(box) })
        }
      }
      let items = layout.legend.items.map(\.box)
      for (index, item) in items.enumerated() {
        #expect(item.right <= figure.width - 2 * Look.margin + 0.01)
        #expect(items[(index + 1)...].allSatisfy { !$0.overlaps(item) })
      }
    }
  }

  @Test("keep the order of the lines they name")
  func order() {
    let layout = FigureLayout(Self.figure(ends: [0.1, 0.9, 0.5, 0.11, 0.12]))
    let names = layout.panels[0].labels.map(\.entry.name)
    #expect(names == ["series 2", "series 3", "series 5", "series 4", "series 1"])
  }

  @Test("stay where they are wanted if there is room")
  func unmoved() {
    let centres = LabelSpread.centres(wanted: [20, 60, 100], heights: [10, 10, 10], gap: 1, within: 0...200)
    #expect(centres == [20, 60, 100])
  }

  @Test("move apart evenly about the place they share")
  func symmetric() {
    let centres = LabelSpread.centres(wanted: [50, 50, 50], heights: [10, 10, 10], gap: 2, within: 0...100)
    #expect(centres == [38, 50, 62])
  }

  @Test("are pushed inwards at the end of the range")
  func bounded() {
    #expect(LabelSpread.centres(wanted: [99, 99], heights: [10, 10], gap: 0, within: 0...100) == [85, 95])
    #expect(LabelSpread.centres(wanted: [1, 1], heights: [60, 60], gap: 0, within: 0...100) == nil)
  }

  @Test("give way to a legend where there is no room")
  func legend() {
    let crowded = FigureLayout(Self.figure(ends: Array(repeating: 0, count: 12), height: 80))
    #expect(crowded.legend.items.count == 12)
    #expect(crowded.panels.allSatisfy { $0.labels.isEmpty })
    let roomy = FigureLayout(Self.figure(ends: Array(repeating: 0, count: 12), height: 300))
    #expect(roomy.legend.items.isEmpty)
  }
}
