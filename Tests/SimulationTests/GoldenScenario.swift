import Foundation
import Simulation
import Testing
import TokenModels

/// A scenario whose reliability was computed from the definitions by mpmath and long doubles (`Golden/generate.py`).
struct GoldenScenario: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let growth: LawNode
  let placement: PlacementNode
  let hardShare: Double?
  let key: LawNode
  let easyKey: LawNode?
  let nonKey: LawNode
  let context: [LawNode]?
  let difficulty: LawNode?
  let success: SuccessNode
  let lengths: [Double]
  let logReliability: [Double]
  let errors: Double
  let keyErrors: Double
  /// The variance of the number of errors; none for bursts.
  let variance: Double?
  let dynamics: DynamicsNode?
  /// Expected disruptive errors and tokens derailed up to the longest length; none in files without dynamics.
  let derailments: Double?
  let derailedTokens: Double?
  /// ln of the chance that no event of failure has happened by each length.
  let firstFailure: [Double]?

  var testDescription: String { name }

  var model: SequenceModel {
    get throws {
      SequenceModel(
        growth: try growth.made(GrowthLaws.catalogue), placement: placement.placement, hardShare: hardShare ?? 1,
        keyErrors: try key.errorLaw, easyKeyErrors: try easyKey?.errorLaw ?? ConstantError(value: 0),
        nonKeyErrors: try nonKey.errorLaw, context: try (context ?? []).map { try $0.made(ContextLaws.catalogue) },
        difficulty: try difficulty.map { try $0.made(DifficultyLaws.catalogue) },
        dynamics: dynamics?.dynamics ?? .none)
    }
  }

  func task(
    seed: UInt64 = 1, trials: Int = 1000, estimator: SimulationTask.Estimator = .auto, tier: Tier? = nil
  ) throws -> SimulationTask {
    SimulationTask(
      model: try model, rule: success.rule, lengths: lengths, seed: seed, extent: .trials(trials),
      estimator: estimator, tier: tier)
  }

  private struct File: Decodable { let scenarios: [GoldenScenario] }

  static let all: [GoldenScenario] = {
    do { return try load("scenarios.json", File.self).scenarios } catch { fatalError("\(error)") }
  }()

  /// Scenarios with dynamics or domains (`Golden/dynamics.py`).
  static let dynamic: [GoldenScenario] = {
    do { return try load("dynamics.json", File.self).scenarios } catch { fatalError("\(error)") }
  }()

  static func load<T: Decodable>(_ name: String, _ type: T.Type) throws -> T {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }
}

/// A law as JSON has it: its id and its arguments, made by the catalogue that scenarios use.
struct LawNode: Decodable, Sendable {
  let law: String
  private let values: [String: Arguments.Value]

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Component: Decodable {
    let weight: Double
    let law: LawNode
    init(from decoder: any Decoder) throws {
      weight = try decoder.container(keyedBy: Key.self).decode(Double.self, forKey: Key(stringValue: "weight"))
      law = try LawNode(from: decoder)
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    law = try container.decode(String.self, forKey: Key(stringValue: "law"))
    var values: [String: Arguments.Value] = [:]
    for key in container.allKeys where key.stringValue != "law" {
      if let x = try? container.decode(Double.self, forKey: key) {
        values[key.stringValue] = .number(x)
      } else if let points = try? container.decode([[Double]].self, forKey: key) {
        values[key.stringValue] = .points(points.map { GrowthPoint(n: $0[0], k: $0[1]) })
      } else {
        let components = try container.decode([Component].self, forKey: key)
        values[key.stringValue] = .components(
          try components.map { MixtureComponent(weight: $0.weight, law: try $0.law.errorLaw) })
      }
    }
    self.values = values
  }

  struct UnknownLaw: Error { let law: String }

  func made<Law>(_ catalogue: [LawDescriptor<Law>]) throws -> Law {
    guard let descriptor = catalogue.first(where: { $0.id == law }) else { throw UnknownLaw(law: law) }
    return try descriptor.make(Arguments(values))
  }

  var errorLaw: any ErrorLaw { get throws { try made(ErrorLaws.catalogue) } }
}

struct DynamicsNode: Decodable, Sendable {
  let disruptiveKey: Double
  let disruptiveNonKey: Double
  let recovery: Double
  let gain: Double?
  let window: Double?

  var dynamics: Dynamics {
    Dynamics(
      disruptiveKey: disruptiveKey, disruptiveNonKey: disruptiveNonKey, recovery: recovery,
      selfConditioning: gain.map { SelfConditioning(gain: $0, window: window ?? 1) })
  }
}

struct PlacementNode: Decodable, Sendable {
  let placement: Placement

  private struct Object: Decodable {
    let bursty: Double?
    let recorded: [[Double]]?
    let domains: Domains?
  }

  private struct Domains: Decodable {
    struct Domain: Decodable {
      let name: String
      let share: Double
      let meanLength: Double
      let factor: Double
    }
    let domains: [Domain]
    let transitionShare: Double
    let burst: Int
    let shape: Double
  }

  init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      placement = word == "even" ? .even : .independent
      return
    }
    let object = try Object(from: decoder)
    if let burst = object.bursty {
      placement = .bursty(BurstChain(meanBurst: burst))
    } else if let given = object.domains {
      placement = .domains(
        SemanticDomains(
          domains: given.domains.map {
            SemanticDomain(name: $0.name, share: $0.share, meanLength: $0.meanLength, factor: $0.factor)
          }, transitionShare: given.transitionShare, burst: given.burst, shape: given.shape))
    } else {
      placement = .recorded((object.recorded ?? []).enumerated().map { RecordedText(name: "\($0)", positions: $1) })
    }
  }
}

struct SuccessNode: Decodable, Sendable {
  let rule: SuccessRule

  struct UnknownRule: Error { let rule: String }

  private struct Object: Decodable {
    let tolerance: Int?
    let share: Double?
  }

  init(from decoder: any Decoder) throws {
    if let word = try? decoder.singleValueContainer().decode(String.self) {
      switch word {
      case "flawless": rule = .flawless
      case "key-tokens-right": rule = .keyTokensRight
      case "never-derailed": rule = .neverDerailed
      case "on-track": rule = .onTrack
      default: throw UnknownRule(rule: word)
      }
      return
    }
    let object = try Object(from: decoder)
    rule = object.tolerance.map { .tolerance(errors: $0) } ?? .toleranceShare(object.share ?? 0)
  }
}
