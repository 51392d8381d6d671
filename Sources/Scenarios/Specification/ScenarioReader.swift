package import Foundation

extension Scenario {
  /// Reads a scenario from the bytes of a file; `overrides` are `path=value` as given on the command line.
  ///
  /// Throws all faults of the text at once.
  package static func read(
    _ data: Data, file: String, directory: String, overrides: [String] = []
  ) throws(ScenarioFaults) -> Scenario {
    try read(ScenarioSource(data, file: file, directory: directory), overrides)
  }

  /// Reads a scenario from text.
  package static func read(
    _ text: String, file: String, directory: String, overrides: [String] = []
  ) throws(ScenarioFaults) -> Scenario {
    try read(ScenarioSource(text: text, file: file, directory: directory), overrides)
  }

  private static func read(_ source: ScenarioSource, _ overrides: [String]) throws(ScenarioFaults) -> Scenario {
    var assignments: [Assignment] = []
    var faults: [ScenarioFault] = []
    for override in overrides {
      do {
        assignments.append(try Assignment(parsing: override))
      } catch {
        faults.append(error)
      }
    }
    return try source.scenario(assignments, faults: faults)
  }
}

/// The text of a scenario file.
package enum ScenarioText {
  /// The bytes as text, or where they are not UTF-8.
  package static func decode(_ data: Data) throws(ScenarioFault) -> String {
    guard data.count <= YAMLDocument.largestSize else {
      throw ScenarioFault(.start, "the file has more than the \(YAMLDocument.largestSize.grouped) bytes of a scenario")
    }
    if let text = String(data: data, encoding: .utf8) { return text }
    var (line, column) = (1, 1)
    var bytes = data.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    throw ScenarioFault(.file(line: line, column: column), "the file is not UTF-8 text from here on; save it as UTF-8")
  }
}
