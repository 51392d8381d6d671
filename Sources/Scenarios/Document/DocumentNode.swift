/// A YAML document whose every part knows where it stands.
package struct DocumentNode: Sendable, Equatable {
  package indirect enum Content: Sendable, Equatable {
    /// Text; `isQuoted` tells "1" from 1.
    case scalar(String, isQuoted: Bool)
    case list([DocumentNode])
    case mapping([Entry])
  }

  package struct Entry: Sendable, Equatable {
    package let key: String
    package let keyPlace: Place
    package var value: DocumentNode

    package init(key: String, keyPlace: Place, value: DocumentNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  package var content: Content
  package private(set) var place: Place

  package init(_ content: Content, place: Place) {
    self.content = content
    self.place = place
  }

  /// The value of a key, where this is a mapping that has it.
  package subscript(_ key: String) -> DocumentNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The kind of the value in words, for messages.
  package var kindInWords: String {
    switch content {
    case .scalar(let text, true): "the quoted text \(text.shown)"
    case .scalar(let text, false): isNothing ? "nothing" : text.shown
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Whether the value is left out: `key:`, `key: ~` or `key: null`.
  package var isNothing: Bool {
    guard case .scalar(let text, false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// Whether a word and a value are written without the space that would make them a mapping: `a:1`.
  var lacksSpace: Bool {
    guard case .scalar(let text, false) = content, let colon = text.firstIndex(of: ":") else { return false }
    return colon != text.startIndex && text[..<colon].allSatisfy { $0.isLetter }
  }

  /// Sets the value at a path of keys, making mappings on the way; a list is reached by index.
  package mutating func set(_ path: [String], to value: DocumentNode, place: Place) throws(ScenarioFault) {
    guard let key = path.first else {
      self = value
      return
    }
    switch content {
    case .list(var items):
      guard let index = Int(key), items.indices.contains(index) else {
        let allowed = items.count == 1 ? "only 0" : "0 to \(items.count - 1)"
        throw ScenarioFault(
          place,
          "\(key.shown) leads into a list, which \(items.isEmpty ? "is empty" : "has the indices \(allowed)")")
      }
      try items[index].set(Array(path.dropFirst()), to: value, place: place)
      content = .list(items)
    case .mapping(var entries):
      if let index = entries.firstIndex(where: { $0.key == key }) {
        try entries[index].value.set(Array(path.dropFirst()), to: value, place: place)
      } else {
        var fresh = DocumentNode(.mapping([]), place: place)
        try fresh.set(Array(path.dropFirst()), to: value, place: place)
        entries.append(Entry(key: key, keyPlace: place, value: fresh))
      }
      content = .mapping(entries)
    case .scalar:
      // A bare number or name that is now given in detail: the override starts a mapping in its place.
      content = .mapping([])
      self.place = place
      try set(path, to: value, place: place)
    }
  }
}
