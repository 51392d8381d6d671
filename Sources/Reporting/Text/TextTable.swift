/// A table in plain text whose columns line up.
struct TextTable {
  enum Alignment { case left, right }

  private var rows: [[String]] = []
  private let alignments: [Alignment]

  init(_ header: [String], _ alignments: [Alignment]) {
    self.alignments = alignments
    rows.append(header)
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, indented by two, columns two apart, without trailing spaces.
  var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += "  " + (alignments[column] == .right ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}

extension String {
  /// The text in lines of at most `width` characters, broken at spaces; lines after the first start with `indent`.
  func wrapped(_ width: Int, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      let start = lines.isEmpty && line.isEmpty ? "" : (line.isEmpty ? indent : line + " ")
      if !line.isEmpty, start.count + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line = start + word
      }
    }
    return lines + [line]
  }
}
