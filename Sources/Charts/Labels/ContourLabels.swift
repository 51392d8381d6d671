/// Where the values of contours are written: on the longest line of each, apart from one another.
enum ContourLabels {
  struct Contour: Sendable {
    let text: String
    /// In px.
    let lines: [[Point]]
  }

  struct Label: Sendable, Equatable {
    let text: String
    /// In px, with a little space about the text.
    let box: Box
  }

  /// Shares of the length of a line, tried in this order: from the middle outwards.
  private static let shares: [Double] = (0...40).map { step in
    let distance = 0.02 * Double((step + 1) / 2)
    return step.isMultiple(of: 2) ? 0.5 + distance : 0.5 - distance
  }

  /// Labels within a box none of which touches another or the line of another level.
  ///
  /// A level without such a place has no label: its neighbours say what it is, while a label across several lines says
  /// nothing. Nor has a line hardly longer than its label, which would hide it.
  static func placed(_ contours: [Contour], within panel: Box) -> [Label] {
    var labels: [Label] = []
    for (index, contour) in contours.enumerated() {
      let others = contours.indices.filter { $0 != index }.flatMap { contours[$0].lines }
      let free = boxes(for: contour).first { box in
        guard panel.holds(box) else { return false }
        return !labels.contains { $0.box.overlaps(box) } && others.allSatisfy { box.clip($0).isEmpty }
      }
      if let free { labels.append(Label(text: contour.text, box: free)) }
    }
    return labels
  }

  /// Where the label could stand, best first.
  private static func boxes(for contour: Contour) -> [Box] {
    let width = Superscripts.width(of: contour.text, in: Look.note) + 4
    let height = Look.note.size + 2
    let measured = contour.lines.map { (line: $0, length: length($0)) }.filter { $0.length > 1.5 * width }
    return measured.sorted { $0.length > $1.length }.flatMap { line, length in
      shares.compactMap { point(on: line, at: $0 * length) }.map { centre in
        Box(left: centre.x - width / 2, top: centre.y - height / 2, width: width, height: height)
      }
    }
  }

  static func length(_ line: [Point]) -> Double {
    zip(line, line.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
  }

  /// The point so many px along a line.
  private static func point(on line: [Point], at length: Double) -> Point? {
    var left = length
    for (start, end) in zip(line, line.dropFirst()) {
      let step = distance(start, end)
      if left <= step, step > 0 {
        return Point(start.x + left / step * (end.x - start.x), start.y + left / step * (end.y - start.y))
      }
      left -= step
    }
    return line.last
  }

  private static func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }
}
