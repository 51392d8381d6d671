package import Foundation
package import TokenModels

/// The files that a scenario names, read relative to its own place and kept for the manifest.
package final class ScenarioFiles {
  /// Data files may be large, not endless.
  package static let largestSize = 64_000_000

  private let directory: String
  /// Path as given and contents of each file read so far.
  package private(set) var inputs: [(path: String, contents: Data)] = []

  package init(directory: String) { self.directory = directory }

  /// A CSV file as columns of text.
  package func table(_ path: String) throws(FileFault) -> DataTable {
    let full = path.hasPrefix("/") ? path : directory + "/" + path
    guard let handle = FileHandle(forReadingAtPath: full),
      let data = try? handle.read(upToCount: ScenarioFiles.largestSize + 1) ?? Data()
    else { throw FileFault(reason: "\(path) cannot be read (looked for it at \(full))") }
    if data.count > ScenarioFiles.largestSize {
      throw FileFault(reason: "\(path) has more than \(ScenarioFiles.largestSize.grouped) bytes")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw FileFault(reason: "\(path) is not UTF-8 text")
    }
    let rows = try CSVText.rows(text, file: path)
    guard let header = rows.first else { throw FileFault(reason: "\(path) is empty") }
    var columns: [String: [String]] = [:]
    for (index, name) in header.enumerated() {
      if columns[name] != nil { throw FileFault(reason: "\(path):1: the column '\(name)' occurs twice") }
      columns[name] = rows.dropFirst().map { $0[index] }
    }
    if !inputs.contains(where: { $0.path == path }) { inputs.append((path, data)) }
    return DataTable(path: path, columns: columns)
  }
}

/// Why a file that a scenario names cannot be used.
package struct FileFault: Error, Equatable, Sendable {
  package let reason: String
}

/// Comma-separated values (RFC 4180).
enum CSVText {
  /// All rows, each with as many cells as the header; empty lines are passed over.
  static func rows(_ text: String, file: String) throws(FileFault) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var line = 1
    var characters = text.unicodeScalars.makeIterator()
    var pending: Unicode.Scalar?
    func endRow() throws(FileFault) {
      row.append(cell)
      cell = ""
      defer { row = [] }
      if row.count == 1, row[0].isEmpty { return }
      if let header = rows.first, row.count != header.count {
        throw FileFault(reason: "\(file):\(line): \(row.count) cells where the header has \(header.count)")
      }
      rows.append(row)
    }
    while let c = pending ?? characters.next() {
      pending = nil
      if isQuoted {
        if c == "\"" {
          pending = characters.next()
          if pending == "\"" {
            cell.unicodeScalars.append("\"")
            pending = nil
          } else {
            isQuoted = false
          }
        } else {
          if c == "\n" { line += 1 }
          cell.unicodeScalars.append(c)
        }
        continue
      }
      switch c {
      case "\"" where cell.isEmpty: isQuoted = true
      case ",":
        row.append(cell)
        cell = ""
      case "\n":
        try endRow()
        line += 1
      case "\r", "\u{FEFF}": break
      default: cell.unicodeScalars.append(c)
      }
    }
    if isQuoted { throw FileFault(reason: "\(file):\(line): a quote is opened and not closed") }
    if !cell.isEmpty || !row.isEmpty { try endRow() }
    return rows
  }
}
