import Estimators
import Foundation
import ReliabilityModels
import Simulation
import Strategies
import TokenModels

/// The JSON Schema (draft 2020-12) of the scenario language, from the same catalogues as the reader.
package enum ScenarioSchema {
  /// The schema as JSON text, keys sorted.
  package static func json() throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: schema, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  typealias Object = [String: Any]

  /// What something is called: one line, and not blank.
  static var name: Object {
    ["type": ["string", "number", "boolean"], "maxLength": ScenarioKeys.longestName, "pattern": "^.*\\S.*$"]
  }

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
        "dynamics": dynamics,
        "success": success,
        "strategies": strategies,
        "simulation": simulation,
        "models": models,
      ], required: ["longhaul", "sequence"])
    top["if"] = ["properties": ["sequence": ["type": "object", "required": ["keyTokens"]]], "required": ["sequence"]]
    top["then"] = ["properties": ["errors": ["required": ["key"]]], "required": ["errors"]]
    // Rules about derailment need to know which errors derail.
    top["allOf"] = [
      [
        "if": ["properties": ["success": ["enum": ["on-track", "never-derailed"]]], "required": ["success"]] as Object,
        "then": ["required": ["dynamics"]] as Object,
      ] as Object
    ]
    top["$defs"] = definitions
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
        "growth": named("growth"), "placement": named("placement"),
        "hardShare": number(.probability),
      ], required: [])
    return object(
      [
        "lengths": ["anyOf": [list(of: length, atMost: ScenarioKeys.pointRange.upperBound), grid]],
        "keyTokens": keyTokens,
        "blocks": object(
          ["size": whole(ScenarioKeys.blockRange), "correlation": number(.probability)],
          required: ["size", "correlation"]),
      ],
      required: ["lengths"])
  }

  private static var errors: Object {
    var result = object(
      [
        "key": named("error"), "easyKey": named("error"), "nonKey": named("nonKeyError"),
        "difficulty": named("difficulty"), "visitDifficulty": named("difficulty"),
        "correlation": object(
          ["intraClass": number(ScenarioKeys.intraClass), "within": ["enum": ScenarioKeys.clusters]],
          required: ["intraClass"]),
      ], required: [])
    // Difficulty and correlation both say what a sequence, or a visit, has in common.
    let withinVisit = ["properties": ["within": ["const": "visit"]], "required": ["within"]] as Object
    result["allOf"] = [
      condition("correlation", ["not": withinVisit], excludes: "difficulty"),
      condition("correlation", withinVisit, excludes: "visitDifficulty"),
    ]
    return result
  }

  /// A model with any decorations, or a staircase with its breaks.
  private static var modelID: Object {
    let names = ReliabilityModels.catalogue.map(\.id).joined(separator: "|")
    let decorations = ReliabilityModels.decorations.map(\.id).joined(separator: "|")
    return [
      "anyOf": [
        ["enum": ReliabilityModels.ids] as Object,
        ["type": "string", "pattern": "^(\(names)|staircase(@[0-9.e+]+)*)(\\+(\(decorations)))*$"] as Object,
      ]
    ]
  }

  /// Where a property is like this, another may not be there.
  private static func condition(_ property: String, _ likeThis: Object, excludes other: String) -> Object {
    [
      "if": ["properties": [property: likeThis], "required": [property]] as Object,
      "then": ["not": ["required": [other]] as Object] as Object,
    ]
  }

  private static var dynamics: Object {
    var disruptive = object(["key": number(.probability), "nonKey": number(.probability)], required: [])
    disruptive["minProperties"] = 1
    var result = object(
      [
        "disruptive": disruptive,
        "recovery": object(["perKeyToken": number(.probability)], required: ["perKeyToken"]),
        "selfConditioning": object(
          ["gain": number(ScenarioKeys.gain), "window": number(ScenarioKeys.window)], required: ["gain", "window"]),
      ], required: [])
    result["dependentRequired"] = ["recovery": ["disruptive"]]
    return result
  }

  private static var success: Object {
    var tolerance = object(
      ["errors": whole(ScenarioKeys.toleratedErrors), "share": number(.probability)], required: [])
    tolerance["minProperties"] = 1
    tolerance["maxProperties"] = 1
    return [
      "anyOf": [
        ["enum": ScenarioKeys.successWords], object(["tolerance": tolerance], required: ["tolerance"]),
      ]
    ]
  }

  private static var strategies: Object {
    var properties: Object = [
      "name": ScenarioSchema.name,
      "steps": list(of: named("strategy"), atMost: ScenarioKeys.mostSteps),
    ]
    for descriptor in StrategyCatalogue.descriptors(length: 1) {
      properties[descriptor.id] = parameters(of: descriptor)
    }
    var arm = object(properties, required: [])
    arm["anyOf"] = (["steps"] + StrategyCatalogue.ids).map { ["required": [$0]] as Object }
    return ["type": "array", "items": arm, "maxItems": ScenarioKeys.mostArms]
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
    let listed = list(of: modelID, atMost: ScenarioKeys.mostModels)
    return ["anyOf": [["enum": ["all", "none"]], listed]]
  }

  static func list(of item: Object, atMost most: Int) -> Object {
    ["type": "array", "items": item, "minItems": 1, "maxItems": most]
  }

  static func object(_ properties: Object, required: [String]) -> Object {
    var result: Object = ["type": "object", "properties": properties, "additionalProperties": false]
    if !required.isEmpty { result["required"] = required }
    return result
  }

  static func number(_ bounds: Bounds) -> Object {
    var result: Object = ["type": "number"]
    if bounds.lower.isFinite { result[bounds.includesLower ? "minimum" : "exclusiveMinimum"] = bounds.lower }
    if bounds.upper.isFinite { result[bounds.includesUpper ? "maximum" : "exclusiveMaximum"] = bounds.upper }
    return result
  }

  static func whole(_ range: ClosedRange<Int>) -> Object {
    ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
  }
}
