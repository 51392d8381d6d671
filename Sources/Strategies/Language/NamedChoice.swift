import TokenModels

extension LawDescriptor {
  /// The law made from those of a strategy's numbers that it knows; those of its rivals must not be given.
  ///
  /// Parameters of several laws stand side by side in a strategy, so that a number that the chosen law does not take would
  /// else be lost without a word.
  static func chosen(
    _ id: String, from catalogue: [LawDescriptor<Law>], _ arguments: Arguments, ignoring ignored: [String] = []
  ) throws(ArgumentFault) -> Law? {
    guard let descriptor = catalogue.first(where: { $0.id == id }) else { return nil }
    let own = descriptor.parameters.map(\.name)
    let others = Set(catalogue.flatMap { $0.parameters.map(\.name) }).subtracting(own).subtracting(ignored)
    for name in others.sorted() where arguments[name] != nil {
      let users = catalogue.filter { $0.parameters.contains { $0.name == name } }.map { "'\($0.id)'" }
      throw ArgumentFault(
        parameter: name, reason: "'\(id)' does not take it; it belongs to \(users.joined(separator: ", "))")
    }
    for parameter in descriptor.parameters where parameter.isRequired && arguments[parameter.name] == nil {
      throw ArgumentFault(parameter: parameter.name, reason: "missing; '\(id)' needs it: \(parameter.summary)")
    }
    return try descriptor.make(arguments)
  }

  /// The parameters of a catalogue's laws as optional ones of a strategy, each once.
  static func optionalParameters(of catalogue: [LawDescriptor<Law>]) -> [Parameter] {
    var seen: Set<String> = []
    return catalogue.flatMap { descriptor in
      descriptor.parameters.filter { seen.insert($0.name).inserted }.map {
        Parameter($0.name, $0.kind, required: false, "\($0.summary) ('\(descriptor.id)')")
      }
    }
  }
}

extension Arguments {
  /// The word given for a choice.
  func word(_ name: String) -> String? {
    if case .text(let word) = self[name] { return word }
    return nil
  }
}
