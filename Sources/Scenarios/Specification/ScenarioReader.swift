import Foundation
import Simulation
import TokenModels

extension Scenario {
  /// Reads a scenario from text; `overrides` are `path=value` as given on the command line.
  ///
  /// Throws all faults of the text at once.
  package static func read(
    _ text: String, file: String, directory: String, overrides: [String] = []
  ) throws(ScenarioFaults) -> Scenario {
    let files = ScenarioFiles(directory: directory)
    let reader = NodeReader()
    do {
      var document = try YAMLDocument.parse(text)
      for override in overrides { try document.apply(override: override) }
      let specification = SpecificationReader(reader: reader, files: files)
      if let scenario = specification.scenario(document, file: file, text: text), reader.faults.isEmpty {
        return scenario
      }
    } catch {
      throw ScenarioFaults(file: file, faults: [error])
    }
    throw ScenarioFaults(file: file, faults: reader.faults.inOrder)
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

extension DocumentNode {
  /// Sets what `a.b=1` says; the value is read as YAML.
  mutating func apply(override: String) throws(ScenarioFault) {
    let place = Place.override(override)
    guard let equals = override.firstIndex(of: "="), equals != override.startIndex else {
      throw ScenarioFault(place, "must be of the form key.of.value=value")
    }
    let path = override[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains("") else { throw ScenarioFault(place, "has an empty key in its path") }
    let value: DocumentNode
    do {
      value = try YAMLDocument.parse(String(override[override.index(after: equals)...]))
    } catch {
      throw ScenarioFault(place, error.message == "the file is empty" ? "has no value after '='" : error.message)
    }
    try set(path, to: value.placed(at: place), place: place)
  }

  /// The same document, every part at one place.
  private func placed(at place: Place) -> DocumentNode {
    switch content {
    case .scalar: DocumentNode(content, place: place)
    case .list(let items): DocumentNode(.list(items.map { $0.placed(at: place) }), place: place)
    case .mapping(let entries):
      DocumentNode(
        .mapping(
          entries.map { Entry(key: $0.key, keyPlace: place, value: $0.value.placed(at: place)) }), place: place)
    }
  }
}
