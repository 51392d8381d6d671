import Foundation
import ReliabilityModels
import Simulation
import Strategies
import TokenModels

/// Turns a document into a scenario, noting every fault on the way.
struct SpecificationReader {
  let reader: NodeReader
  let files: ScenarioFiles

  func scenario(_ document: DocumentNode, file: String, text: String) -> Scenario? {
    guard let top = reader.mapping(document, "", keys: ScenarioKeys.top) else { return nil }
    if let version = top["longhaul"] {
      _ = reader.whole(version, "longhaul", 1...1)
    } else {
      reader.fault(document.place, "the scenario lacks 'longhaul: 1', the version of the language")
    }
    let title = top["title"].map { reader.text($0, "title", atMost: ScenarioKeys.longestTitle)?.onOneLine }
    let question = top["question"].map { reader.text($0, "question")?.onOneLine } ?? ""
    let seed = top["seed"].map { reader.seed($0, "seed") } ?? 1
    let sequence = SequenceReader(reader: reader, laws: LawReader(reader: reader, files: files))
    let lengths = sequence.lengths(top["sequence"], document)
    let model = sequence.model(top, document, upTo: lengths?.last ?? 0)
    let rule = success(top["success"], hasDynamics: top["dynamics"] != nil)
    let run = SimulationReader(reader: reader).settings(top["simulation"], lengths: lengths ?? [])
    let modelIDs = models(top["models"])
    let arms = ArmsReader(
      reader: reader, laws: LawReader(reader: reader, files: files), length: lengths?.last ?? 1
    ).arms(top["strategies"])
    guard let lengths, let model, let rule, let run, let modelIDs, let seed, let question, let arms else { return nil }
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: seed, extent: run.extent, estimator: run.estimator,
      tier: run.tier, interval: run.interval, confidence: run.confidence)
    guard canBePlanned(task, top["simulation"], document), canAct(arms, on: task) else { return nil }
    // Sweeps read a scenario for every point: what a URL would say of the path is cut from it as text.
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let heading = (title ?? nil) ?? name.withoutExtension.shown(upTo: 200)
    return Scenario(
      file: file, title: heading, question: question, task: task, arms: arms.map(\.arm), modelIDs: modelIDs,
      warnings: warnings(model, rule, lengths: lengths, hasGrowth: top["sequence"]?["keyTokens"]?["growth"] != nil),
      resolved: document.completed(seed: seed, title: heading, run: run, modelIDs: modelIDs),
      inputs: [(name, Data(text.utf8))] + files.inputs)
  }

  /// Whether there is a plan; a fault at the choice that makes it impossible.
  private func canBePlanned(_ task: SimulationTask, _ simulation: DocumentNode?, _ document: DocumentNode) -> Bool {
    do {
      try Planner(task).check()
      return true
    } catch {
      switch error {
      case .tierUnavailable(let tier, let reason):
        reader.fault(
          simulation?["sampler"]?.place ?? document.place,
          "'simulation.sampler' is '\(tier.rawValue)', which cannot simulate this scenario (\(reason)); use auto")
      case .conditionalUnavailable(let reason):
        reader.fault(
          simulation?["estimator"]?.place ?? document.place,
          "'simulation.estimator' is 'conditional', which is not available (\(reason)); use auto or plain")
      case .splittingUnavailable(let reason):
        reader.fault(
          simulation?["estimator"]?.place ?? document.place,
          "'simulation.estimator' is 'splitting', which is not available (\(reason)); use auto or plain")
      }
      return false
    }
  }

  /// Whether every arm can act on the scenario, and be simulated; faults at those that cannot.
  private func canAct(_ arms: [(arm: Arm, place: Place)], on task: SimulationTask) -> Bool {
    var isSound = true
    for (arm, place) in arms {
      do {
        try Planner(try arm.outline(of: task)).check()
      } catch {
        let reason =
          switch error {
          case let fault as StrategyFault: fault.reason
          case let fault as PlanFault: fault.reason
          case let fault as ComputeProblem.Fault: fault.reason
          default: "\(error)"
          }
        reader.fault(place, "the arm \(arm.name.shown) cannot act on this scenario: \(reason)")
        isSound = false
      }
    }
    return isSound
  }

  // MARK: success, models

  private func success(_ node: DocumentNode?, hasDynamics: Bool) -> SuccessRule? {
    guard let node else { return .flawless }
    if case .mapping = node.content {
      guard let keys = reader.mapping(node, "success", keys: ["tolerance"]) else { return nil }
      guard let tolerance = keys["tolerance"] else {
        if case .mapping([]) = node.content { reader.fault(node.place, "'success' lacks 'tolerance'") }
        return nil
      }
      let given = reader.mapping(tolerance, "success.tolerance", keys: ScenarioKeys.tolerance)
      guard let given else { return nil }
      if given.count == 2 {
        reader.fault(tolerance.place, "'success.tolerance' has both 'errors' and 'share'; give one of the two")
        return nil
      }
      if case .mapping([]) = tolerance.content {
        reader.fault(tolerance.place, "'success.tolerance' lacks 'errors' or 'share'; give one of the two")
      }
      if let errors = given["errors"] {
        return reader.whole(errors, "success.tolerance.errors", ScenarioKeys.toleratedErrors).map {
          .tolerance(errors: $0)
        }
      }
      return given["share"].flatMap { reader.number($0, "success.tolerance.share", .probability) }
        .map { .toleranceShare($0) }
    }
    switch reader.choice(node, "success", ScenarioKeys.successWords) {
    case "flawless"?: return .flawless
    case "key-tokens-right"?: return .keyTokensRight
    case let word?:
      if hasDynamics { return word == "on-track" ? .onTrack : .neverDerailed }
      reader.fault(node.place, "'success' is '\(word)', which needs 'dynamics' to say which errors derail")
      return nil
    case nil: return nil
    }
  }

  private func models(_ node: DocumentNode?) -> [String]? {
    let all = ReliabilityModels.names
    let decorations = ReliabilityModels.decorations.map { "+\($0.id)" }.joined(separator: ", ")
    guard let node else { return ["exponential", "logarithmic-key", "power-key", "saturating-key", "logistic"] }
    if case .scalar(let text, _) = node.content {
      if text == "all" { return ReliabilityModels.all }
      if text == "none" { return [] }
      reader.fault(node.place, "'models' must be a list of model ids, 'all' or 'none', not \(node.kindInWords)")
      return nil
    }
    guard let items = reader.list(node, "models", of: "model ids") else { return nil }
    if items.isEmpty {
      reader.fault(node.place, "'models' is empty; name at least one model, or write 'none'")
      return nil
    }
    if items.count > ScenarioKeys.mostModels {
      reader.fault(
        node.place, "'models' has \(items.count.grouped) ids; it must have at most \(ScenarioKeys.mostModels)")
      return nil
    }
    var ids: [String] = []
    var isSound = true
    for (index, item) in items.enumerated() {
      guard let id = reader.text(item, "models[\(index)]") else {
        isSound = false
        continue
      }
      if ReliabilityModels.offers(id) {
        if !ids.contains(id) { ids.append(id) }
        continue
      }
      isSound = false
      let known = "; known: \(all.joined(separator: ", ")), each also with \(decorations)"
      reader.fault(
        item.place,
        "'models[\(index)]' is \(id.shown)"
          + (NearestName.to(id, among: ReliabilityModels.ids).map { "; did you mean '\($0)'?" } ?? known))
    }
    return isSound ? ids : nil
  }

  // MARK: warnings

  private func warnings(_ model: SequenceModel, _ rule: SuccessRule, lengths: [Double], hasGrowth: Bool)
    -> [ScenarioWarning]
  {
    var warnings: [ScenarioWarning] = []
    let longest = lengths.last ?? 0
    if case .recorded(let texts) = model.placement {
      if hasGrowth { warnings.append(.growthIsUnused) }
      let last = texts.map { $0.positions.last ?? 0 }.min() ?? 0
      if longest > last { warnings.append(.lengthsBeyondRecord(longest: longest, last: last)) }
    } else if model.profile.clippedUpTo > 0 {
      warnings.append(.growthIsClipped(upTo: min(longest, model.profile.clippedUpTo)))
    }
    let largest = model.nonKeyErrors.nodes.map(\.value).max() ?? 0
    if largest * max(model.contextFactor(1), model.contextFactor(longest)) > 1 { warnings.append(.errorIsClipped) }
    if rule.countsDerailments, !model.dynamics.derails { warnings.append(.nothingDerails(rule: rule.id)) }
    return warnings
  }
}

extension String {
  /// The words with single spaces, as a heading needs them.
  fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// The name of a file without its last extension; a name that begins with its only point has none.
  fileprivate var withoutExtension: String {
    guard let point = lastIndex(of: "."), point != startIndex, index(after: point) != endIndex else { return self }
    return String(self[..<point])
  }
}
