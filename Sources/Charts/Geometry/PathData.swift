/// The `d` attribute of a path, written point by point; points that round to the one before are left out.
package struct PathData: Sendable {
  package private(set) var text = ""
  private var last = ""

  package init() {}

  /// One open polyline per part.
  package init(_ parts: [[Point]]) {
    for part in parts { polyline(part) }
  }

  package mutating func polyline(_ points: [Point]) {
    for (index, point) in points.enumerated() { index == 0 ? move(to: point) : line(to: point) }
  }

  package mutating func move(to point: Point) {
    last = Self.pair(point)
    text += "M" + last
  }

  package mutating func line(to point: Point) {
    let pair = Self.pair(point)
    guard pair != last else { return }
    text += "L" + pair
    last = pair
  }

  package mutating func close() {
    text += "Z"
  }

  private static func pair(_ point: Point) -> String {
    Numerals.coordinate(point.x) + "," + Numerals.coordinate(point.y)
  }
}
