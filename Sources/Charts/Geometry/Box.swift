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

extension Double {
  /// The nearest half px, within ±10⁹: a binary fraction, so that where one area ends and the next begins is one number
  /// to every renderer, and no paper shows in between.
  var onHalf: Double { (max(-1e9, min(self, 1e9)) * 2).rounded() / 2 }
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

  /// The box moved to the right and down.
  package func moved(by offset: Point) -> Box {
    Box(left: left + offset.x, top: top + offset.y, width: width, height: height)
  }

  /// What two boxes share; nothing if that has no area.
  package func intersection(_ other: Box) -> Box? {
    let (left, top) = (max(left, other.left), max(top, other.top))
    let (right, bottom) = (min(right, other.right), min(bottom, other.bottom))
    guard left < right, top < bottom else { return nil }
    return Box(left: left, top: top, width: right - left, height: bottom - top)
  }

  /// Whether a box lies within this one.
  package func holds(_ other: Box) -> Bool {
    contains(Point(other.left, other.top)) && contains(Point(other.right, other.bottom))
  }

  /// Whether two boxes share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
