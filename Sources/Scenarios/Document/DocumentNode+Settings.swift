extension DocumentNode {
  /// Every value by its path of keys, as `--set` takes it: `errors.key.mean` is `0.01`; lists of values are one setting.
  package var settings: [String: String] {
    var settings: [String: String] = [:]
    collect(into: &settings, path: "")
    return settings
  }

  private func collect(into settings: inout [String: String], path: String) {
    func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    switch content {
    case .scalar(let text, _): settings[path] = canonicalNumber ?? text
    case .list(let items):
      let values = items.compactMap { item -> String? in
        guard case .scalar(let text, _) = item.content else { return nil }
        return item.canonicalNumber ?? text
      }
      if values.count == items.count {
        settings[path] = "[\(values.joined(separator: ", "))]"
      } else {
        for (index, item) in items.enumerated() { item.collect(into: &settings, path: below("\(index)")) }
      }
    case .mapping(let entries):
      for entry in entries { entry.value.collect(into: &settings, path: below(entry.key)) }
    }
  }
}
