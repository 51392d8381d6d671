import Simulation
import Strategies
import TokenModels

/// Reads the `strategies` part of a scenario: arms, each of one strategy or of several one after another.
struct ArmsReader {
  let reader: NodeReader
  let laws: LawReader
  /// The longest length, for which budgets are planned.
  let length: Double

  private var catalogue: [LawDescriptor<ArmPart>] { StrategyCatalogue.descriptors(length: length) }

  /// The arms, none where the scenario has no such part; nil with a fault.
  func arms(_ node: DocumentNode?) -> [(arm: Arm, place: Place)]? {
    guard let node else { return [] }
    guard let items = reader.list(node, "strategies", of: "arms") else { return nil }
    if items.count > ScenarioKeys.mostArms {
      reader.fault(
        node.place, "'strategies' has \(items.count.grouped) arms; it must have at most \(ScenarioKeys.mostArms)")
      return nil
    }
    var names: Set<String> = [Arm.baseline.name]
    let arms = items.enumerated().map { index, item in
      arm(item, "strategies[\(index)]", &names).map { ($0, item.place) }
    }
    return arms.contains { $0 == nil } ? nil : arms.compactMap { $0 }
  }

  private func arm(_ node: DocumentNode, _ path: String, _ names: inout Set<String>) -> Arm? {
    let known = ["name", "steps"] + StrategyCatalogue.ids
    guard let keys = reader.mapping(node, path, keys: known), case .mapping(let entries) = node.content else {
      return nil
    }
    var parts: [ArmPart?] = []
    var isSound = entries.allSatisfy { known.contains($0.key) }
    for entry in entries where StrategyCatalogue.ids.contains(entry.key) {
      parts.append(laws.law(single(entry, node.place), path, catalogue))
    }
    if let steps = keys["steps"] {
      if !parts.isEmpty {
        reader.fault(steps.place, "'\(path)' has strategies both beside and in 'steps'; list all of them in 'steps'")
        isSound = false
      }
      let items = reader.list(
        steps, "\(path).steps", of: "strategies, in the order in which they act", atMost: ScenarioKeys.mostSteps)
      isSound = isSound && items != nil
      for (index, item) in (items ?? []).enumerated() {
        parts.append(laws.law(item, "\(path).steps[\(index)]", catalogue))
      }
    }
    if parts.isEmpty, isSound {
      reader.fault(
        node.place, "'\(path)' does nothing; it takes one of \(StrategyCatalogue.ids.joined(separator: ", "))")
      isSound = false
    }
    let name = name(keys["name"], entries, path, &names)
    guard isSound, let name, !parts.contains(where: { $0 == nil }) else { return nil }
    return assembled(parts.compactMap { $0 }, name: name, path, node.place)
  }

  /// One strategy as a law of its own, `{multiPath: {…}}`.
  private func single(_ entry: DocumentNode.Entry, _ place: Place) -> DocumentNode {
    DocumentNode(.mapping([entry]), place: place)
  }

  /// The name given, or that of the strategies.
  private func name(
    _ node: DocumentNode?, _ entries: [DocumentNode.Entry], _ path: String, _ names: inout Set<String>
  ) -> String? {
    guard let node else {
      let own = entries.map(\.key).filter { StrategyCatalogue.ids.contains($0) }.joined(separator: "+")
      let base = own.isEmpty ? "arm" : own
      var name = base
      var number = 2
      while !names.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
    guard let name = reader.name(node, "\(path).name") else { return nil }
    if !names.insert(name).inserted {
      let who = name == Arm.baseline.name ? "the arm without any strategy" : "an arm before it"
      reader.fault(node.place, "'\(path).name' is \(name.shown), like \(who); names tell arms apart")
      return nil
    }
    return name
  }

  private func assembled(_ parts: [ArmPart], name: String, _ path: String, _ place: Place) -> Arm? {
    var strategies: [any Strategy] = []
    var resampling: Resampling?
    for part in parts {
      switch part {
      case .strategy(let strategy):
        if resampling != nil {
          reader.fault(place, "'\(path)' samples whole sequences before its last step; that must be the last")
          return nil
        }
        strategies.append(strategy)
      case .resampling(let given):
        if resampling != nil {
          reader.fault(place, "'\(path)' samples whole sequences twice; once is enough")
          return nil
        }
        resampling = given
      }
    }
    return Arm(name: name, strategies: strategies, resampling: resampling)
  }
}
