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

  var isEmpty: Bool { rows.isEmpty }

  /// Whether its columns have names.
  var hasHeader: Bool { header.contains { !$0.isEmpty } }

  /// In plain text: indented by two, columns two apart, without trailing spaces.
  var lines: [String] {
    let all = [header] + rows
    let widths = alignments.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return (hasHeader ? all : rows).map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += "  " + (alignments[column] == .right ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Whether plain text holds it in lines of at most so many characters.
  func fits(_ width: Int) -> Bool { lines.allSatisfy { $0.count <= width } }
}
