import Estimators
import Simulation
import TokenModels

/// How a scenario is to be simulated.
struct SimulationSettings {
  let extent: SimulationTask.Extent
  let estimator: SimulationTask.Estimator
  let tier: Tier?
  let interval: BinomialInterval
  let confidence: Double
}

/// Reads the `simulation` part of a scenario.
struct SimulationReader {
  let reader: NodeReader

  func settings(_ node: DocumentNode?, lengths: [Double]) -> SimulationSettings? {
    guard let keys = reader.mapping(node, "simulation", keys: ScenarioKeys.simulation) else { return nil }
    let faultsBefore = reader.faults.count
    let estimator = keys["estimator"].map {
      reader.choice($0, "simulation.estimator", SimulationTask.Estimator.allCases.map(\.rawValue))
    }
    let tier = keys["sampler"].map {
      reader.choice($0, "simulation.sampler", ["auto"] + Tier.allCases.map(\.rawValue))
    }
    let interval = keys["interval"].map {
      reader.choice($0, "simulation.interval", BinomialInterval.allCases.map(\.rawValue))
    }
    let confidence =
      keys["confidence"].map { reader.number($0, "simulation.confidence", ScenarioKeys.confidence) } ?? 0.95
    let extent = extent(keys, lengths: lengths)
    guard let extent, let confidence, reader.faults.count == faultsBefore else { return nil }
    return SimulationSettings(
      extent: extent,
      estimator: estimator.flatMap { $0 }.flatMap(SimulationTask.Estimator.init) ?? .auto,
      tier: tier.flatMap { $0 }.flatMap(Tier.init),
      interval: interval.flatMap { $0 }.flatMap(BinomialInterval.init) ?? .wilson, confidence: confidence)
  }

  private func extent(_ keys: [String: DocumentNode], lengths: [Double]) -> SimulationTask.Extent? {
    let trials = keys["trials"].map { reader.whole($0, "simulation.trials", ScenarioKeys.trialRange) }
    let most = keys["maxTrials"].map { reader.whole($0, "simulation.maxTrials", ScenarioKeys.trialRange) }
    guard let node = keys["precision"] else {
      if let node = keys["maxTrials"] {
        reader.fault(node.place, "'simulation.maxTrials' is a budget for 'precision', which is not given; use 'trials'")
      }
      guard let given = trials ?? 100_000 else { return nil }
      return .trials(given)
    }
    if let node = keys["trials"] {
      reader.fault(
        node.place, "'simulation.trials' is given beside 'precision'; give 'maxTrials' as the budget instead")
    }
    guard let given = reader.mapping(node, "simulation.precision", keys: ScenarioKeys.precision) else { return nil }
    guard let relativeNode = given["relative"] else {
      reader.fault(node.place, "'simulation.precision' lacks 'relative', the half-width of intervals over the estimate")
      return nil
    }
    let relative = reader.number(relativeNode, "simulation.precision.relative", ScenarioKeys.relativePrecision)
    let confidence =
      given["confidence"].map { reader.number($0, "simulation.precision.confidence", ScenarioKeys.confidence) } ?? 0.95
    var at: [Double]? = lengths
    if let node = given["at"] { at = self.lengths(node, among: lengths) }
    guard let relative, let confidence, let at, let budget = most ?? 100_000_000 else { return nil }
    return .precision(PrecisionGoal(relative: relative, confidence: confidence), at: at, maxTrials: budget)
  }

  /// The lengths at which the precision is wanted, one or several of those simulated.
  private func lengths(_ node: DocumentNode, among lengths: [Double]) -> [Double]? {
    var items = [node]
    if case .list(let given) = node.content {
      items = given
      if given.isEmpty { reader.fault(node.place, "'simulation.precision.at' is empty; name at least one length") }
    }
    var result: [Double] = []
    for item in items {
      guard let n = reader.whole(item, "simulation.precision.at", ScenarioKeys.lengthRange) else { continue }
      if !lengths.isEmpty, !lengths.contains(Double(n)) {
        reader.fault(
          item.place,
          "'simulation.precision.at' is \(n.grouped), which is not among 'sequence.lengths'; the nearest is "
            + nearest(to: Double(n), among: lengths).plain)
      }
      result.append(Double(n))
    }
    return result.isEmpty ? nil : result
  }

  private func nearest(to n: Double, among lengths: [Double]) -> Double {
    lengths.min { abs($0 - n) < abs($1 - n) } ?? n
  }
}
