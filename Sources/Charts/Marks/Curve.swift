/// How a line gets from one point to the next.
package enum Curve: Sendable {
  /// Straight in the units of the axes as drawn.
  case straight
  /// Each value holds until the next.
  case stepAfter
  /// Each value holds since the one before.
  case stepBefore

  /// The corners of the line through points in px.
  package func corners(_ points: [Point]) -> [Point] {
    guard self != .straight else { return points }
    var corners: [Point] = []
    for point in points {
      if let last = corners.last, last.isFinite, point.isFinite {
        corners.append(self == .stepAfter ? Point(point.x, last.y) : Point(last.x, point.y))
      }
      corners.append(point)
    }
    return corners
  }
}
