import Foundation
import TokenModels

/// Reads laws by their catalogues, in any of three ways of writing:
/// `independent` · `{law: beta, mean: 0.02, concentration: 50}` · `{beta: {mean: 0.02, concentration: 50}}`; and a bare
/// number for the law that has a shorthand.
struct LawReader {
  let reader: NodeReader
  let files: ScenarioFiles

  /// One parameter as it was given.
  private struct Argument {
    let name: String
    let keyPlace: Place
    let value: DocumentNode
    /// How messages name it.
    let path: String
  }

  /// A law that is meant, before its parameters are read.
  private struct Call<Law> {
    let descriptor: LawDescriptor<Law>
    let arguments: [Argument]
    /// Where the law is named, and by what path.
    let place: Place
    let path: String
  }

  /// A law, or nil with a fault; `others` are keys that may stand beside its parameters.
  func law<Law>(
    _ node: DocumentNode, _ path: String, _ catalogue: [LawDescriptor<Law>], others: [String] = []
  ) -> Law? {
    let call: Call<Law>? =
      switch node.content {
      case .scalar: scalar(node, path, catalogue)
      case .mapping(let entries):
        mapping(node, path, catalogue, entries.filter { !others.contains($0.key) })
      case .list: nil
      }
    if case .list = node.content {
      reader.fault(node.place, "\(reader.named(path)) must be \(ways(catalogue)), not a list")
    }
    return call.flatMap { make($0, others: others) }
  }

  /// `independent`, or 0.02.
  private func scalar<Law>(
    _ node: DocumentNode, _ path: String, _ catalogue: [LawDescriptor<Law>]
  ) -> Call<Law>? {
    guard case .scalar(let id, _) = node.content else { return nil }
    if node.number != nil, let descriptor = catalogue.first(where: { $0.shorthand != nil }) {
      return call(descriptor, shorthand: node, node.place, path)
    }
    if let descriptor = catalogue.first(where: { $0.id == id }) {
      return Call(descriptor: descriptor, arguments: [], place: node.place, path: path)
    }
    if !node.isNothing, let nearest = NearestName.to(id, among: catalogue.map(\.id)) {
      reader.fault(node.place, "\(reader.named(path)) is \(id.shown); did you mean '\(nearest)'?")
    } else {
      reader.fault(node.place, "\(reader.named(path)) must be \(ways(catalogue)), not \(node.kindInWords)")
    }
    return nil
  }

  /// `{law: beta, …}` or `{beta: …}`.
  private func mapping<Law>(
    _ node: DocumentNode, _ path: String, _ catalogue: [LawDescriptor<Law>], _ entries: [DocumentNode.Entry]
  ) -> Call<Law>? {
    let ids = catalogue.map(\.id)
    if let law = entries.first(where: { $0.key == "law" }) {
      guard let id = reader.choice(law.value, "\(path).law", ids),
        let descriptor = catalogue.first(where: { $0.id == id })
      else { return nil }
      var place = node.place
      if case .override = law.value.place { place = law.value.place }
      let given = entries.filter { $0.key != "law" }
      return Call(descriptor: descriptor, arguments: arguments(given, path), place: place, path: path)
    }
    guard entries.count == 1, let only = entries.first else {
      reader.fault(node.place, "\(reader.named(path)) lacks 'law', which is one of \(ids.joined(separator: ", "))")
      return nil
    }
    guard let descriptor = catalogue.first(where: { $0.id == only.key }) else {
      reader.fault(
        only.keyPlace, "\(reader.named(path)) has no law \(only.key.shown)\(NearestName.hint(only.key, among: ids))")
      return nil
    }
    let inner = "\(path).\(descriptor.id)"
    switch only.value.content {
    case .mapping(let given):
      return Call(descriptor: descriptor, arguments: arguments(given, inner), place: only.keyPlace, path: inner)
    case .scalar where descriptor.shorthand != nil: return call(descriptor, shorthand: only.value, only.keyPlace, inner)
    default:
      let names = descriptor.parameters.map(\.name)
      reader.fault(
        only.value.place,
        names.isEmpty
          ? "\(reader.named(inner)) takes no parameters; write '\(descriptor.id)' alone"
          : "\(reader.named(inner)) must be a mapping with the \(names.count == 1 ? "key" : "keys") "
            + "\(names.joined(separator: ", ")), not \(only.value.kindInWords)")
      return nil
    }
  }

  private func call<Law>(
    _ descriptor: LawDescriptor<Law>, shorthand value: DocumentNode, _ place: Place, _ path: String
  ) -> Call<Law> {
    let argument = Argument(name: descriptor.shorthand ?? "", keyPlace: place, value: value, path: path)
    return Call(descriptor: descriptor, arguments: [argument], place: place, path: path)
  }

  private func arguments(_ entries: [DocumentNode.Entry], _ path: String) -> [Argument] {
    entries.map { Argument(name: $0.key, keyPlace: $0.keyPlace, value: $0.value, path: "\(path).\($0.key)") }
  }

  private func ways<Law>(_ catalogue: [LawDescriptor<Law>]) -> String {
    let ids = catalogue.map(\.id).joined(separator: ", ")
    return catalogue.contains { $0.shorthand != nil } ? "a number or one of the laws \(ids)" : "one of the laws \(ids)"
  }

  /// Reads the parameters that were given, names those that are missing, and makes the law.
  private func make<Law>(_ call: Call<Law>, others: [String]) -> Law? {
    let descriptor = call.descriptor
    let names = descriptor.parameters.map(\.name)
    var values: [String: Arguments.Value] = [:]
    var places: [String: Place] = [:]
    var isComplete = true
    for argument in call.arguments {
      guard let parameter = descriptor.parameters.first(where: { $0.name == argument.name }) else {
        let hint =
          names.isEmpty && others.isEmpty
          ? "; it takes no parameters" : NearestName.hint(argument.name, among: names + others)
        reader.fault(
          argument.keyPlace,
          "unknown key \(argument.name.shown) in '\(call.path)' with the law '\(descriptor.id)'\(hint)")
        isComplete = false
        continue
      }
      places[argument.name] = argument.value.place
      if let value = ParameterReader(laws: self).value(argument.value, argument.path, parameter.kind) {
        values[argument.name] = value
      } else {
        isComplete = false
      }
    }
    for parameter in descriptor.parameters where parameter.isRequired && places[parameter.name] == nil {
      reader.fault(
        call.place,
        "\(reader.named(call.path)) lacks '\(parameter.name)', which the law '\(descriptor.id)' needs: "
          + parameter.summary)
      isComplete = false
    }
    guard isComplete else { return nil }
    do {
      return try descriptor.make(Arguments(values))
    } catch {
      if let next = error.reason.split(separator: "missing; ", maxSplits: 1).first, places[error.parameter] == nil {
        reader.fault(call.place, "\(reader.named(call.path)) lacks '\(error.parameter)'; \(next)")
      } else {
        reader.fault(places[error.parameter] ?? call.place, "'\(call.path).\(error.parameter)': \(error.reason)")
      }
      return nil
    }
  }
}
