/// Values where the lines of two axes cross; NaN where there is none.
struct CellGrid: Sendable {
  /// In user units, by ascending position on the axis.
  let x: [Double]
  let y: [Double]
  /// By row of `y`, then column of `x`.
  let values: [[Double]]

  /// The crossings of all x and y that occur (on an axis of names, of all names).
  ///
  /// Of two values for one crossing the last counts.
  init(_ data: [Datum], x xScale: any Scale, y yScale: any Scale) {
    let columns = Self.places(data.compactMap(\.x), on: xScale)
    let rows = Self.places(data.compactMap(\.y), on: yScale)
    let column = Dictionary(uniqueKeysWithValues: zip(columns, columns.indices))
    let row = Dictionary(uniqueKeysWithValues: zip(rows, rows.indices))
    var values = Array(repeating: Array(repeating: Double.nan, count: columns.count), count: rows.count)
    for datum in data {
      guard let x = datum.x.flatMap({ column[$0] }), let y = datum.y.flatMap({ row[$0] }) else { continue }
      values[y][x] = datum.value ?? .nan
    }
    (self.x, self.y, self.values) = (columns, rows, values)
  }

  private static func places(_ values: [Double], on scale: any Scale) -> [Double] {
    guard scale.categories.isEmpty else { return scale.categories.indices.map(Double.init) }
    return Set(values).filter { scale.position(of: $0).isFinite }.sorted()
  }

  /// Whether some crossing has no value that a scale of colours could show.
  func hasGaps(_ colors: ColorScale) -> Bool {
    values.contains { $0.contains { colors.color(of: $0) == nil } }
  }
}
