/// Horizontal bars, one for each name on the y axis, with intervals and their values written behind them.
///
/// Each datum has the place of its name as `y`, the end of the bar as `x` and an interval along x. Several of these
/// marks share the room of a name by their slots, from the top.
package struct Bars: Mark {
  package enum Fill: Sendable { case solid, outline }

  /// Which of so many bars for each name.
  package struct Slot: Sendable {
    package let index: Int
    package let count: Int

    package init(_ index: Int, of count: Int) {
      (self.index, self.count) = (index, max(1, count))
    }
  }

  package static let kind = "bars"
  package let series: String?
  package let style: Style
  package let data: [Datum]
  package let fill: Fill
  package let slot: Slot
  /// Where bars start, in user units.
  package let origin: Double
  /// Of the values written; nothing for none.
  package let decimals: Int?

  package init(
    _ series: String?, _ data: [Datum], style: Style, fill: Fill = .solid, slot: Slot = Slot(0, of: 1),
    origin: Double = 0, decimals: Int? = 2
  ) {
    self.series = series
    self.data = data
    self.style = style
    self.fill = fill
    self.slot = slot
    self.origin = origin
    self.decimals = decimals
  }

  /// The height of a panel in which so many names with so many bars each have room for their values, in px.
  package static func plotHeight(names: Int, bars: Int) -> Double {
    Double(max(1, names)) * (Double(max(1, bars)) * (Look.note.size + 4) + 8)
  }

  package var sample: Sample { fill == .solid ? .bar : .outline }
  package var isClipped: Bool { false }
  package var xValues: [Double] { [origin] + data.flatMap { [$0.x, $0.lower, $0.upper].compactMap { $0 } } }
  package var yValues: [Double] { data.compactMap(\.y) }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    let start = start(in: frame)
    var whiskers = PathData()
    for bar in BarGeometry.all(of: self, in: frame) {
      if let box = bar.box.intersection(frame.box) {
        let edge = box.grown(by: -0.75)
        // An outline as narrow as its own line is an area.
        if fill == .solid || edge.width <= 0 || edge.height <= 0 {
          canvas.rectangle(box, class: canvas.fill(style.color))
        } else {
          canvas.rectangle(edge, class: "line " + canvas.stroke(style.color), [("stroke-width", "1.5")])
        }
      }
      for line in bar.whisker { for part in frame.box.clip(line) where part.count > 1 { whiskers.polyline(part) } }
    }
    if !whiskers.text.isEmpty {
      canvas.element("path", [("class", "line halo"), ("d", whiskers.text)])
      canvas.element("path", [("class", "whisker " + canvas.stroke(.ink)), ("d", whiskers.text)])
    }
    for label in BarGeometry.all(of: self, in: frame).compactMap(\.label) {
      canvas.text(label.text, at: label.place, class: "note halo " + canvas.fill(.ink), anchor: label.anchor)
    }
    guard slot.index == slot.count - 1, start >= frame.box.left, start <= frame.box.right else { return }
    let base = PathData([[Point(start.crisp, frame.box.top), Point(start.crisp, frame.box.bottom)]])
    canvas.element("path", [("class", "base"), ("d", base.text)])
  }

  package func end(in frame: Frame) -> Point? { nil }

  package func overhang(in frame: Frame) -> (before: Double, behind: Double) {
    let boxes = BarGeometry.all(of: self, in: frame).compactMap(\.label?.box)
    return (
      max(0, frame.box.left - (boxes.map(\.left).min() ?? frame.box.left)),
      max(0, (boxes.map(\.right).max() ?? frame.box.right) - frame.box.right)
    )
  }

  /// Where bars start, in px; at the left where the axis has no such value, as a logarithmic one has no 0.
  func start(in frame: Frame) -> Double {
    let start = frame.px(x: origin)
    return start.isFinite ? start : frame.box.left
  }
}
