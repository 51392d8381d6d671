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
        "title": ["type": "string"],
        "question": ["type": "string", "description": "the question that the scenario answers"],
        "seed": ["type": "integer", "minimum": 0],
        "sequence": sequence,
        "errors": errors,
        "success": success,
        "simulation": simulation,
        "models": models,
      ], required: ["longhaul", "sequence"])
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
      ["lengths": ["anyOf": [["type": "array", "items": length, "minItems": 1], grid]], "keyTokens": keyTokens],
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
    let tolerance = object(
      ["errors": ["type": "integer", "minimum": 0], "share": number(.probability)], required: [])
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
        "at": ["anyOf": [length, ["type": "array", "items": length]]],
      ], required: ["relative"])
    return object(
      [
        "trials": whole(ScenarioKeys.trialRange), "precision": precision, "maxTrials": whole(ScenarioKeys.trialRange),
        "estimator": ["enum": SimulationTask.Estimator.allCases.map(\.rawValue)],
        "sampler": ["enum": ["auto"] + Tier.allCases.map(\.rawValue)],
        "interval": ["enum": BinomialInterval.allCases.map(\.rawValue)],
        "confidence": number(ScenarioKeys.confidence),
      ], required: [])
  }

  private static var models: Object {
    ["anyOf": [["enum": ["all", "none"]], ["type": "array", "items": ["enum": ReliabilityModels.ids]]]]
  }

  /// A law by any of its ways of writing.
  private static func law<Law>(_ catalogue: [LawDescriptor<Law>], beside others: Object = [:]) -> Object {
    var ways: [Any] = []
    let bare = catalogue.filter { $0.parameters.allSatisfy { !$0.isRequired } }.map(\.id)
    if !bare.isEmpty { ways.append(["enum": bare]) }
    if let shorthand = catalogue.first(where: { $0.shorthand != nil }) {
      ways.append(["type": "number", "description": shorthand.summary])
    }
    for descriptor in catalogue {
      var properties: Object = ["law": ["const": descriptor.id]]
      for parameter in descriptor.parameters { properties[parameter.name] = schema(of: parameter) }
      let required = descriptor.parameters.filter(\.isRequired).map(\.name)
      var inner = object(properties.filter { $0.key != "law" }, required: required)
      inner["description"] = descriptor.summary
      var flat = object(properties.merging(others) { a, _ in a }, required: ["law"] + required)
      flat["description"] = descriptor.summary
      ways += [flat, object([descriptor.id: inner], required: [descriptor.id])] as [Any]
    }
    return ["anyOf": ways]
  }

  private static func schema(of parameter: Parameter) -> Object {
    var result: Object =
      switch parameter.kind {
      case .number(let bounds): number(bounds)
      case .text, .file: ["type": "string"]
      case .points:
        [
          "type": "array", "minItems": 1,
          "items": ["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2],
        ]
      case .components:
        [
          "type": "array", "minItems": 1,
          "items": ["type": "object", "required": ["weight", "law"]],
        ]
      }
    result["description"] = parameter.summary
    return result
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
