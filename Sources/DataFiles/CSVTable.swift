/// Comma-separated values with a header (RFC 4180): every row with the line it begins on.
package struct CSVTable: Sendable {
  package let header: [String]
  /// The most rows, the header among them; a million attempts are a large study.
  package static let mostRows = 1_000_000
  package static let mostColumns = 1000
  /// Of all rows together: cells cost sixteen bytes each however little is in them.
  package static let mostCells = 10_000_000
  /// Bytes.
  package static let longestCell = 10_000

  /// Those with as many cells as the header.
  package let rows: [Row]
  /// The rows that have not.
  package let faults: [Fault]

  package struct Row: Sendable {
    /// From 1, the header's line; a quoted cell may span several.
    package let line: Int
    /// As many as the header has.
    package let cells: [String]
  }

  /// Something wrong in a line.
  package struct Fault: Error, Equatable, Sendable {
    package let line: Int
    package let reason: String

    package init(line: Int, reason: String) {
      self.line = line
      self.reason = reason
    }
  }

  /// What is wrong with a text as a whole.
  package struct Faults: Error, Equatable, Sendable {
    package let faults: [Fault]
  }

  /// Empty lines are passed over; line ends may be LF, CRLF or CR LF mixed; a byte-order mark is ignored.
  ///
  /// Reading ends where a limit is passed: what lies beyond would cost more than it can be worth.
  package init(_ text: String) throws(Faults) {
    var lines: [Row] = []
    var faults: [Fault] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var (isQuoted, wasQuoted) = (false, false)
    var (line, start) = (1, 1)
    var count = 0
    func beyond(_ limit: String) -> Faults { Faults(faults: [Fault(line: line, reason: limit)]) }
    func endCell() throws(Faults) {
      if cell.count > CSVTable.longestCell { throw beyond("a cell has more than 10,000 bytes") }
      if cells.count == CSVTable.mostColumns { throw beyond("there are more than 1,000 cells in the row") }
      count += 1
      if count > CSVTable.mostCells { throw beyond("the table has more than 10,000,000 cells up to here") }
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() throws(Faults) {
      let isEmpty = cells.isEmpty && cell.isEmpty && !wasQuoted
      if !isEmpty {
        if lines.count == CSVTable.mostRows { throw beyond("the table has more than 1,000,000 rows") }
        try endCell()
        lines.append(Row(line: start, cells: cells))
      }
      cells.removeAll(keepingCapacity: true)
    }
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == UInt8(ascii: "\n") { line += 1 }
          cell.append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case UInt8(ascii: ","): try endCell()
      // A carriage return ends a line with the line feed that follows it, or alone.
      case UInt8(ascii: "\r") where index < bytes.endIndex && bytes[index] == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        try endRow()
        line += 1
        start = line
      default: cell.append(byte)
      }
    }
    if isQuoted {
      faults.append(Fault(line: start, reason: "a quote is opened and not closed"))
      // All the rest of the file, which nobody meant as a cell.
      cell.removeAll()
    }
    try endRow()
    guard let first = lines.first else { throw Faults(faults: [Fault(line: 1, reason: "the file is empty")]) }
    header = first.cells.map { $0.trimmed }
    for (index, name) in header.enumerated() where header[..<index].contains(name) {
      faults.append(Fault(line: first.line, reason: "the column '\(name.prefix(40))' occurs twice"))
    }
    if !faults.isEmpty { throw Faults(faults: faults) }
    let width = header.count
    rows = lines.dropFirst().filter { $0.cells.count == width }
    self.faults = lines.dropFirst().filter { $0.cells.count != width }.map { row in
      Fault(
        line: row.line,
        reason: "\(row.cells.count) cell\(row.cells.count == 1 ? "" : "s") where the header has \(width)")
    }
  }

  /// The names of the columns as a message lists them: not all of a thousand, and none at full length.
  package var shownHeader: String {
    let names = header.prefix(20).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
    return header.count > 20 ? "\(names) and \(header.count - 20) more" : names
  }

  /// The place of a column in every row.
  package func column(_ name: String) -> Int? { header.firstIndex(of: name) }
}

extension String {
  /// Without blanks at either end.
  fileprivate var trimmed: String {
    var view = self[...]
    while let first = view.first, first == " " || first == "\t" { view = view.dropFirst() }
    while let last = view.last, last == " " || last == "\t" { view = view.dropLast() }
    return String(view)
  }
}
