package import Foundation

/// A scenario file that was parsed once, to be completed with other values many times.
package struct ScenarioSource: Sendable {
  /// The path it was read from, as messages name it.
  package let file: String
  /// Where the files that it names are looked for.
  package let directory: String
  package let document: DocumentNode
  /// The whole file.
  package let text: String

  /// Parses the bytes of a file.
  package init(_ data: Data, file: String, directory: String) throws(ScenarioFaults) {
    do {
      try self.init(text: ScenarioText.decode(data), file: file, directory: directory)
    } catch let fault as ScenarioFault {
      throw ScenarioFaults(file: file, faults: [fault])
    } catch let faults as ScenarioFaults {
      throw faults
    } catch {
      throw ScenarioFaults(file: file, faults: [ScenarioFault(.start, "\(error)")])
    }
  }

  /// Parses text.
  package init(text: String, file: String, directory: String) throws(ScenarioFaults) {
    (self.file, self.directory, self.text) = (file, directory, text)
    do {
      document = try YAMLDocument.parse(text)
    } catch {
      throw ScenarioFaults(file: file, faults: [error])
    }
  }

  /// The document with values set; those that cannot be are told with everything else that is wrong.
  package func document(_ assignments: [Assignment]) throws(ScenarioFault) -> DocumentNode {
    var document = document
    for assignment in assignments { try document.apply(assignment) }
    return document
  }

  /// The scenario with values set; throws all faults at once.
  package func scenario(_ assignments: [Assignment] = []) throws(ScenarioFaults) -> Scenario {
    try scenario(assignments, faults: [])
  }

  func scenario(_ assignments: [Assignment], faults: [ScenarioFault]) throws(ScenarioFaults) -> Scenario {
    let reader = NodeReader()
    for fault in faults { reader.fault(fault.place, fault.message) }
    var document = document
    for assignment in assignments {
      do {
        try document.apply(assignment)
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
