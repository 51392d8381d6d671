/// Which row and column each panel of a figure stands in: row by row, from the left.
struct PanelGrid: Sendable {
  let columns: Int
  let count: Int

  init(count: Int, columns: Int) {
    self.count = count
    self.columns = max(1, columns)
  }

  /// At least one, which may be empty.
  var rows: Int { max(1, (count + columns - 1) / columns) }

  func column(of index: Int) -> Int { index % columns }

  /// The panels of a row.
  func panels(inRow row: Int) -> Range<Int> { min(row * columns, count)..<min((row + 1) * columns, count) }

  /// Whether no panel stands below; in a last row that is not full, panels of the row before are lowest too.
  func isLowest(_ index: Int) -> Bool { index + columns >= count }
}
