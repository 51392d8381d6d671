import Foundation
import ReliabilityModels
import Simulation
import TokenModels

/// Turns a document into a scenario, noting every fault on the way.
struct SpecificationReader {
  let reader: NodeReader
  let files: ScenarioFiles

  private var laws: LawReader { LawReader(reader: reader, files: files) }

  func scenario(_ document: DocumentNode, file: String, text: String) -> Scenario? {
    guard let top = reader.mapping(document, "", keys: ScenarioKeys.top) else { return nil }
    if let version = top["longhaul"] {
      _ = reader.whole(version, "longhaul", 1...1)
    } else {
      reader.fault(document.place, "the scenario lacks 'longhaul: 1', the version of the language")
    }
    for key in ["dynamics", "strategies"] where top[key] != nil {
      reader.fault(top[key]?.place ?? document.place, "'\(key)' is not simulated by this version; remove it")
    }
    let title = top["title"].flatMap { reader.text($0, "title") }
    let question = top["question"].flatMap { reader.text($0, "question") } ?? ""
    let seed = top["seed"].map { reader.seed($0, "seed") } ?? 1
    let lengths = lengths(top["sequence"], document)
    let model = sequenceModel(top, document)
    let rule = success(top["success"])
    let run = SimulationReader(reader: reader).settings(top["simulation"], lengths: lengths ?? [])
    let modelIDs = models(top["models"])
    guard let lengths, let model, let rule, let run, let modelIDs, let seed else { return nil }
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: seed, extent: run.extent, estimator: run.estimator,
      tier: run.tier, interval: run.interval, confidence: run.confidence)
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    return Scenario(
      file: file, title: title ?? name, question: question, task: task, modelIDs: modelIDs,
      warnings: warnings(model, lengths: lengths, hasGrowth: top["sequence"]?["keyTokens"]?["growth"] != nil),
      resolved: document.completed(seed: seed, title: title ?? name, run: run, modelIDs: modelIDs),
      inputs: [(URL(fileURLWithPath: file).lastPathComponent, Data(text.utf8))] + files.inputs)
  }

  // MARK: sequence

  private func lengths(_ sequence: DocumentNode?, _ document: DocumentNode) -> [Double]? {
    guard let keys = reader.mapping(sequence, "sequence", keys: ScenarioKeys.sequence) else { return nil }
    guard let node = keys["lengths"] else {
      reader.fault(
        sequence?.place ?? document.place,
        "the scenario lacks 'sequence.lengths': a list of lengths, or {from, to, points, scale}")
      return nil
    }
    if case .list(let items) = node.content {
      guard (1...ScenarioKeys.pointRange.upperBound).contains(items.count) else {
        reader.fault(node.place, "'sequence.lengths' must have 1 to 1,000 lengths, not \(items.count)")
        return nil
      }
      let values = items.enumerated().map { index, item in
        reader.whole(item, "sequence.lengths[\(index)]", ScenarioKeys.lengthRange)
      }
      return values.contains(nil) ? nil : Array(Set(values.compactMap { $0 })).sorted().map(Double.init)
    }
    guard let keys = reader.mapping(node, "sequence.lengths", keys: ScenarioKeys.lengths) else { return nil }
    func value(_ key: String, _ range: ClosedRange<Int>, _ fallback: Int?) -> Int? {
      guard let node = keys[key] else {
        if fallback == nil {
          reader.fault(sequence?["lengths"]?.place ?? document.place, "'sequence.lengths' lacks '\(key)'")
        }
        return fallback
      }
      return reader.whole(node, "sequence.lengths.\(key)", range)
    }
    let from = value("from", ScenarioKeys.lengthRange, nil)
    let to = value("to", ScenarioKeys.lengthRange, nil)
    let points = value("points", ScenarioKeys.pointRange, 41)
    let scale = keys["scale"].map { reader.choice($0, "sequence.lengths.scale", ["log", "linear"]) } ?? "log"
    guard let from, let to, let points, let scale else { return nil }
    guard from <= to else {
      reader.fault(
        keys["to"]?.place ?? document.place,
        "'sequence.lengths.to' is \(to), below 'from', which is \(from); it must be at least that")
      return nil
    }
    return LengthGrid.lengths(from: from, to: to, points: points, isLogarithmic: scale == "log")
  }

  private func sequenceModel(_ top: [String: DocumentNode], _ document: DocumentNode) -> SequenceModel? {
    let keyTokens = top["sequence"]?["keyTokens"]
    let keys = reader.mapping(keyTokens, "sequence.keyTokens", keys: ScenarioKeys.keyTokens)
    let errors = reader.mapping(top["errors"], "errors", keys: ScenarioKeys.errors)
    guard let keys, let errors else { return nil }
    let placement =
      keys["placement"].map { laws.law($0, "sequence.keyTokens.placement", Placements.catalogue) } ?? .independent
    var isRecorded = false
    if case .recorded? = placement { isRecorded = true }
    var growth: (any GrowthLaw)? = LinearGrowth(share: 0)
    if let node = keys["growth"] {
      growth = laws.law(node, "sequence.keyTokens.growth", GrowthLaws.catalogue)
    } else if let keyTokens, !isRecorded, placement != nil {
      reader.fault(
        keyTokens.place, "'sequence.keyTokens' lacks 'growth', how the number of key tokens grows with length")
    }
    let hardShare = keys["hardShare"].map { reader.number($0, "sequence.keyTokens.hardShare", .probability) } ?? 1
    let key = errors["key"].map { laws.law($0, "errors.key", ErrorLaws.catalogue) }
    let easy = errors["easyKey"].map { laws.law($0, "errors.easyKey", ErrorLaws.catalogue) }
    let place = top["errors"]?.place ?? document.place
    if key == nil, keyTokens != nil {
      reader.fault(place, "'errors' lacks 'key', the error law of key tokens")
    }
    if easy == nil, let hardShare, hardShare < 1 {
      reader.fault(
        place, "'errors' lacks 'easyKey', the error law of easy key tokens, which 'hardShare' below 1 needs")
    }
    let (nonKey, context) = nonKey(errors["nonKey"])
    let difficulty = errors["difficulty"].map { laws.law($0, "errors.difficulty", DifficultyLaws.catalogue) }
    guard let growth, let placement, let hardShare, let nonKey, let context, difficulty.map({ $0 != nil }) ?? true
    else { return nil }
    if case .some(.none) = key { return nil }
    if case .some(.none) = easy { return nil }
    return SequenceModel(
      growth: isRecorded ? LinearGrowth(share: 0) : growth, placement: placement, hardShare: hardShare,
      keyErrors: (key ?? nil) ?? ConstantError(value: 0), easyKeyErrors: (easy ?? nil) ?? ConstantError(value: 0),
      nonKeyErrors: nonKey, context: context, difficulty: difficulty ?? nil)
  }

  /// The law of non-key tokens and, beside it, what context does to it.
  private func nonKey(_ node: DocumentNode?) -> ((any ErrorLaw)?, [any ContextLaw]?) {
    guard let node else { return (ConstantError(value: 0), []) }
    let law = laws.law(node, "errors.nonKey", ErrorLaws.catalogue, others: ["context"])
    guard let contextNode = node["context"] else { return (law, []) }
    var items = [contextNode]
    var isList = false
    if case .list(let given) = contextNode.content { (items, isList) = (given, true) }
    let context = items.enumerated().map { index, item in
      laws.law(item, "errors.nonKey.context" + (isList ? "[\(index)]" : ""), ContextLaws.catalogue)
    }
    if let law, law.mean == 0, !context.isEmpty {
      reader.fault(contextNode.place, "'errors.nonKey.context' has nothing to act on: the error probability is 0")
    }
    return (law, context.contains { $0 == nil } ? nil : context.compactMap { $0 })
  }

  // MARK: success, models

  private func success(_ node: DocumentNode?) -> SuccessRule? {
    guard let node else { return .flawless }
    if case .mapping = node.content {
      guard let keys = reader.mapping(node, "success", keys: ["tolerance"]) else { return nil }
      guard let tolerance = keys["tolerance"],
        let given = reader.mapping(tolerance, "success.tolerance", keys: ScenarioKeys.tolerance)
      else { return nil }
      if given.count != 1 {
        if given.isEmpty || given.count == 2 {
          reader.fault(tolerance.place, "'success.tolerance' needs one of 'errors' and 'share'")
        }
        return nil
      }
      if let errors = given["errors"] {
        return reader.whole(errors, "success.tolerance.errors", 0...1_000_000).map { .tolerance(errors: $0) }
      }
      return given["share"].flatMap { reader.number($0, "success.tolerance.share", .probability) }
        .map { .toleranceShare($0) }
    }
    switch reader.choice(node, "success", ScenarioKeys.successWords) {
    case "flawless"?: return .flawless
    case "key-tokens-right"?: return .keyTokensRight
    case let word?:
      reader.fault(node.place, "'success' is '\(word)', which needs dynamics; this version does not simulate them")
      return nil
    case nil: return nil
    }
  }

  private func models(_ node: DocumentNode?) -> [String]? {
    let all = ReliabilityModels.catalogue.map(\.id)
    guard let node else { return ["exponential", "logarithmic-key", "power-key", "saturating-key", "logistic"] }
    if case .scalar(let text, _) = node.content {
      if text == "all" { return ReliabilityModels.ids }
      if text == "none" { return [] }
      reader.fault(node.place, "'models' must be a list of model ids, 'all' or 'none', not \(node.kindInWords)")
      return nil
    }
    guard let items = reader.list(node, "models", of: "model ids") else { return nil }
    var ids: [String] = []
    for (index, item) in items.enumerated() {
      guard let id = reader.text(item, "models[\(index)]") else { continue }
      do {
        _ = try ReliabilityModels.model(id)
        if !ids.contains(id) { ids.append(id) }
      } catch {
        let hint = NearestName.to(id, among: ReliabilityModels.ids).map { "; did you mean '\($0)'?" }
        reader.fault(item.place, "'models[\(index)]' is '\(id)'\(hint ?? "; known: \(all.joined(separator: ", "))")")
      }
    }
    return ids.count == Set(ids).count && !ids.isEmpty || items.isEmpty ? ids : nil
  }

  // MARK: warnings

  private func warnings(_ model: SequenceModel, lengths: [Double], hasGrowth: Bool) -> [ScenarioWarning] {
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
    return warnings
  }
}
