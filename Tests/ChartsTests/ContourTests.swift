import Foundation
import Testing

@testable import Charts

@Suite("Contours")
struct ContourTests {
  static func grid(_ count: Int, _ range: ClosedRange<Double>, _ value: (Double, Double) -> Double) -> (
    places: [Double], values: [[Double]]
  ) {
    let places = LinearScale(range).samples(count)
    return (places, places.map { y in places.map { x in value(x, y) } })
  }

  @Test("of a plane are straight lines from edge to edge", arguments: [-3.3, 0.1, 1.7])
  func plane(_ level: Double) throws {
    let (places, values) = Self.grid(9, -1...1) { 2 * $0 + 3 * $1 }
    let lines = IsoLines.lines(at: level, x: places, y: places, values: values)
    let line = try #require(lines.first)
    #expect(lines.count == 1)
    // Linear interpolation of a plane is exact but for rounding.
    #expect(line.allSatisfy { abs(2 * $0.x + 3 * $0.y - level) < 1e-12 })
    for end in [line[0], line[line.count - 1]] {
      #expect(abs(max(abs(end.x), abs(end.y)) - 1) < 1e-12, "ends at the edge of the grid")
    }
    let length = ContourLabels.length(line)
    let (a, b) = (line[0], line[line.count - 1])
    #expect(abs(length - hypot(a.x - b.x, a.y - b.y)) < 1e-12, "a straight line does not turn back")
  }

  @Test("of a cone's square are closed and as round as the grid allows", arguments: [8, 21, 64])
  func circle(_ count: Int) throws {
    let (places, values) = Self.grid(count, -2...2) { $0 * $0 + $1 * $1 }
    let step = 4 / Double(count - 1)
    let lines = IsoLines.lines(at: 2, x: places, y: places, values: values)
    let line = try #require(lines.first)
    #expect(lines.count == 1 && line.first == line.last && line.count > count)
    // Linear interpolation of a second derivative of 2 over a step is too high by at most step²/4, never too low.
    #expect(line.allSatisfy { (2 - step * step / 4 - 1e-12)...(2 + 1e-12) ~= $0.x * $0.x + $0.y * $0.y })
    let area = zip(line, line.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
    // Points lie inside by up to step²/8r, chords of at most √2 steps by up to step²/4r more: 3/4 π step² in all.
    let deficit = 2 * Double.pi - abs(area)
    #expect(deficit > 0 && deficit <= 0.75 * Double.pi * step * step)
  }

  @Test("at a saddle join the corners on the side of the mean")
  func saddle() {
    // Bottom left and top right are 1, the others 0, their mean 0.5.
    let values = [[1.0, 0], [0, 1]]
    let low = IsoLines.lines(at: 0.4, x: [0, 1], y: [0, 1], values: values)
    #expect(Self.rounded(low) == [[[0, 0.6], [0.4, 1]], [[0.6, 0], [1, 0.4]]], "the corners of 0 are cut off")
    let high = IsoLines.lines(at: 0.6, x: [0, 1], y: [0, 1], values: values)
    #expect(Self.rounded(high) == [[[0, 0.4], [0.4, 0]], [[0.6, 1], [1, 0.6]]], "the corners of 1 are cut off")
  }

  /// Lines in a fixed order and direction, to twelve decimals.
  private static func rounded(_ lines: [[Point]]) -> [[[Double]]] {
    lines.map { line in
      line.map { [($0.x * 1e12).rounded() / 1e12, ($0.y * 1e12).rounded() / 1e12] }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }.sorted { $0.joined().lexicographicallyPrecedes($1.joined()) }
  }

  @Test("cross the axes where the scales say, not where the units do")
  func scales() {
    // A value that rises with the decades of x: its middle lies at the geometric mean, a quarter of the way along.
    let data = Example.cells([1, 10, 100], [0, 1]) { x, _ in log10(x) }
    let frame = Frame(box: Box(left: 0, top: 0, width: 400, height: 100), x: LogScale(1, 100), y: LinearScale(0, 1))
    let lines = Contours(data, at: [Tick(0.5, label: "")]).lines(at: 0.5, in: frame)
    #expect(lines.count == 1 && lines.joined().allSatisfy { abs($0.x - 100) < 1e-9 })
    // Values of 1 and 10,000: 10 lies at a quarter on a scale of decades, and near the start on a linear one.
    let steep = Example.cells([1, 100], [0, 1]) { x, _ in x * x }
    let decades = Contours(steep, at: [Tick(10, label: "")], on: LogScale(1, 1e4)).lines(at: 10, in: frame)
    #expect(decades.count == 1 && decades.joined().allSatisfy { abs($0.x - 100) < 1e-9 })
    let linear = Contours(steep, at: [Tick(10, label: "")]).lines(at: 10, in: frame)
    #expect(linear.joined().allSatisfy { abs($0.x - 400 * 9 / 9999) < 1e-9 })
  }

  @Test("end at squares with an unknown corner")
  func gaps() {
    var (places, values) = Self.grid(5, 0...4) { x, _ in x }
    values[2][1] = .nan
    let lines = IsoLines.lines(at: 1.5, x: places, y: places, values: values)
    #expect(lines.count == 2, "the line at 1.5 lacks the squares between the rows 1 and 3")
    #expect(Set(lines.joined().map(\.y)) == [0, 1, 3, 4])
    values[2][1] = .infinity
    #expect(IsoLines.lines(at: 1.5, x: places, y: places, values: values) == lines)
  }

  @Test("a level that no value passes has no line, a level at a value has one")
  func touched() {
    let (places, values) = Self.grid(4, 0...3) { x, _ in x }
    #expect(IsoLines.lines(at: 7, x: places, y: places, values: values).isEmpty)
    let lines = IsoLines.lines(at: 2, x: places, y: places, values: values)
    #expect(lines.count == 1 && lines.joined().allSatisfy { $0.x == 2 })
  }

  @Test("labels touch neither one another, nor other lines, nor the edge, and stand on their line", arguments: 0..<60)
  func labels(_ seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed) + 500)
    let centre = (Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator))
    let slope = Double.random(in: -1...1, using: &generator)
    let (places, values) = Self.grid(25, -2...2) { x, y in
      pow(x - centre.0, 2) + pow(y - centre.1, 2) + slope * x * y
    }
    let box = Box(
      left: 10, top: 20, width: Double.random(in: 200...500, using: &generator),
      height: Double.random(in: 150...400, using: &generator))
    let frame = Frame(box: box, x: LinearScale(-2, 2), y: LinearScale(-2, 2))
    let contours = (0..<5).map { index in
      ContourLabels.Contour(
        text: "\(index).2×10⁻³",
        lines: IsoLines.lines(
          at: 0.2 + Double(index), x: places.map { frame.px(x: $0) }, y: places.map { frame.px(y: $0) },
          values: values))
    }
    let labels = ContourLabels.placed(contours, within: box)
    #expect(!labels.isEmpty && Set(labels.map(\.text)).count == labels.count)
    for (index, label) in labels.enumerated() {
      #expect(label.box.left >= box.left && label.box.right <= box.right)
      #expect(label.box.top >= box.top && label.box.bottom <= box.bottom)
      #expect(labels[(index + 1)...].allSatisfy { !$0.box.overlaps(label.box) })
      let own = try #require(contours.first { $0.text == label.text })
      let middle = Box(
        left: label.box.left + label.box.width / 2, top: label.box.top + label.box.height / 2, width: 0, height: 0)
      let others = contours.filter { $0.text != label.text }.flatMap(\.lines)
      #expect(others.allSatisfy { label.box.clip($0).isEmpty })
      // The centre is a point of the line but for rounding.
      #expect(own.lines.contains { !middle.grown(by: 1e-6).clip($0).isEmpty })
    }
  }

  @Test("the label stands on the longest line of its level")
  func longest() {
    let short = [Point(10, 10), Point(10, 90)]
    let long = [Point(60, 0), Point(60, 100)]
    let labels = ContourLabels.placed(
      [.init(text: "1", lines: [short, long])], within: Box(left: 0, top: 0, width: 100, height: 100))
    #expect(labels.map { $0.box.left + $0.box.width / 2 } == [60])
    let speck = [Point(50, 50), Point(53, 50)]
    #expect(
      ContourLabels.placed([.init(text: "1", lines: [speck])], within: Box(left: 0, top: 0, width: 100, height: 100))
        .isEmpty, "a label would hide it")
  }
}
