extension DocumentNode {
  /// Sets what `a.b=1` says; the value is read as YAML.
  mutating func apply(override: String) throws(ScenarioFault) {
    let place = Place.override(override)
    guard let equals = override.firstIndex(of: "="), equals != override.startIndex else {
      throw ScenarioFault(place, "must be of the form key.of.value=value")
    }
    // As messages name places in lists: strategies[0].multiPath is strategies.0.multiPath.
    let dotted = override[..<equals].replacing("[", with: ".").replacing("]", with: "")
    let path = dotted.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains("") else { throw ScenarioFault(place, "has an empty key in its path") }
    guard path.count <= 20 else { throw ScenarioFault(place, "has a path of \(path.count) keys; none is so long") }
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
