import Simulation
import TokenModels

/// What the same cost buys without aiming: one way of spending more, at any cost.
package struct BruteForce: Sendable {
  package let name: String
  /// What tells it from all others.
  let key: String
  package let axis: CostAxis
  /// Whether its strength can be set anywhere, so that between two costs there is a third; else costs between are met by
  /// tossing a coin between two strengths.
  package let isContinuous: Bool
  /// The arm at about a cost; nil where there is none.
  package let arm: @Sendable (_ cost: Double) -> Arm?

  /// The rivals of all arms of a scenario, each once.
  package static func families(for arms: [Arm], length n: Double) -> [BruteForce] {
    var families: [BruteForce] = []
    for arm in arms {
      for family in rivals(of: arm, among: arms, length: n) where !families.contains(where: { $0.key == family.key }) {
        // Memories with other needs have other windows.
        let isKnown = families.contains { $0.name == family.name }
        families.append(isKnown ? family.named("\(family.name) (\(arm.name))") : family)
      }
    }
    return families
  }

  /// The rivals of one arm.
  ///
  /// At equal compute: the same for every token by the arm's own law, or by those of the other arms where it has none; and
  /// whole sequences by its own aggregation rule, or by majority. At equal memory: a window of the last tokens in place of
  /// its policy, all else as it is.
  package static func rivals(of arm: Arm, among arms: [Arm], length n: Double) -> [BruteForce] {
    if arm.axis == .memory { return [window(arm, length: n)] }
    func laws(_ arm: Arm) -> [ComputeStrategy] { arm.strategies.compactMap { $0 as? ComputeStrategy } }
    let own = laws(arm)
    let uniform = (own.isEmpty ? arms.flatMap(laws) : own).map(BruteForce.uniform)
    var sequences = arm.strategies.compactMap { $0 as? MultiPathStrategy }.map {
      BruteForce.sequences($0.factor.rule, $0.correlation, $0.verification)
    }
    if let resampling = arm.resampling {
      sequences.append(BruteForce.sequences(resampling.factor.rule, resampling.correlation, resampling.verification))
    }
    if sequences.isEmpty { sequences = [BruteForce.sequences(MajorityRule(), 0, 1)] }
    var rivals: [BruteForce] = []
    for family in uniform + sequences where !rivals.contains(where: { $0.key == family.key }) { rivals.append(family) }
    return rivals
  }

  /// Numbers of whole sequences to look at, up to a number.
  static func steps(upTo most: Double) -> [Double] {
    // A coin between two numbers meets what lies between, so that half octaves are enough.
    [2, 3, 4, 5, 7, 9, 13, 19, 27, 37, 53, 75, 107, 151, 213, 301, 425, 601, 851].filter { $0 <= most }
  }

  private func named(_ name: String) -> BruteForce {
    BruteForce(name: name, key: key, axis: axis, isContinuous: isContinuous, arm: arm)
  }

  private static func uniform(_ compute: ComputeStrategy) -> BruteForce {
    let name = "uniform compute, \(compute.law.formula)"
    return BruteForce(name: name, key: name, axis: .passes, isContinuous: true) { cost in
      guard cost > 1 else { return nil }
      let arm = ComputeStrategy(
        law: compute.law, targeting: .uniform, average: cost, plannedLength: compute.plannedLength)
      return Arm(name: "uniform × \(cost.inThreeDigits)", strategies: [arm])
    }
  }

  private static func sequences(
    _ rule: any AggregationRule, _ correlation: Double, _ verification: Double
  ) -> BruteForce {
    let extra = correlation > 0 ? ", ρ = \(correlation.plain)" : ""
    let name = "whole sequences, \(rule.formula)\(extra)"
    return BruteForce(name: name, key: "\(name), \(verification)", axis: .passes, isContinuous: false) { cost in
      let paths = Int(cost)
      guard paths > 1, paths <= min(rule.mostPaths, 1000) else { return nil }
      return Arm(
        name: "sequences × \(paths), \(rule.formula)", strategies: [],
        resampling: Resampling(rule, paths: paths, correlation: correlation, verification: verification))
    }
  }

  private static func window(_ arm: Arm, length n: Double) -> BruteForce {
    let paths = Double(arm.resampling?.factor.paths ?? 1)
    /// The arm with room for so many tokens in its memory, or for all.
    @Sendable func bounded(_ tokens: Double) -> Arm {
      let strategies = arm.strategies.compactMap { strategy -> (any Strategy)? in
        guard let memory = strategy as? PreservationStrategy else { return strategy }
        return tokens < n ? memory.windowed(tokens: tokens) : nil
      }
      return Arm(
        name: tokens < n ? "window of \(tokens.plain)" : "everything held", strategies: strategies,
        resampling: arm.resampling)
    }
    let isAlone = arm.strategies.count == 1 && arm.resampling == nil
    return BruteForce(
      name: "window of the last tokens\(isAlone ? "" : ", all else as in \(arm.name)")", key: bounded(1).formula,
      axis: .memory, isContinuous: true
    ) { cost in
      let tokens = (cost / paths).rounded()
      return tokens >= 1 ? bounded(min(tokens, n)) : nil
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
  fileprivate var inThreeDigits: String {
    let scale = self < 10 ? 100.0 : 10
    return ((self * scale).rounded() / scale).plain
  }
}
