/// A table of a report, before anyone says in which form: a header, and rows of text.
package struct ReportTable: Sendable, Equatable {
  package enum Alignment: Sendable { case left, right }

  let header: [String]
  let alignments: [Alignment]
  /// Whether rows longer than a page of plain text go on in the next line, as formulas do.
  let wraps: Bool
  private(set) var rows: [[String]] = []

  init(_ header: [String], _ alignments: [Alignment], wraps: Bool = false) {
    (self.header, self.alignments, self.wraps) = (header, alignments, wraps)
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// A line over all columns, which the rows below belong to.
  mutating func add(spanning text: String) { rows.append([text]) }

  /// Whether a row is a line over all columns.
  func spans(_ row: [String]) -> Bool { row.count == 1 && header.count > 1 }

  var isEmpty: Bool { rows.isEmpty }

  /// Whether its columns have names.
  var hasHeader: Bool { header.contains { !$0.isEmpty } }

  /// In plain text: indented by two, rows below a line over all columns by four, columns two apart, without trailing blanks.
  var lines: [String] {
    let cells = (hasHeader ? [header] : []) + rows.filter { !spans($0) }
    let widths = alignments.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    let indent = rows.contains(where: spans) ? "  " : ""
    return ((hasHeader ? [header] : []) + rows).flatMap { row -> [String] in
      if spans(row) { return row[0].wrapped(PlainText.width, head: "  " + row[0].prefix { $0 == " " }) }
      var line = indent
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += "  " + (alignments[column] == .right ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return [line]
    }
  }

  /// Whether plain text holds it in lines of at most so many characters.
  func fits(_ width: Int) -> Bool { lines.allSatisfy { $0.count <= width } }
}
