import TokenModels

/// What tokens of one sequence, or of one visit to a domain, have in common.
struct Association {
  var difficulty: (any DifficultyLaw)?
  var visitDifficulty: (any DifficultyLaw)?
  /// The law of key tokens where correlation has replaced it by its mean.
  var keyErrors: (any ErrorLaw)?

  init(difficulty: (any DifficultyLaw)?, visitDifficulty: (any DifficultyLaw)?) {
    self.difficulty = difficulty
    self.visitDifficulty = visitDifficulty
  }

  /// The same with what `errors.correlation` says; nil with a fault.
  func reading(
    _ errors: [String: DocumentNode], keyErrors law: any ErrorLaw, hardShare: Double, hasVisits: Bool,
    _ reader: NodeReader
  ) -> Association? {
    guard let node = errors["correlation"] else { return self }
    let path = "errors.correlation"
    guard let keys = reader.mapping(node, path, keys: ScenarioKeys.correlation) else { return nil }
    guard let given = keys["intraClass"] else {
      reader.fault(node.place, "'\(path)' lacks 'intraClass', the intra-class correlation of key errors")
      return nil
    }
    let within = keys["within"].map { reader.choice($0, "\(path).within", ScenarioKeys.clusters) } ?? "sequence"
    guard let correlation = reader.number(given, "\(path).intraClass", ScenarioKeys.intraClass), let within else {
      return nil
    }
    if correlation > 0, correlation < ScenarioKeys.leastIntraClass {
      reader.fault(
        given.place,
        "'\(path).intraClass' is \(given.unquoted); it must be 0, for independent errors, or from 1e-7 to 0.99")
      return nil
    }
    let rival = within == "visit" ? "visitDifficulty" : "difficulty"
    var isSound = true
    func refuse(_ message: String, at place: Place? = nil) {
      reader.fault(place ?? node.place, message)
      isSound = false
    }
    if within == "visit", !hasVisits {
      refuse(
        "'\(path).within' is 'visit', which needs 'sequence.keyTokens.placement: {domains: …}'",
        at: keys["within"]?.place)
    }
    if errors[rival] != nil {
      refuse(
        "'\(path)' and 'errors.\(rival)' both say what a \(within) has in common; give one of the two")
    }
    if hardShare < 1 { refuse("'\(path)' takes one class of key tokens; set 'sequence.keyTokens.hardShare' to 1") }
    if law.mean <= 0 || law.mean >= 1 {
      refuse("'\(path)' needs key errors that are neither impossible nor certain; their mean is \(law.mean.plain)")
    }
    guard isSound else { return nil }
    if correlation == 0 { return self }
    var association = self
    let shared = SharedKeyError(mean: law.mean, correlation: correlation)
    if within == "visit" { association.visitDifficulty = shared } else { association.difficulty = shared }
    association.keyErrors = ConstantError(value: law.mean)
    return association
  }
}
