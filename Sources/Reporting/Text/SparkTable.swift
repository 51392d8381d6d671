import Charts

/// Curves of R as rows of characters under each other, for what a table's single numbers do not show.
struct SparkTable {
  private let head: String
  private let rows: [(name: String, values: [Double?])]

  /// Rows of as many values as there are positions, which `head` names; nil where a curve has none.
  init(_ head: String, _ rows: [(name: String, values: [Double?])]) {
    self.head = head
    self.rows = rows
  }

  /// Nothing where there is only one curve, or one position: then a number says it all.
  var passages: [Passage] {
    guard rows.count > 1, (rows.map(\.values.count).max() ?? 0) > 1 else { return [] }
    var table = ReportTable(["", ""], [.left, .left])
    for row in rows { table.add([row.name.cut(to: 28), Sparkline(row.values, over: 0...1).text]) }
    return [.heading("CURVES", "\(head); \(Sparkline.legend("0", "1"))"), .table(table)]
  }
}
