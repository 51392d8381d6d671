import TokenModels

/// Reads the `sequence` and `errors` parts of a scenario.
struct SequenceReader {
  let reader: NodeReader
  let laws: LawReader

  // MARK: lengths

  func lengths(_ sequence: DocumentNode?, _ document: DocumentNode) -> [Double]? {
    guard let keys = reader.mapping(sequence, "sequence", keys: ScenarioKeys.sequence) else { return nil }
    let ways = "a list of lengths, or {from, to, points, scale}"
    guard let node = keys["lengths"] else {
      reader.fault(sequence?.place ?? document.place, "the scenario lacks 'sequence.lengths': \(ways)")
      return nil
    }
    switch node.content {
    case .list(let items):
      guard ScenarioKeys.pointRange.contains(items.count) else {
        let most = ScenarioKeys.pointRange.upperBound.grouped
        reader.fault(
          node.place,
          items.isEmpty
            ? "'sequence.lengths' is empty; it must have 1 to \(most) lengths"
            : "'sequence.lengths' has \(items.count.grouped) lengths; it must have 1 to \(most)")
        return nil
      }
      let values = items.enumerated().map { index, item in
        reader.whole(item, "sequence.lengths[\(index)]", ScenarioKeys.lengthRange)
      }
      return values.contains(nil) ? nil : Array(Set(values.compactMap { $0 })).sorted().map(Double.init)
    case .mapping: return grid(node)
    case .scalar:
      reader.fault(node.place, "'sequence.lengths' must be \(ways), not \(node.kindInWords)")
      return nil
    }
  }

  private func grid(_ node: DocumentNode) -> [Double]? {
    guard let keys = reader.mapping(node, "sequence.lengths", keys: ScenarioKeys.lengths) else { return nil }
    func value(_ key: String, _ range: ClosedRange<Int>, _ fallback: Int?) -> Int? {
      if let node = keys[key] { return reader.whole(node, "sequence.lengths.\(key)", range) }
      if fallback == nil { reader.fault(node.place, "'sequence.lengths' lacks '\(key)', a length in tokens") }
      return fallback
    }
    let from = value("from", ScenarioKeys.lengthRange, nil)
    let to = value("to", ScenarioKeys.lengthRange, nil)
    let points = value("points", ScenarioKeys.pointRange, 41)
    let scale = keys["scale"].map { reader.choice($0, "sequence.lengths.scale", ["log", "linear"]) } ?? "log"
    guard let from, let to, let points, let scale else { return nil }
    guard from <= to else {
      reader.fault(
        keys["to"]?.place ?? node.place,
        "'sequence.lengths.to' is \(to.grouped), below 'from', which is \(from.grouped); it must be at least that")
      return nil
    }
    if points == 1, from < to, let given = keys["points"] {
      reader.fault(given.place, "'sequence.lengths.points' is 1, but 'from' and 'to' differ; it must be at least 2")
      return nil
    }
    return LengthGrid.lengths(from: from, to: to, points: points, isLogarithmic: scale == "log")
  }

  // MARK: model

  func model(_ top: [String: DocumentNode], _ document: DocumentNode, upTo longest: Double) -> SequenceModel? {
    let keyTokens = top["sequence"]?["keyTokens"]
    let keys = reader.mapping(keyTokens, "sequence.keyTokens", keys: ScenarioKeys.keyTokens)
    let errors = reader.mapping(top["errors"], "errors", keys: ScenarioKeys.errors)
    let growth = growth(keys, keyTokens)
    var visitFaults: [String] = []
    if let growth, case .domains(let domains) = growth.1, let node = keys?["growth"] {
      visitFaults = self.visitFaults(domains, growth.0, upTo: longest)
      for fault in visitFaults { reader.fault(node.place, fault) }
    }
    if visitFaults.isEmpty, let growth,
      let fault = PathLimits(growth: growth.0, placement: growth.1).fault(upTo: longest)
    {
      reader.fault(top["sequence"]?["lengths"]?.place ?? document.place, fault)
    }
    let hardShare = (keys?["hardShare"]).map { reader.number($0, "sequence.keyTokens.hardShare", .probability) } ?? 1
    let place = top["errors"]?.place ?? document.place
    if let errors, errors["key"] == nil, keyTokens != nil {
      reader.fault(place, "'errors' lacks 'key', the error law of key tokens")
    }
    if let errors, errors["easyKey"] == nil, let hardShare, hardShare < 1 {
      reader.fault(
        place, "'errors' lacks 'easyKey', the error law of easy key tokens, which 'hardShare' below 1 needs")
    }
    let none: any ErrorLaw = ConstantError(value: 0)
    let key = (errors?["key"]).map { laws.law($0, "errors.key", ErrorLaws.catalogue) } ?? none
    let easy = (errors?["easyKey"]).map { laws.law($0, "errors.easyKey", ErrorLaws.catalogue) } ?? none
    let (nonKey, context) = nonKey(errors?["nonKey"])
    let difficulty = frailty(errors?["difficulty"], "errors.difficulty")
    let visits = frailty(errors?["visitDifficulty"], "errors.visitDifficulty")
    let dynamics = DynamicsReader(reader: reader).dynamics(top["dynamics"])
    let blocks = blocks(top["sequence"]?["blocks"], placement: growth?.1)
    guard let errors, let difficulty, let visits, let dynamics, let hardShare, let key, let easy, let nonKey,
      let context
    else { return nil }
    guard let blocks else { return nil }
    let placedByDomains = if case .domains = growth?.1 { true } else { false }
    if let node = errors["visitDifficulty"], growth != nil, !placedByDomains {
      reader.fault(
        node.place, "'errors.visitDifficulty' needs visits: write 'sequence.keyTokens.placement: {domains: …}'")
    }
    let association = Association(difficulty: difficulty, visitDifficulty: visits).reading(
      errors, keyErrors: key, hardShare: hardShare, hasVisits: growth == nil || placedByDomains, reader)
    guard let association, let (growth, placement) = growth else { return nil }
    return SequenceModel(
      growth: growth, placement: placement, hardShare: hardShare, keyErrors: association.keyErrors ?? key,
      easyKeyErrors: easy, nonKeyErrors: nonKey, context: context, difficulty: association.difficulty,
      visitDifficulty: association.visitDifficulty, dynamics: dynamics, blocks: blocks)
  }

  /// Why visits cannot be measured, domain by domain; none where they can be.
  ///
  /// The clock of domains advances by expected key tokens: a visit takes some of them, or none and never ends. Growth that
  /// slows down makes visits longer and longer. A table that rises late makes them shorter, without bounds: so many to a
  /// token can neither be drawn nor matter.
  private func visitFaults(_ domains: SemanticDomains, _ growth: any GrowthLaw, upTo longest: Double) -> [String] {
    let least = 1e-200
    let most = 1000.0
    return domains.domains.compactMap { domain in
      let visit = growth.expected(domain.meanLength)
      guard visit > 0 else { return nil }
      let measured = "'sequence.keyTokens.growth' expects \(visit) key tokens in a visit to \(domain.name.shown)"
      if visit < least { return "\(measured); visits are measured by them, so it must be 0, or at least \(least)" }
      guard growth.expected(longest) / visit > most * max(1, longest / domain.meanLength) else { return nil }
      return
        "\(measured) and \(growth.expected(longest)) in \(longest.plain) tokens; visits are measured by them, and there "
        + "may be at most \(most.plain) times as many as by their mean length"
    }
  }

  /// Tokens produced in parallel; two levels of nothing: none given (inner nil), or a fault (outer nil).
  private func blocks(_ node: DocumentNode?, placement: Placement?) -> TokenBlocks?? {
    guard let node else { return .some(nil) }
    let path = "sequence.blocks"
    guard let keys = reader.mapping(node, path, keys: ScenarioKeys.blocks) else { return nil }
    for (key, meaning) in [
      ("size", "the tokens produced in parallel"), ("correlation", "the share of blocks whose tokens err together"),
    ] where keys[key] == nil { reader.fault(node.place, "'\(path)' lacks '\(key)', \(meaning)") }
    let size = keys["size"].flatMap { reader.whole($0, "\(path).size", ScenarioKeys.blockRange) }
    let correlation = keys["correlation"].flatMap { reader.number($0, "\(path).correlation", .probability) }
    if let placement {
      if case .independent = placement {
      } else {
        reader.fault(node.place, "'\(path)' needs 'sequence.keyTokens.placement: independent'")
        return nil
      }
    }
    guard let size, let correlation else { return nil }
    return .some(TokenBlocks(size: size, correlation: correlation))
  }

  /// Two levels of nothing: none given (inner nil), or a fault (outer nil).
  private func frailty(_ node: DocumentNode?, _ path: String) -> (any DifficultyLaw)?? {
    guard let node else { return .some(nil) }
    guard let law = laws.law(node, path, DifficultyLaws.catalogue) else { return nil }
    return .some(law)
  }

  /// How key tokens grow in number, and where they fall.
  private func growth(
    _ keys: [String: DocumentNode]?, _ keyTokens: DocumentNode?
  ) -> (any GrowthLaw, Placement)? {
    guard let keys else { return nil }
    let placement =
      keys["placement"].map { laws.law($0, "sequence.keyTokens.placement", Placements.catalogue) } ?? .independent
    var growth: (any GrowthLaw)? = LinearGrowth(share: 0)
    if let node = keys["growth"] { growth = laws.law(node, "sequence.keyTokens.growth", GrowthLaws.catalogue) }
    guard let placement else { return nil }
    if case .recorded = placement { return growth.map { _ in (LinearGrowth(share: 0), placement) } }
    if let keyTokens, keys["growth"] == nil {
      reader.fault(
        keyTokens.place, "'sequence.keyTokens' lacks 'growth', how the number of key tokens grows with length")
    }
    return growth.map { ($0, placement) }
  }

  /// The law of non-key tokens and, beside it, what context does to it.
  private func nonKey(_ node: DocumentNode?) -> ((any ErrorLaw)?, [any ContextLaw]?) {
    guard let node else { return (ConstantError(value: 0), []) }
    let law = laws.law(node, "errors.nonKey", ErrorLaws.catalogue, others: ["context"])
    guard let contextNode = node["context"] else { return (law, []) }
    var items = [contextNode]
    var isList = false
    if case .list = contextNode.content {
      let most = ScenarioKeys.mostContextLaws
      guard let given = reader.list(contextNode, "errors.nonKey.context", of: "laws", atMost: most) else {
        return (law, nil)
      }
      (items, isList) = (given, true)
    }
    let context = items.enumerated().map { index, item in
      laws.law(item, "errors.nonKey.context" + (isList ? "[\(index)]" : ""), ContextLaws.catalogue)
    }
    if let law, law.mean == 0, !context.isEmpty {
      reader.fault(contextNode.place, "'errors.nonKey.context' has nothing to act on: the error probability is 0")
    }
    return (law, context.contains { $0 == nil } ? nil : context.compactMap { $0 })
  }
}
