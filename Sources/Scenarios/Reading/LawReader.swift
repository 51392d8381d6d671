import Foundation
import TokenModels

/// Reads laws by their catalogues, in any of three ways of writing:
/// `independent` · `{law: beta, mean: 0.02, concentration: 50}` · `{tolerance: {errors: 3}}`; and a bare number for
/// the law that has a shorthand.
struct LawReader {
  let reader: NodeReader
  let files: ScenarioFiles

  /// A law, or nil with a fault.
  func law<Law>(
    _ node: DocumentNode, _ path: String, _ catalogue: [LawDescriptor<Law>], others: [String] = []
  ) -> Law? {
    guard let (descriptor, arguments, prefix) = named(node, path, catalogue, others: others) else { return nil }
    return make(descriptor, arguments, node, prefix)
  }

  /// Which law is meant, its arguments, and the path that its parameters have.
  private func named<Law>(
    _ node: DocumentNode, _ path: String, _ catalogue: [LawDescriptor<Law>], others: [String]
  ) -> (LawDescriptor<Law>, [DocumentNode.Entry], String)? {
    let ids = catalogue.map(\.id)
    switch node.content {
    case .scalar(let text, let isQuoted):
      if !isQuoted, Double(text) != nil, let descriptor = catalogue.first(where: { $0.shorthand != nil }) {
        let entry = DocumentNode.Entry(key: descriptor.shorthand ?? "", keyPlace: node.place, value: node)
        return (descriptor, [entry], path)
      }
      guard let descriptor = descriptor(text, node.place, path, catalogue) else { return nil }
      return (descriptor, [], path)
    case .mapping(let entries):
      if let law = entries.first(where: { $0.key == "law" }) {
        guard let id = reader.choice(law.value, "\(path).law", ids),
          let descriptor = catalogue.first(where: { $0.id == id })
        else { return nil }
        return (descriptor, entries.filter { $0.key != "law" && !others.contains($0.key) }, path)
      }
      if entries.count == 1, let descriptor = catalogue.first(where: { $0.id == entries[0].key }) {
        switch entries[0].value.content {
        case .mapping(let inner): return (descriptor, inner, "\(path).\(descriptor.id)")
        case .scalar where descriptor.shorthand != nil:
          let entry = DocumentNode.Entry(
            key: descriptor.shorthand ?? "", keyPlace: entries[0].keyPlace, value: entries[0].value)
          return (descriptor, [entry], "\(path).\(descriptor.id)")
        default: break
        }
      }
      reader.fault(node.place, "\(reader.named(path)) needs a 'law': one of \(ids.joined(separator: ", "))")
      return nil
    case .list:
      reader.fault(node.place, "\(reader.named(path)) must name one of \(ids.joined(separator: ", ")), not a list")
      return nil
    }
  }

  private func descriptor<Law>(
    _ id: String, _ place: Place, _ path: String, _ catalogue: [LawDescriptor<Law>]
  ) -> LawDescriptor<Law>? {
    if let descriptor = catalogue.first(where: { $0.id == id }) { return descriptor }
    reader.fault(place, "\(reader.named(path)) is '\(id)'\(NearestName.hint(id, among: catalogue.map(\.id)))")
    return nil
  }

  private func make<Law>(
    _ descriptor: LawDescriptor<Law>, _ entries: [DocumentNode.Entry], _ node: DocumentNode, _ path: String
  ) -> Law? {
    let names = descriptor.parameters.map(\.name)
    var values: [String: Arguments.Value] = [:]
    var places: [String: Place] = [:]
    var isComplete = true
    for entry in entries {
      guard let parameter = descriptor.parameters.first(where: { $0.name == entry.key }) else {
        let known = names.isEmpty ? "; it takes no parameters" : NearestName.hint(entry.key, among: names)
        reader.fault(entry.keyPlace, "unknown key '\(entry.key)' for the law '\(descriptor.id)'\(known)")
        isComplete = false
        continue
      }
      places[entry.key] = entry.value.place
      if let value = value(entry.value, "\(path).\(entry.key)", parameter.kind) {
        values[entry.key] = value
      } else {
        isComplete = false
      }
    }
    for parameter in descriptor.parameters where parameter.isRequired && places[parameter.name] == nil {
      reader.fault(
        node.place,
        "\(reader.named(path)) lacks '\(parameter.name)', which the law '\(descriptor.id)' needs: \(parameter.summary)")
      isComplete = false
    }
    guard isComplete else { return nil }
    do {
      return try descriptor.make(Arguments(values))
    } catch {
      reader.fault(places[error.parameter] ?? node.place, "'\(path).\(error.parameter)': \(error.reason)")
      return nil
    }
  }

  private func value(_ node: DocumentNode, _ path: String, _ kind: Parameter.Kind) -> Arguments.Value? {
    switch kind {
    case .number(let bounds): return reader.number(node, path, bounds).map { .number($0) }
    case .text: return reader.text(node, path).map { .text($0) }
    case .points: return points(node, path).map { .points($0) }
    case .file:
      guard let name = reader.text(node, path) else { return nil }
      do {
        return .table(try files.table(name))
      } catch {
        reader.fault(node.place, "'\(path)': \(error.reason)")
        return nil
      }
    case .components: return components(node, path).map { .components($0) }
    }
  }

  private func points(_ node: DocumentNode, _ path: String) -> [GrowthPoint]? {
    guard let items = reader.list(node, path, of: "pairs [n, k]") else { return nil }
    let points = items.enumerated().map { index, item -> GrowthPoint? in
      guard case .list(let pair) = item.content, pair.count == 2 else {
        reader.fault(item.place, "'\(path)[\(index)]' must be a pair [n, k], not \(item.kindInWords)")
        return nil
      }
      let n = reader.number(pair[0], "\(path)[\(index)][0]", .nonNegative)
      let k = reader.number(pair[1], "\(path)[\(index)][1]", .nonNegative)
      guard let n, let k else { return nil }
      return GrowthPoint(n: n, k: k)
    }
    return points.contains { $0 == nil } ? nil : points.compactMap { $0 }
  }

  private func components(_ node: DocumentNode, _ path: String) -> [MixtureComponent]? {
    guard let items = reader.list(node, path, of: "laws with weights") else { return nil }
    if items.isEmpty { reader.fault(node.place, "'\(path)' must have at least one component") }
    let components = items.enumerated().map { index, item -> MixtureComponent? in
      let place = "\(path)[\(index)]"
      var weight: Double?
      if let given = item["weight"] {
        weight = reader.number(given, "\(place).weight", .positive)
      } else {
        reader.fault(item.place, "'\(place)' lacks 'weight', a positive number")
      }
      let law = law(item, place, ErrorLaws.catalogue, others: ["weight"])
      guard let weight, let law else { return nil }
      return MixtureComponent(weight: weight, law: law)
    }
    return components.isEmpty || components.contains { $0 == nil } ? nil : components.compactMap { $0 }
  }
}
