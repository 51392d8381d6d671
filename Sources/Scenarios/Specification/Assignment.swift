/// A value for a place in a scenario, as `errors.key.mean=0.01` says it on the command line.
package struct Assignment: Sendable, Equatable {
  /// The keys that lead to the place, from the top; indices of lists from 0.
  package let path: [String]
  package let value: DocumentNode
  package let place: Place

  /// A value that is known already.
  package init(path: [String], value: DocumentNode, place: Place) {
    (self.path, self.value, self.place) = (path, value.placed(at: place), place)
  }

  /// Reads `a.b=1`; the value is read as YAML. `option` is what people wrote before it.
  package init(parsing text: String, option: String = "--set") throws(ScenarioFault) {
    let place = Place.override(text, option: option)
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ScenarioFault(place, "must be of the form key.of.value=value")
    }
    let path = try Assignment.path(String(text[..<equals]), place: place)
    let value: DocumentNode
    do {
      value = try YAMLDocument.parse(String(text[text.index(after: equals)...]))
    } catch {
      throw ScenarioFault(place, error.message == "the file is empty" ? "has no value after '='" : error.message)
    }
    self.init(path: path, value: value, place: place)
  }

  /// The keys of a dotted path.
  package static func path(_ text: String, place: Place) throws(ScenarioFault) -> [String] {
    // As messages name places in lists: strategies[0].multiPath is strategies.0.multiPath.
    let path = text.replacing("[", with: ".").replacing("]", with: "")
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains("") else { throw ScenarioFault(place, "has an empty key in its path") }
    guard path.count <= 20 else { throw ScenarioFault(place, "has a path of \(path.count) keys; none is so long") }
    return path
  }
}

extension DocumentNode {
  /// Sets what an assignment says.
  package mutating func apply(_ assignment: Assignment) throws(ScenarioFault) {
    try set(assignment.path, to: assignment.value, place: assignment.place)
  }

  /// The same document, every part at one place.
  fileprivate func placed(at place: Place) -> DocumentNode {
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
