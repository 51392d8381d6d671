extension DocumentNode {
  /// The same text for documents that mean the same: keys sorted, numbers in one form, values left out dropped.
  package var canonical: String {
    var text = ""
    write(&text)
    return text
  }

  private func write(_ text: inout String) {
    switch content {
    case .scalar(let word, let isQuoted):
      text += isQuoted ? "\"\(word)\"" : (canonicalNumber ?? word)
    case .list(let items):
      text += "["
      for item in items {
        item.write(&text)
        text += ","
      }
      text += "]"
    case .mapping(let entries):
      text += "{"
      for entry in entries.sorted(by: { $0.key < $1.key }) where !entry.value.isEmpty {
        text += "\(entry.key):"
        entry.value.write(&text)
        text += ","
      }
      text += "}"
    }
  }

  /// Whether nothing is said: no value, or a mapping without one.
  private var isEmpty: Bool {
    if case .mapping(let entries) = content { return entries.allSatisfy(\.value.isEmpty) }
    return isNothing
  }

  /// A number in one form: 1e6, 1000000 and 1_000_000 are the same; nil for words and for what is not finite.
  package var canonicalNumber: String? {
    guard let number, number.isFinite, case .scalar(let word, _) = content else { return nil }
    // Whole numbers beyond 2⁵³, such as seeds, are not doubles.
    if abs(number) >= 0x1p53, word.utf8.allSatisfy({ (48...57).contains($0) }) { return word }
    if number == number.rounded(), abs(number) < 0x1p53 { return String(Int(number)) }
    return String(number)
  }

  /// The document without what stands at a path.
  package func removing(_ path: [String]) -> DocumentNode {
    guard let key = path.first, case .mapping(let entries) = content else { return self }
    let rest = Array(path.dropFirst())
    let kept = entries.compactMap { entry -> Entry? in
      if entry.key != key { return entry }
      if rest.isEmpty { return nil }
      return Entry(key: entry.key, keyPlace: entry.keyPlace, value: entry.value.removing(rest))
    }
    return DocumentNode(.mapping(kept), place: place)
  }
}
