import DataFiles
package import Foundation
package import TokenModels

/// The files that a scenario names, read relative to its own place and kept for the manifest.
package final class ScenarioFiles {
  private let directory: String
  /// Path as given and contents of each file read so far.
  package private(set) var inputs: [(path: String, contents: Data)] = []

  package init(directory: String) { self.directory = directory }

  /// A CSV file as columns of text.
  package func table(_ path: String) throws(FileFault) -> DataTable {
    let full = path.hasPrefix("/") ? path : directory + "/" + path
    let data: Data
    do {
      data = try InputFile.read(full)
    } catch {
      switch error {
      case .tooLarge, .silentPipe: throw FileFault(reason: "\(path) \(error.text)")
      default: throw FileFault(reason: "\(path) cannot be read (looked for it at \(full))")
      }
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw FileFault(reason: "\(path) is not UTF-8 text")
    }
    let table: CSVTable
    do {
      table = try CSVTable(text)
    } catch {
      let fault = error.faults[0]
      throw FileFault(reason: "\(path):\(fault.line): \(fault.reason)")
    }
    if let fault = table.faults.first { throw FileFault(reason: "\(path):\(fault.line): \(fault.reason)") }
    var columns: [String: [String]] = [:]
    for (index, name) in table.header.enumerated() { columns[name] = table.rows.map { $0.cells[index] } }
    if !inputs.contains(where: { $0.path == path }) { inputs.append((path, data)) }
    return DataTable(path: path, columns: columns, lines: table.rows.map(\.line))
  }
}

/// Why a file that a scenario names cannot be used.
package struct FileFault: Error, Equatable, Sendable {
  package let reason: String
}
