import TokenModels

/// Reads the `dynamics` part of a scenario.
struct DynamicsReader {
  let reader: NodeReader

  /// What the scenario says, nothing where it has no such part; nil with a fault.
  func dynamics(_ node: DocumentNode?) -> Dynamics? {
    guard let node else { return Dynamics.none }
    guard let keys = reader.mapping(node, "dynamics", keys: ScenarioKeys.dynamics) else { return nil }
    let disruptive = mapping(keys["disruptive"], "dynamics.disruptive", ScenarioKeys.disruptive)
    let recovery = mapping(keys["recovery"], "dynamics.recovery", ScenarioKeys.recovery)
    let key = number(disruptive?["key"], "dynamics.disruptive.key", .probability)
    let nonKey = number(disruptive?["nonKey"], "dynamics.disruptive.nonKey", .probability)
    let perKeyToken = number(recovery?["perKeyToken"], "dynamics.recovery.perKeyToken", .probability)
    let conditioning = selfConditioning(keys["selfConditioning"])
    guard disruptive != nil, recovery != nil, let key, let nonKey, let perKeyToken, let conditioning else { return nil }
    if let given = keys["recovery"], keys["disruptive"] == nil {
      reader.fault(
        given.place, "'dynamics.recovery' has nothing to recover from: 'dynamics.disruptive' says which errors derail")
      return nil
    }
    return Dynamics(
      disruptiveKey: key, disruptiveNonKey: nonKey, recovery: perKeyToken, selfConditioning: conditioning)
  }

  private func mapping(_ node: DocumentNode?, _ path: String, _ keys: [String]) -> [String: DocumentNode]? {
    guard let given = reader.mapping(node, path, keys: keys) else { return nil }
    if let node, case .mapping(let entries) = node.content, entries.isEmpty {
      reader.fault(node.place, "'\(path)' is empty; it takes \(keys.joined(separator: " and "))")
      return nil
    }
    return given
  }

  private func number(_ node: DocumentNode?, _ path: String, _ bounds: Bounds) -> Double? {
    guard let node else { return 0 }
    return reader.number(node, path, bounds)
  }

  /// Two levels of nothing: none given (inner nil), or a fault (outer nil).
  private func selfConditioning(_ node: DocumentNode?) -> SelfConditioning?? {
    guard let node else { return .some(nil) }
    let path = "dynamics.selfConditioning"
    guard let keys = reader.mapping(node, path, keys: ScenarioKeys.selfConditioning) else { return nil }
    for (key, meaning) in [
      ("gain", "what one error adds to the factor on later hazards"), ("window", "the memory of errors, in tokens"),
    ] where keys[key] == nil { reader.fault(node.place, "'\(path)' lacks '\(key)', \(meaning)") }
    let gain = keys["gain"].flatMap { reader.number($0, "\(path).gain", ScenarioKeys.gain) }
    let window = keys["window"].flatMap { reader.number($0, "\(path).window", ScenarioKeys.window) }
    guard let gain, let window else { return nil }
    return .some(SelfConditioning(gain: gain, window: window))
  }
}
