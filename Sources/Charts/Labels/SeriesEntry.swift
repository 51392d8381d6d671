/// A series as its label knows it: name, look, and the panel in which it is labelled.
struct SeriesEntry: Sendable {
  let name: String
  /// The look of the lines (or bands) and of the markers.
  private(set) var style: Style
  private(set) var sample: Sample
  /// The last panel in which the series is in sight, if any.
  private(set) var panel: Int?

  /// The series of a figure in order of first appearance; a series without data has no entry.
  static func all(in panels: [Panel], frames: [Frame]) -> [SeriesEntry] {
    var entries: [SeriesEntry] = []
    for (index, (panel, frame)) in zip(panels, frames).enumerated() {
      for mark in panel.marks {
        guard let name = mark.labelledSeries, !mark.data.isEmpty else { continue }
        let seen = mark.end(in: frame) == nil ? nil : index
        if let known = entries.firstIndex(where: { $0.name == name }) {
          entries[known].merge(mark)
          entries[known].panel = seen ?? entries[known].panel
        } else {
          entries.append(SeriesEntry(name: name, style: mark.style, sample: mark.sample, panel: seen))
        }
      }
    }
    return entries
  }

  private mutating func merge(_ mark: any Mark) {
    if mark.sample.contains(.line), !sample.contains(.line) {
      let marker = style.marker
      style = mark.style
      if sample.contains(.marker) { style.marker = marker }
    } else if mark.sample.contains(.marker), !sample.contains(.marker) {
      style.marker = mark.style.marker
    }
    sample.formUnion(mark.sample)
  }

  /// Whether it has no line whose end a label could stand at.
  var isListed: Bool { !sample.isDisjoint(with: [.bar, .outline]) }

  /// The width of the sample, in px.
  var sampleWidth: Double { sample == .marker ? Look.markerSample : Look.sample }

  /// Draws line, band and marker of the series about a height.
  func drawSample(left: Double, middle: Double, on canvas: inout Canvas) {
    let box = Box(left: left, top: middle - 5, width: sampleWidth, height: 10)
    if sample.contains(.band) { canvas.rectangle(box, class: "band " + canvas.fill(style.color)) }
    if sample.contains(.bar) { canvas.rectangle(box, class: canvas.fill(style.color)) }
    if sample.contains(.outline) {
      canvas.rectangle(
        box.grown(by: -0.75), class: "line " + canvas.stroke(style.color), [("stroke-width", "1.5")])
    }
    if sample.contains(.line) {
      let dash: Canvas.Attributes = style.dash.attribute.map { [("stroke-dasharray", $0)] } ?? []
      let path = PathData([[Point(left, middle), Point(left + sampleWidth, middle)]])
      canvas.element(
        "path",
        [("class", "line " + canvas.stroke(style.color)), ("stroke-width", .px(style.width))] + dash
          + [("d", path.text)])
    }
    if sample.contains(.marker) {
      let centre = Point(left + sampleWidth / 2, middle)
      style.marker.draw(at: centre, radius: Look.markerRadius, color: style.color, on: &canvas)
    }
  }
}
