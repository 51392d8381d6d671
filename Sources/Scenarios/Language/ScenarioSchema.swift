import Estimators
import Foundation
import ReliabilityModels
import Simulation
import TokenModels

/// The JSON Schema (draft 2020-12) of the scenario language, from the same catalogues as the reader.
package enum ScenarioSchema {
  /// The schema as JSON text, keys sorted.
  package static func json() throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private typealias Object = [String: Any]

  private static var schema: Object {
    var top = object(
      [
        "longhaul": ["const": 1, "description": "version of the scenario language"],
        "title": ["type": ["string", "number", "boolean"], "maxLength": ScenarioKeys.longestTitle],
        "question": [
          "type": ["string", "number", "boolean"], "maxLength": ScenarioKeys.longestText,
          "description": "the question that the scenario answers",
        ],
        "seed": ["type": "integer", "minimum": 0, "maximum": UInt64.max],
        "sequence": sequence,
        "errors": errors,
        "success": success,
        "simulation": simulation,
        "models": models,
      ], required: ["longhaul", "sequence"])
    top["if"] = ["properties": ["sequence": ["type": "object", "required": ["keyTokens"]]], "required": ["sequence"]]
    top["then"] = ["properties": ["errors": ["required": ["key"]]], "required": ["errors"]]
    top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    top["title"] = "Longhaul scenario"
    return top
  }

  private static var sequence: Object {
    let length = whole(ScenarioKeys.lengthRange)
    let grid = object(
      [
        "from": length, "to": length, "points": whole(ScenarioKeys.pointRange),
        "scale": ["enum": ["log", "linear"]],
      ], required: ["from", "to"])
    let keyTokens = object(
      [
        "growth": law(GrowthLaws.catalogue), "placement": law(Placements.catalogue),
        "hardShare": number(.probability),
      ], required: [])
    return object(
      [
        "lengths": ["anyOf": [list(of: length, atMost: ScenarioKeys.pointRange.upperBound), grid]],
        "keyTokens": keyTokens,
      ],
      required: ["lengths"])
  }

  private static var errors: Object {
    var context = law(ContextLaws.catalogue)
    context = ["anyOf": [context, ["type": "array", "items": context]]]
    return object(
      [
        "key": law(ErrorLaws.catalogue), "easyKey": law(ErrorLaws.catalogue),
        "nonKey": law(ErrorLaws.catalogue, beside: ["context": context]),
        "difficulty": law(DifficultyLaws.catalogue),
      ], required: [])
  }

  private static var success: Object {
    var tolerance = object(
      ["errors": whole(ScenarioKeys.toleratedErrors), "share": number(.probability)], required: [])
    tolerance["minProperties"] = 1
    tolerance["maxProperties"] = 1
    return [
      "anyOf": [
        ["enum": ["flawless", "key-tokens-right"]], object(["tolerance": tolerance], required: ["tolerance"]),
      ]
    ]
  }

  private static var simulation: Object {
    let length = whole(ScenarioKeys.lengthRange)
    let precision = object(
      [
        "relative": number(ScenarioKeys.relativePrecision), "confidence": number(ScenarioKeys.confidence),
        "at": ["anyOf": [length, list(of: length, atMost: ScenarioKeys.pointRange.upperBound)]],
      ], required: ["relative"])
    var result = object(
      [
        "trials": whole(ScenarioKeys.trialRange), "precision": precision, "maxTrials": whole(ScenarioKeys.trialRange),
        "estimator": ["enum": SimulationTask.Estimator.allCases.map(\.rawValue)],
        "sampler": ["enum": ["auto"] + Tier.allCases.map(\.rawValue)],
        "interval": ["enum": BinomialInterval.allCases.map(\.rawValue)],
        "confidence": number(ScenarioKeys.confidence),
      ], required: [])
    result["dependentRequired"] = ["maxTrials": ["precision"]]
    result["not"] = ["required": ["trials", "precision"]]
    return result
  }

  private static var models: Object {
    let listed = list(of: ["enum": ReliabilityModels.ids], atMost: ScenarioKeys.mostModels)
    return ["anyOf": [["enum": ["all", "none"]], listed]]
  }

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
      let inner = object(properties, required: required)
      var named: Object = ["anyOf": [inner] + [shorthand(descriptor)].compactMap { $0 }]
      named["description"] = descriptor.summary
      properties["law"] = ["const": descriptor.id]
      var flat = object(properties.merging(others) { own, _ in own }, required: ["law"] + required + more)
      flat["description"] = descriptor.summary
      let short = object(others.merging([descriptor.id: named]) { _, own in own }, required: [descriptor.id] + more)
      ways += [flat, short] as [Any]
    }
    return ["anyOf": ways]
  }

  /// The parameter that a bare number stands for.
  private static func shorthand<Law>(_ descriptor: LawDescriptor<Law>) -> Object? {
    descriptor.parameters.first { $0.name == descriptor.shorthand }.map(schema(of:))
  }

  private static func schema(of parameter: Parameter) -> Object {
    var result: Object =
      switch parameter.kind {
      case .number(let bounds): number(bounds)
      case .text, .file: ["type": ["string", "number", "boolean"], "maxLength": ScenarioKeys.longestText]
      case .points:
        [
          "type": "array", "minItems": 1,
          "items": ["type": "array", "items": number(.nonNegative), "minItems": 2, "maxItems": 2],
        ]
      case .components:
        [
          "type": "array", "minItems": 1,
          "items": law(
            ErrorLaws.catalogue.filter { !$0.holdsComponents }, beside: ["weight": number(.positive)],
            required: ["weight"]),
        ]
      }
    result["description"] = parameter.summary
    return result
  }

  private static func list(of item: Object, atMost most: Int) -> Object {
    ["type": "array", "items": item, "minItems": 1, "maxItems": most]
  }

  private static func object(_ properties: Object, required: [String]) -> Object {
    var result: Object = ["type": "object", "properties": properties, "additionalProperties": false]
    if !required.isEmpty { result["required"] = required }
    return result
  }

  private static func number(_ bounds: Bounds) -> Object {
    var result: Object = ["type": "number"]
    if bounds.lower.isFinite { result[bounds.includesLower ? "minimum" : "exclusiveMinimum"] = bounds.lower }
    if bounds.upper.isFinite { result[bounds.includesUpper ? "maximum" : "exclusiveMaximum"] = bounds.upper }
    return result
  }

  private static func whole(_ range: ClosedRange<Int>) -> Object {
    ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
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
