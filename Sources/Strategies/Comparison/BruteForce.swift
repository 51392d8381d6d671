import Simulation
import TokenModels

/// What the same cost buys without aiming: one way of spending more, at several costs.
package struct BruteForce: Sendable {
  package let name: String
  package let axis: CostAxis
  /// Whether its strength can be set anywhere, so that between two costs there is a third; else costs between are met by
  /// tossing a coin between the two.
  package let isContinuous: Bool
  /// The arm at about a cost; nil where there is none.
  package let arm: @Sendable (_ cost: Double) -> Arm?

  /// The rivals of a scenario's arms: the same compute for every token, by every law of compute that the arms have; whole
  /// sequences sampled several times, by every rule that they have (majority where they have none); and, for arms that
  /// bound the memory, a window of the last tokens.
  package static func families(for arms: [Arm], length n: Double) -> [BruteForce] {
    var families: [BruteForce] = []
    var seen: Set<String> = []
    func add(_ family: BruteForce) { if seen.insert(family.name).inserted { families.append(family) } }
    for arm in arms {
      for case let compute as ComputeStrategy in arm.strategies { add(uniform(compute)) }
      for case let memory as PreservationStrategy in arm.strategies { add(window(memory, length: n)) }
      if let resampling = arm.resampling {
        add(sequences(resampling.factor.rule, resampling.correlation, resampling.verification))
      }
      for case let paths as MultiPathStrategy in arm.strategies {
        add(sequences(paths.factor.rule, paths.correlation, paths.verification))
      }
    }
    if arms.contains(where: { $0.axis == .passes }), !families.contains(where: { !$0.isContinuous }) {
      add(sequences(MajorityRule(), 0, 1))
    }
    return families
  }

  private static func uniform(_ compute: ComputeStrategy) -> BruteForce {
    BruteForce(name: "uniform compute, \(compute.law.formula)", axis: .passes, isContinuous: true) { cost in
      guard cost > 1 else { return nil }
      let arm = ComputeStrategy(
        law: compute.law, targeting: .uniform, average: cost, plannedLength: compute.plannedLength)
      return Arm(name: "uniform × \(cost.plainly)", strategies: [arm])
    }
  }

  private static func sequences(
    _ rule: any AggregationRule, _ correlation: Double, _ verification: Double
  ) -> BruteForce {
    let extra = correlation > 0 ? ", ρ = \(correlation.plain)" : ""
    return BruteForce(name: "whole sequences, \(rule.formula)\(extra)", axis: .passes, isContinuous: false) { cost in
      let paths = Int(cost)
      guard paths > 1, paths <= min(rule.mostPaths, 1000) else { return nil }
      return Arm(
        name: "sequences × \(paths)", strategies: [],
        resampling: Resampling(rule, paths: paths, correlation: correlation, verification: verification))
    }
  }

  private static func window(_ memory: PreservationStrategy, length n: Double) -> BruteForce {
    BruteForce(name: "window of the last tokens", axis: .memory, isContinuous: true) { cost in
      guard cost >= 1, cost < n else { return nil }
      let arm = memory.windowed(tokens: cost.rounded())
      return Arm(name: "window of \(cost.rounded().plain)", strategies: [arm])
    }
  }
}

extension PreservationStrategy {
  /// A window of the last tokens in place of the policy.
  fileprivate func windowed(tokens: Double) -> PreservationStrategy {
    PreservationStrategy(
      LostNeeds(
        policy: WindowPolicy(sinks: 0), room: .tokens(tokens), dependencies: needs.dependencies,
        distance: needs.distance),
      lostError: lostError, attentionShare: attentionShare, plannedLength: plannedLength)
  }
}

extension Double {
  /// Three digits: names of arms on a ladder.
  fileprivate var plainly: String {
    let scale = self < 10 ? 100.0 : 10
    return ((self * scale).rounded() / scale).plain
  }
}
