/// The shape of a point.
package enum Marker: Sendable, CaseIterable {
  case circle, square, triangle, diamond

  /// The outline about a centre, of about the area of a circle of this radius in px; nothing for the circle itself.
  func corners(about centre: Point, radius: Double) -> [Point] {
    let reach: [(Double, Double)] =
      switch self {
      case .circle: []
      case .square: [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)]
      case .triangle: [(0, -1.35), (1.25, 0.85), (-1.25, 0.85)]
      case .diamond: [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)]
      }
    return reach.map { Point(centre.x + $0.0 * radius, centre.y + $0.1 * radius) }
  }

  /// Draws the marker with a rim in the colour of the paper, which parts it from the line below.
  package func draw(at centre: Point, radius: Double, color: Color, on canvas: inout Canvas) {
    let paint = "dot " + canvas.fill(color)
    if self == .circle {
      canvas.element(
        "circle", [("class", paint), ("cx", .px(centre.x)), ("cy", .px(centre.y)), ("r", .px(radius))])
    } else {
      var path = PathData()
      path.polyline(corners(about: centre, radius: radius))
      path.close()
      canvas.element("path", [("class", paint), ("d", path.text)])
    }
  }
}
