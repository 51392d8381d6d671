import Strategies
import TokenModels

extension ScenarioSchema {
  /// What the schema refers to by name: the laws, each written once.
  static var definitions: Object {
    let several: Object = ["type": "array", "items": named("context"), "maxItems": ScenarioKeys.mostContextLaws]
    let context: Object = ["anyOf": [named("context"), several]]
    return [
      "growth": law(GrowthLaws.catalogue), "placement": law(Placements.catalogue), "error": law(ErrorLaws.catalogue),
      "nonKeyError": law(ErrorLaws.catalogue, beside: ["context": context]), "context": law(ContextLaws.catalogue),
      "difficulty": law(DifficultyLaws.catalogue), "strategy": law(StrategyCatalogue.descriptors(length: 1)),
      "domain": object(
        [
          "name": ScenarioSchema.name,
          "share": number(.positive), "meanLength": number(ScenarioKeys.meanLength),
          "factor": number(ScenarioKeys.domainFactor),
        ], required: ["name", "share", "meanLength"]),
      "component": law(
        ErrorLaws.catalogue.filter { !$0.holdsComponents }, beside: ["weight": number(.weight)],
        required: ["weight"]),
    ]
  }

  static func named(_ definition: String) -> Object { ["$ref": "#/$defs/\(definition)"] }

  /// A law by any of its ways of writing; `others` are keys that may stand beside its parameters, or must.
  private static func law<Law>(
    _ catalogue: [LawDescriptor<Law>], beside others: Object = [:], required more: [String] = []
  ) -> Object {
    var ways: [Any] = []
    if more.isEmpty {
      let bare = catalogue.filter { $0.parameters.allSatisfy { !$0.isRequired } }.map(\.id)
      if !bare.isEmpty { ways.append(["enum": bare]) }
      if let brief = catalogue.lazy.compactMap(shorthand).first { ways.append(brief) }
    }
    for descriptor in catalogue {
      var properties: Object = [:]
      for parameter in descriptor.parameters { properties[parameter.name] = schema(of: parameter) }
      let required = descriptor.parameters.filter(\.isRequired).map(\.name)
      let inner = parameters(of: descriptor)
      var named: Object = ["anyOf": [inner] + [shorthand(descriptor)].compactMap { $0 }]
      named["description"] = descriptor.summary
      properties["law"] = ["const": descriptor.id]
      var flat = object(properties.merging(others) { own, _ in own }, required: ["law"] + required + more)
      flat["description"] = descriptor.summary
      flat.merge(choices(of: descriptor)) { own, _ in own }
      let short = object(others.merging([descriptor.id: named]) { _, own in own }, required: [descriptor.id] + more)
      ways += [flat, short] as [Any]
    }
    return ["anyOf": ways]
  }

  /// The parameters of a law as a mapping.
  static func parameters<Law>(of descriptor: LawDescriptor<Law>) -> Object {
    var properties: Object = [:]
    for parameter in descriptor.parameters { properties[parameter.name] = schema(of: parameter) }
    return object(properties, required: descriptor.parameters.filter(\.isRequired).map(\.name))
      .merging(choices(of: descriptor)) { own, _ in own }
  }

  /// That parameters stand where the choice is made that they go with, and only there.
  private static func choices<Law>(of descriptor: LawDescriptor<Law>) -> Object {
    let rules = descriptor.parameters.flatMap { parameter -> [Object] in
      guard let choice = parameter.choice else { return [] }
      let made: Object = ["properties": [choice.parameter: ["const": choice.word]], "required": [choice.parameter]]
      let given: Object = ["required": [parameter.name]]
      return [["if": made, "then": given], ["if": given, "then": made]]
    }
    return rules.isEmpty ? [:] : ["allOf": rules]
  }

  /// The parameter that a bare number stands for.
  private static func shorthand<Law>(_ descriptor: LawDescriptor<Law>) -> Object? {
    descriptor.parameters.first { $0.name == descriptor.shorthand }.map(schema(of:))
  }

  private static func schema(of parameter: Parameter) -> Object {
    var result: Object =
      switch parameter.kind {
      case .number(let bounds): number(bounds)
      case .whole(let range): whole(range)
      case .choice(let words): ["enum": words]
      case .text, .file: ["type": ["string", "number", "boolean"], "maxLength": ScenarioKeys.longestText]
      case .points:
        [
          "type": "array", "minItems": 1,
          "items": ["type": "array", "items": number(.nonNegative), "minItems": 2, "maxItems": 2],
        ]
      case .domains: list(of: named("domain"), atMost: SemanticDomains.mostDomains)
      case .components:
        [
          "type": "array", "minItems": 1, "maxItems": ScenarioKeys.mostComponents,
          "items": named("component"),
        ]
      }
    result["description"] = parameter.summary
    return result
  }
}

extension LawDescriptor {
  /// Whether the law is made of others, which then cannot be such laws again.
  fileprivate var holdsComponents: Bool {
    parameters.contains {
      if case .components = $0.kind { return true }
      return false
    }
  }
}
