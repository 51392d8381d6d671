import Charts
import Foundation
import Testing

/// What another module needs to add a scale: log odds, with ticks at 1, 10 … per thousand and their complements.
struct OwnLogOdds: Scale {
  let domain: ClosedRange<Double>

  func warp(_ value: Double) -> Double { log(value / (1 - value)) }

  func unwarp(_ warped: Double) -> Double { 1 / (1 + exp(-warped)) }

  func ticks(within room: TickRoom) -> Ticks {
    let values = [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999].filter(domain.contains)
    return Ticks(major: values.map { Tick($0, label: "\($0)") })
  }
}

/// What another module needs to add a mark: a dot at each datum.
struct Dots: Mark {
  static let kind = "dots"
  let series: String?
  let style: Style
  let data: [Datum]
  var sample: Sample { .marker }

  func draw(in frame: Frame, on canvas: inout Canvas) {
    for place in data.map(frame.point) where frame.shows(place) {
      canvas.element(
        "circle", [("class", canvas.fill(style.color)), ("cx", .px(place.x)), ("cy", .px(place.y)), ("r", "1")])
    }
  }

  func end(in frame: Frame) -> Point? { data.map(frame.point).last(where: frame.shows) }
}

@Suite("Extension from outside")
struct ExtensionTests {
  @Test("a scale and a mark of another module work in figure, CSV and terminal")
  func scaleAndMark() {
    let data = [0.002, 0.2, 0.7, 0.995, 1].enumerated().map { Datum(Double($0.offset), $0.element) }
    let panel = Panel(
      x: .linear("x", 0...4), y: Axis("Reliability (log odds)", scale: OwnLogOdds(domain: 0.001...0.999)),
      marks: [Dots(series: "own", style: .series(2), data: data)])
    let figure = Figure(title: "Own scale, own mark", panels: [panel])
    let reader = Reader.read(figure.svg)
    #expect(reader?.texts.map(\.content).contains("0.999") == true)
    #expect(reader?.elements.filter { $0 == "circle" }.count == 4, "log odds of 1 have no place")
    #expect(figure.csv.contains("1,own,dots,3.0,0.995,,"))
    #expect(TerminalPlot(panel).text.contains("0.999"))
  }
}
