import TokenModels

/// Reads the value of one parameter of a law, by its kind.
struct ParameterReader {
  let laws: LawReader

  private var reader: NodeReader { laws.reader }

  func value(_ node: DocumentNode, _ path: String, _ kind: Parameter.Kind) -> Arguments.Value? {
    switch kind {
    case .number(let bounds): return reader.number(node, path, bounds).map { .number($0) }
    case .whole(let range): return reader.whole(node, path, range).map { .number(Double($0)) }
    case .choice(let words): return reader.choice(node, path, words).map { .text($0) }
    case .text: return reader.text(node, path).map { .text($0) }
    case .points: return points(node, path).map { .points($0) }
    case .file:
      guard let name = reader.text(node, path) else { return nil }
      do {
        return .table(try laws.files.table(name))
      } catch {
        reader.fault(node.place, "'\(path)': \(error.reason)")
        return nil
      }
    case .components: return components(node, path).map { .components($0) }
    case .domains: return domains(node, path).map { .domains($0) }
    }
  }

  private func points(_ node: DocumentNode, _ path: String) -> [GrowthPoint]? {
    guard let items = reader.list(node, path, of: "pairs [n, k]") else { return nil }
    var points: [GrowthPoint] = []
    var isSound = true
    for (index, item) in items.enumerated() {
      let name = "\(path)[\(index)]"
      guard case .list(let pair) = item.content, pair.count == 2 else {
        let kind = if case .list(let given) = item.content { "a list of \(given.count)" } else { item.kindInWords }
        reader.fault(item.place, "'\(name)' must be a pair [n, k], not \(kind)")
        isSound = false
        continue
      }
      let n = reader.number(pair[0], "\(name)[0]", .nonNegative)
      let k = reader.number(pair[1], "\(name)[1]", .nonNegative)
      guard let n, let k else {
        isSound = false
        continue
      }
      if let before = points.last {
        if n <= before.n {
          reader.fault(pair[0].place, "'\(name)[0]' is \(n.plain), after \(before.n.plain); n must rise")
          isSound = false
        }
        if k < before.k {
          reader.fault(pair[1].place, "'\(name)[1]' is \(k.plain), after \(before.k.plain); k must not fall")
          isSound = false
        }
      } else if n == 0, k > 0 {
        reader.fault(pair[1].place, "'\(name)[1]' is \(k.plain), but at n = 0 no token has been written; it must be 0")
        isSound = false
      }
      points.append(GrowthPoint(n: n, k: k))
    }
    if isSound, !points.contains(where: { $0.n > 0 }) {
      let count = items.isEmpty ? "is empty" : "has no point beyond n = 0"
      reader.fault(node.place, "'\(path)' \(count); it must have at least one pair [n, k] with n > 0")
      isSound = false
    }
    return isSound ? points : nil
  }

  private func components(_ node: DocumentNode, _ path: String) -> [MixtureComponent]? {
    guard let items = reader.list(node, path, of: "laws, each with a weight", atMost: ScenarioKeys.mostComponents)
    else { return nil }
    if items.isEmpty { reader.fault(node.place, "'\(path)' is empty; it must have at least one law with a weight") }
    let components = items.enumerated().map { index, item -> MixtureComponent? in
      let name = "\(path)[\(index)]"
      guard case .mapping(let entries) = item.content else {
        reader.fault(item.place, "'\(name)' must be a mapping with a weight and a law, not \(item.kindInWords)")
        return nil
      }
      var weight: Double?
      if let given = item["weight"] {
        weight = reader.number(given, "\(name).weight", .weight)
      } else {
        reader.fault(item.place, "'\(name)' lacks 'weight', a positive number")
      }
      if let inner = entries.first(where: { $0.key == "mixture" || $0.key == "law" && $0.value.says("mixture") }) {
        reader.fault(
          inner.value.place, "'\(name)' is a mixture within a mixture; list its laws here, with weights multiplied out")
        return nil
      }
      let law = laws.law(item, name, ErrorLaws.catalogue, others: ["weight"])
      guard let weight, let law else { return nil }
      return MixtureComponent(weight: weight, law: law)
    }
    return components.isEmpty || components.contains { $0 == nil } ? nil : components.compactMap { $0 }
  }

  private func domains(_ node: DocumentNode, _ path: String) -> [SemanticDomain]? {
    guard let items = reader.list(node, path, of: "semantic domains") else { return nil }
    guard (1...SemanticDomains.mostDomains).contains(items.count) else {
      reader.fault(
        node.place,
        "'\(path)' has \(items.count.grouped) domains; it must have 1 to \(SemanticDomains.mostDomains)")
      return nil
    }
    var names: Set<String> = []
    let domains = items.enumerated().map { index, item -> SemanticDomain? in
      let inner = "\(path)[\(index)]"
      guard let keys = reader.mapping(item, inner, keys: ScenarioKeys.domain) else { return nil }
      func number(_ key: String, _ bounds: Bounds, _ meaning: String) -> Double? {
        if let node = keys[key] { return reader.number(node, "\(inner).\(key)", bounds) }
        reader.fault(item.place, "'\(inner)' lacks '\(key)', \(meaning)")
        return nil
      }
      let name = keys["name"].map { reader.name($0, "\(inner).name") }
      if name == nil { reader.fault(item.place, "'\(inner)' lacks 'name', what reports call it") }
      if let name = name ?? nil, !names.insert(name).inserted, let place = keys["name"]?.place {
        reader.fault(place, "'\(inner).name' is \(name.shown), like a domain before it; names tell domains apart")
      }
      let share = number("share", .positive, "its share of the text; all shares sum to 1")
      let length = number("meanLength", ScenarioKeys.meanLength, "the tokens that a mean visit at the start lasts")
      let factor = keys["factor"].map { reader.number($0, "\(inner).factor", ScenarioKeys.domainFactor) } ?? 1
      guard let name = name ?? nil, let share, let length, let factor else { return nil }
      return SemanticDomain(name: name, share: share, meanLength: length, factor: factor)
    }
    return domains.contains { $0 == nil } ? nil : domains.compactMap { $0 }
  }
}

extension DocumentNode {
  fileprivate func says(_ word: String) -> Bool {
    if case .scalar(word, _) = content { return true }
    return false
  }
}
