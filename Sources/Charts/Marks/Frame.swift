/// A panel on the page: maps user units to px.
package struct Frame: Sendable {
  package let box: Box
  package let x: any Scale
  package let y: any Scale

  package init(box: Box, x: any Scale, y: any Scale) {
    self.box = box
    self.x = x
    self.y = y
  }

  /// In px from the left of the page; NaN or infinite where the scale has no value.
  package func px(x value: Double?) -> Double {
    box.left + x.position(of: value ?? .nan) * box.width
  }

  /// In px from the top of the page; NaN or infinite where the scale has no value.
  package func px(y value: Double?) -> Double {
    box.bottom - y.position(of: value ?? .nan) * box.height
  }

  package func point(_ datum: Datum) -> Point {
    Point(px(x: datum.x), px(y: datum.y))
  }

  /// The place of a limit of an interval: an infinite one, such as 0 on a log axis, lies just outside the panel.
  package func limit(_ value: Double?) -> Double {
    let place = px(y: value)
    return place.isNaN ? place : min(max(place, box.top - 100), box.bottom + 100)
  }

  /// Whether a place is within the panel, its edges included up to a rounding error.
  package func shows(_ point: Point) -> Bool {
    box.grown(by: 1e-6).contains(point)
  }

  /// Where a polyline is last seen in the panel.
  package func lastSeen(_ points: [Point]) -> Point? {
    box.grown(by: 1e-6).clip(points).last?.last
  }
}
