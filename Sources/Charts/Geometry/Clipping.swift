extension Box {
  /// The parts of a polyline within the box, in order; a point that is not finite ends a part.
  ///
  /// Liang & Barsky, *A new concept and method for line clipping*, ACM TOG 3(1), 1984, segment by segment. Coordinates
  /// are first held within ±10⁹ px, beyond which a renderer would lose the slope anyway.
  package func clip(_ points: [Point]) -> [[Point]] {
    var parts: [[Point]] = []
    var part: [Point] = []
    var previous: Point?
    func end() {
      if !part.isEmpty { parts.append(part) }
      part = []
    }
    for raw in points {
      guard raw.isFinite else {
        end()
        previous = nil
        continue
      }
      let point = Self.held(raw)
      if let start = previous {
        if let (entry, exit) = segment(start, point) {
          if part.last != entry {
            end()
            part.append(entry)
          }
          part.append(exit)
        }
      } else if contains(point) {
        part.append(point)
      }
      previous = point
    }
    end()
    return parts
  }

  /// The part of a polygon within the box (Sutherland & Hodgman, CACM 17(1), 1974); all points must be finite.
  package func clip(polygon: [Point]) -> [Point] {
    let edges: [(Point) -> Double] = [
      { $0.x - left }, { right - $0.x }, { $0.y - top }, { bottom - $0.y },
    ]
    return edges.reduce(polygon.map(Self.held)) { points, inside in
      var kept: [Point] = []
      for (index, point) in points.enumerated() {
        let before = points[index == 0 ? points.count - 1 : index - 1]
        let (a, b) = (inside(before), inside(point))
        if (a < 0) != (b < 0) {
          let share = a / (a - b)
          kept.append(Point(before.x + share * (point.x - before.x), before.y + share * (point.y - before.y)))
        }
        if b >= 0 { kept.append(point) }
      }
      return kept
    }
  }

  private func segment(_ start: Point, _ end: Point) -> (Point, Point)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (from, to) = (0.0, 1.0)
    for (step, room) in [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        from = max(from, room / step)
      } else {
        to = min(to, room / step)
      }
    }
    guard from <= to else { return nil }
    let entry = from == 0 ? start : Point(start.x + from * dx, start.y + from * dy)
    let exit = to == 1 ? end : Point(start.x + to * dx, start.y + to * dy)
    return (entry, exit)
  }

  private static func held(_ point: Point) -> Point {
    Point(min(max(point.x, -1e9), 1e9), min(max(point.y, -1e9), 1e9))
  }
}
