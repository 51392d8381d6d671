import TokenModels

extension PreservationStrategy {
  private static let policies = ["all"] + RetentionPolicies.catalogue.map(\.id)

  static func descriptor(length: Double) -> LawDescriptor<ArmPart> {
    LawDescriptor(
      "preservation", "a bounded memory: key tokens err more where something that they need is gone",
      parameters: [
        Parameter("policy", .choice(policies), "which tokens are held"),
        Parameter("budget", .number(Bounds(from: 1, to: 1e12)), required: false, "tokens held"),
        Parameter(
          "share", .number(Bounds(from: 0, to: 1, includesLower: false)), required: false,
          "share of the tokens written that is held, in place of budget"),
        Parameter(
          "lostErrorRate", .number(.probability), required: false,
          "error probability of a key token that lacks something; 1 if absent"),
        Parameter(
          "dependencies", .whole(0...1000), required: false, "earlier key tokens that a key token needs; 1 if absent"),
        Parameter(
          "distance", .choice(DependencyDistance.catalogue.map(\.id)), required: false,
          "how far back they lie; uniform if absent"),
        Parameter("sinks", .number(.nonNegative), required: false, "first tokens held by sinks+window; 4 if absent"),
        Parameter(
          "attentionShare", .number(.probability), required: false,
          "share of a forward pass that is attention to the context; 0 if absent"),
      ]
        + DependencyDistance.catalogue.compactMap { law in
          law.number.map { Parameter($0.name, $0.kind, required: false, "\($0.summary) ('\(law.id)')") }
        } + DetectorParameters.all.filter { $0.name != "flagged" && $0.name != "finds" }
    ) { arguments throws(ArgumentFault) in
      let policy = arguments.word("policy") ?? "all"
      let needs = LostNeeds(
        policy: try retention(policy, arguments), room: try room(policy, arguments),
        dependencies: Int(arguments.number("dependencies") ?? 1), distance: try distance(arguments))
      return .strategy(
        PreservationStrategy(
          needs, lostError: arguments.number("lostErrorRate") ?? 1,
          attentionShare: arguments.number("attentionShare") ?? 0, plannedLength: length,
          scoring: looksAtScores(policy) ? try DetectorParameters.detection(arguments) : nil))
    }
  }

  private static func looksAtScores(_ policy: String) -> Bool { policy == "importance" || policy == "heavy-hitter" }

  private static func retention(
    _ policy: String, _ arguments: Arguments
  ) throws(ArgumentFault) -> any RetentionPolicy {
    if !looksAtScores(policy) {
      for parameter in DetectorParameters.all where arguments[parameter.name] != nil {
        throw ArgumentFault(
          parameter: parameter.name, reason: "'policy: \(policy)' looks at no score; 'importance' and 'heavy-hitter' do"
        )
      }
    }
    if arguments["sinks"] != nil, policy != "sinks+window" {
      throw ArgumentFault(parameter: "sinks", reason: "only 'policy: sinks+window' holds them")
    }
    if let sinks = arguments.number("sinks"), let budget = arguments.number("budget"), sinks >= budget {
      throw ArgumentFault(
        parameter: "sinks",
        reason: "\(sinks.plain) sinks leave nothing of a budget of \(budget.plain) to the last tokens")
    }
    let settings = RetentionSettings(
      sinks: arguments.number("sinks") ?? 4, detector: try DetectorParameters.detection(arguments).detector)
    return RetentionPolicies.policy(policy, settings) ?? UniformPolicy()
  }

  private static func room(_ policy: String, _ arguments: Arguments) throws(ArgumentFault) -> LostNeeds.Room {
    switch (arguments.number("budget"), arguments.number("share")) {
    case (nil, nil) where policy == "all": return .share(1)
    case (_?, _) where policy == "all":
      throw ArgumentFault(parameter: "budget", reason: "'policy: all' has room for everything; choose another policy")
    case (_, _?) where policy == "all":
      throw ArgumentFault(parameter: "share", reason: "'policy: all' has room for everything; choose another policy")
    case (let tokens?, nil): return .tokens(tokens)
    case (nil, let share?): return .share(share)
    case (nil, nil): throw ArgumentFault(parameter: "budget", reason: "missing; give the tokens held, or 'share'")
    default: throw ArgumentFault(parameter: "share", reason: "given beside 'budget'; give one of the two")
    }
  }

  private static func distance(_ arguments: Arguments) throws(ArgumentFault) -> DependencyDistance {
    let id = arguments.word("distance") ?? "uniform"
    var chosen: DependencyDistance?
    for law in DependencyDistance.catalogue {
      let given = law.number.flatMap { arguments.number($0.name) }
      if law.id != id {
        if let number = law.number, given != nil {
          throw ArgumentFault(parameter: number.name, reason: "only 'distance: \(law.id)' takes it")
        }
        continue
      }
      if let number = law.number, given == nil {
        throw ArgumentFault(parameter: number.name, reason: "missing; 'distance: \(id)' needs it: \(number.summary)")
      }
      chosen = law.make(given ?? 0)
    }
    guard let chosen else { throw ArgumentFault(parameter: "distance", reason: "unknown") }
    return chosen
  }
}
