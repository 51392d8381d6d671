/// A place on the page, in px from its top left corner.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  package var isFinite: Bool { x.isFinite && y.isFinite }
}

/// An upright rectangle, in px.
package struct Box: Sendable, Equatable {
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  package var right: Double { left + width }
  package var bottom: Double { top + height }

  /// The box grown by so many px on every side.
  package func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  package func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// Whether two boxes share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
