/// A grid of characters of 2 × 4 dots each, drawn with the Braille patterns of Unicode (U+2800 to U+28FF).
struct BrailleCanvas: Sendable {
  let columns: Int
  let rows: Int
  private var dots: [UInt8]
  private var glyphs: [Character?]

  /// The bit of the dot at (x, y) within a cell, as Unicode numbers them.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    dots = Array(repeating: 0, count: columns * rows)
    glyphs = Array(repeating: nil, count: columns * rows)
  }

  /// The place of the dots: x and y in dots from the top left one.
  var box: Box { Box(left: 0, top: 0, width: Double(2 * columns - 1), height: Double(4 * rows - 1)) }

  /// Sets the dot nearest to a place; places outside are ignored.
  mutating func dot(_ place: Point) {
    guard box.grown(by: 0.49).contains(place) else { return }
    let (x, y) = (Int(place.x.rounded()), Int(place.y.rounded()))
    dots[(y / 4) * columns + x / 2] |= Self.bits[y % 4][x % 2]
  }

  /// Sets the dots along a polyline within the canvas.
  mutating func line(_ points: [Point]) {
    for part in box.clip(points) {
      part.first.map { dot($0) }
      for (start, end) in zip(part, part.dropFirst()) {
        let count = max(1, max(abs(end.x - start.x), abs(end.y - start.y)).rounded(.up))
        for step in stride(from: 1, through: count, by: 1) {
          let share = step / count
          dot(Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)))
        }
      }
    }
  }

  /// Writes a character over the cell of a place; false if the cell is taken or outside.
  @discardableResult
  mutating func glyph(_ character: Character, at place: Point) -> Bool {
    guard box.grown(by: 0.49).contains(place) else { return false }
    let cell = (Int(place.y.rounded()) / 4) * columns + Int(place.x.rounded()) / 2
    guard glyphs[cell] == nil else { return false }
    glyphs[cell] = character
    return true
  }

  /// The characters of each row; an empty cell is a space.
  var lines: [String] {
    (0..<rows).map { row in
      String(
        (row * columns..<(row + 1) * columns).map { cell in
          if let glyph = glyphs[cell] { return glyph }
          guard dots[cell] > 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) else { return " " }
          return Character(scalar)
        })
    }
  }
}
