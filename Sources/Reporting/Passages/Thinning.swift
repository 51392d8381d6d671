/// Fewer rows of many.
enum Thinning {
  /// At most so many, evenly chosen, both ends included.
  static func evenly<Row>(_ rows: [Row], atMost most: Int) -> [Row] {
    if rows.count <= most { return rows }
    return (0..<most).map { rows[Int((Double($0) * Double(rows.count - 1) / Double(most - 1)).rounded())] }
  }
}
