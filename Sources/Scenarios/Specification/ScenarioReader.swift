package import Foundation
import Simulation
import TokenModels

extension Scenario {
  /// Reads a scenario from the bytes of a file; `overrides` are `path=value` as given on the command line.
  ///
  /// Throws all faults of the text at once.
  package static func read(
    _ data: Data, file: String, directory: String, overrides: [String] = []
  ) throws(ScenarioFaults) -> Scenario {
    do {
      let text = try ScenarioText.decode(data)
      return try read(text, file: file, directory: directory, overrides: overrides)
    } catch let fault as ScenarioFault {
      throw ScenarioFaults(file: file, faults: [fault])
    } catch let faults as ScenarioFaults {
      throw faults
    } catch {
      throw ScenarioFaults(file: file, faults: [ScenarioFault(.start, "\(error)")])
    }
  }

  /// Reads a scenario from text.
  package static func read(
    _ text: String, file: String, directory: String, overrides: [String] = []
  ) throws(ScenarioFaults) -> Scenario {
    let reader = NodeReader()
    var document: DocumentNode
    do {
      document = try YAMLDocument.parse(text)
    } catch {
      throw ScenarioFaults(file: file, faults: [error])
    }
    for override in overrides {
      do {
        try document.apply(override: override)
      } catch {
        reader.fault(error.place, error.message)
      }
    }
    let specification = SpecificationReader(reader: reader, files: ScenarioFiles(directory: directory))
    if let scenario = specification.scenario(document, file: file, text: text), reader.faults.isEmpty {
      return scenario
    }
    // A reader that gives up without a word would leave people with an exit code and nothing else.
    if reader.faults.isEmpty { reader.fault(document.place, "the scenario cannot be read") }
    throw ScenarioFaults(file: file, faults: reader.faults.inOrder, leftOut: reader.faultsLeftOut)
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

extension [ScenarioFault] {
  /// By line and column; overrides last.
  fileprivate var inOrder: [ScenarioFault] {
    func key(_ fault: ScenarioFault, _ offset: Int) -> (Int, Int, Int) {
      if case .file(let line, let column) = fault.place { return (line, column, offset) }
      return (.max, 0, offset)
    }
    return enumerated().sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }.map(\.element)
  }
}
