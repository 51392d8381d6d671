/// Markers with vertical intervals; an interval that leaves the panel ends in an arrow, a point outside is left out.
package struct Points: Mark {
  package static let kind = "points"
  package let series: String?
  package let style: Style
  package let data: [Datum]
  /// The radius of the markers, in px.
  package let radius: Double
  package let isLabelled: Bool

  package init(_ series: String?, _ data: [Datum], style: Style, radius: Double? = nil, isLabelled: Bool = true) {
    self.series = series
    self.data = data
    self.style = style
    self.radius = radius ?? Look.markerRadius
    self.isLabelled = isLabelled
  }

  package var sample: Sample { .marker }
  package var isClipped: Bool { false }

  package func draw(in frame: Frame, on canvas: inout Canvas) {
    var whiskers = PathData()
    func tip(at place: Point, _ direction: Double) {
      guard frame.shows(place) else { return }
      let y = place.y - 5 * direction
      whiskers.polyline([Point(place.x - 3, y), Point(place.x, place.y - direction), Point(place.x + 3, y)])
    }
    for datum in data {
      let x = frame.px(x: datum.x)
      let (upper, lower) = (Point(x, frame.limit(datum.upper)), Point(x, frame.limit(datum.lower)))
      for part in frame.box.clip([lower, upper]) where part.count > 1 { whiskers.polyline(part) }
      if lower.y > frame.box.bottom + 1, upper.y < frame.box.bottom { tip(at: Point(x, frame.box.bottom), 1) }
      if upper.y < frame.box.top - 1, lower.y > frame.box.top { tip(at: Point(x, frame.box.top), -1) }
    }
    if !whiskers.text.isEmpty {
      canvas.element("path", [("class", "whisker " + canvas.stroke(style.color)), ("d", whiskers.text)])
    }
    for point in data.map(frame.point) where frame.shows(point) {
      style.marker.draw(at: point, radius: radius, color: style.color, on: &canvas)
    }
  }

  package func end(in frame: Frame) -> Point? {
    data.map(frame.point).last(where: frame.shows)
  }
}
