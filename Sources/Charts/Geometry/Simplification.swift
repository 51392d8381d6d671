/// Leaves out the points of a polyline that nobody could see are missing.
enum Simplification {
  /// The least distance from the line drawn, in px, that keeps a point.
  static let tolerance = 0.06

  /// The points without which the line would be off by more than the tolerance; both ends stay.
  ///
  /// Ramer 1972, doi:10.1016/S0146-664X(72)80017-0, and Douglas & Peucker 1973. O(n log n) for curves, O(n²) at worst.
  static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > 2 else { return points }
    var isKept = Array(repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var spans = [(0, points.count - 1)]
    while let (first, last) = spans.popLast() {
      var (farthest, distance) = (first, tolerance)
      for index in (first + 1)..<max(last, first + 1) {
        let own = self.distance(points[index], points[first], points[last])
        if own > distance { (farthest, distance) = (index, own) }
      }
      guard farthest > first else { continue }
      isKept[farthest] = true
      spans += [(first, farthest), (farthest, last)]
    }
    return zip(points, isKept).filter(\.1).map(\.0)
  }

  /// From a point to a segment.
  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / length : 0
    let share = max(0, min(1, along))
    let (x, y) = (point.x - start.x - share * dx, point.y - start.y - share * dy)
    return (x * x + y * y).squareRoot()
  }
}
