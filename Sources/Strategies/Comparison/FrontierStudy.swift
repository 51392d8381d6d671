import Estimators
import Foundation
package import Simulation

/// Every arm of a scenario at several strengths, beside brute force at every cost that they come to, on the same
/// sequences.
package struct FrontierStudy: Sendable {
  /// The strengths of an arm, as factors on what it spends or holds.
  package static let strengths = [0.125, 0.25, 0.5, 1, 2, 4, 8]

  package let baseline: SimulationTask
  package let arms: [Arm]
  /// The number of the length at which costs are equal.
  package let length: Int
  private let threads: Int
  private let interruption: Interruption
  private let progress: (@Sendable (RunProgress) -> Void)?

  package init(
    baseline: SimulationTask, arms: [Arm], length: Int, threads: Int, interruption: Interruption,
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    (self.baseline, self.arms, self.length, self.threads) = (baseline, arms, length, threads)
    (self.interruption, self.progress) = (interruption, progress)
  }

  package struct Outcome: Sendable {
    package let length: Int
    /// The baseline first.
    package let points: [FrontierPoint]
    package let bruteForce: [BruteForce]
    /// Gains of the scenario's arms at all strengths, in the order of the points.
    package let gains: [EqualCostGain]
    package let trials: Int
    package let isInterrupted: Bool
  }

  private struct Candidate {
    let arm: Arm
    let family: FrontierPoint.Family
    let strength: Double
    let outlay: Outlay
  }

  /// Sequences where nobody says how many: so many that all arms take about half a minute together.
  private static func affordable(_ plans: [Plan], upTo most: Int) -> Int {
    let nanoseconds = plans.reduce(0) { $0 + $1.nanosecondsPerSequence }
    return min(most, 200_000, max(2000, Int(3e10 / max(1, nanoseconds))))
  }

  /// Plans, runs and compares, with so many sequences for each arm, or with as many as are affordable.
  package func run(trials wanted: Int?) async throws -> Outcome {
    let n = baseline.lengths[length]
    let families = BruteForce.families(for: arms, length: n)
    let candidates = try candidates(families, n)
    let tasks = try candidates.map { try $0.arm.task(of: baseline, trials: wanted ?? 1) }
    let plans = try tasks.map { try Planner($0).plan() }
    let trials = wanted ?? FrontierStudy.affordable(plans, upTo: baseline.maxTrials)
    let tally = await PairedSimulator(
      tasks: tasks, plans: plans, threads: threads, interruption: interruption, progress: progress
    ).run(trials: trials)
    let points = candidates.enumerated().map { index, candidate in
      FrontierPoint(
        arm: candidate.arm, family: candidate.family, strength: candidate.strength, outlay: candidate.outlay,
        exact: exact(tasks[index]), counts: baseline.lengths.indices.map { tally.proportion(index, at: $0) })
    }
    return Outcome(
      length: length, points: points, bruteForce: families, gains: gains(points, families, tally),
      trials: tally.totalTrials, isInterrupted: interruption.isRequested)
  }

  /// Nothing where there is neither a closed form nor a recursion within budget.
  private func exact(_ task: SimulationTask) -> [Double]? {
    task.hasExactReliability ? try? task.exactLogReliability() : nil
  }

  private func candidates(_ families: [BruteForce], _ n: Double) throws -> [Candidate] {
    var list = [
      Candidate(arm: .baseline, family: .baseline, strength: 1, outlay: Outlay(of: baseline.model, length: n))
    ]
    for (number, arm) in arms.enumerated() {
      var own: [Candidate] = []
      var seen: Set<String> = []
      // The arm as it is given comes first: what rounding makes equal to it is not drawn again.
      for strength in [1] + FrontierStudy.strengths.filter({ $0 != 1 }) {
        guard let scaled = strength == 1 ? arm : arm.scaled(by: strength) else { continue }
        // What rounding makes equal is drawn once.
        guard seen.insert(scaled.formula).inserted else { continue }
        let outlay = try scaled.outlay(of: baseline, length: n)
        own.append(Candidate(arm: scaled, family: .arm(number), strength: strength, outlay: outlay))
      }
      list += own.sorted { $0.strength < $1.strength }
    }
    for (number, family) in families.enumerated() {
      for cost in costs(of: family, among: list, n) {
        guard let arm = family.arm(cost) else { continue }
        let outlay = try arm.outlay(of: baseline, length: n)
        list.append(Candidate(arm: arm, family: .bruteForce(number), strength: 1, outlay: outlay))
      }
    }
    return list
  }

  /// The costs at which a way of brute force is tried: those of the arms where it can be set anywhere, and a ladder
  /// beyond them, to see what it takes to be as good.
  private func costs(of family: BruteForce, among arms: [Candidate], _ n: Double) -> [Double] {
    let own = arms.filter {
      if case .arm(let number) = $0.family { return self.arms[number].axis == family.axis }
      return false
    }.map { family.axis.cost($0.outlay) }
    guard let most = own.max() else { return [] }
    if family.axis == .memory {
      return Array(Set((own + ladder(from: 16, to: max(most, n))).map { $0.rounded() })).sorted()
    }
    if family.isContinuous { return Array(Set(own + ladder(from: 1.0625, to: 32 * most))).sorted() }
    return BruteForce.steps(upTo: max(9, 4 * most))
  }

  private func ladder(from first: Double, to last: Double) -> [Double] {
    guard last > first else { return [first] }
    let steps = max(1, Int((2 * log2(last / first)).rounded(.up)))
    return (0...steps).map { first * pow(last / first, Double($0) / Double(steps)) }
  }

  private func gains(_ points: [FrontierPoint], _ families: [BruteForce], _ tally: PairedTally) -> [EqualCostGain] {
    guard tally.totalTrials > 0 else { return [] }
    return points.indices.compactMap { index in
      guard case .arm(let number) = points[index].family else { return nil }
      let axis = arms[number].axis
      let own = BruteForce.rivals(of: arms[number], among: arms, length: baseline.lengths[length]).map(\.key)
      let rivals = families.indices.filter { own.contains(families[$0].key) }
      let curves = rivals.map { family in
        RivalCurves.Family(
          isContinuous: families[family].isContinuous,
          points: points.indices.filter {
            // To hold everything is what a window comes to; to spend nothing is what all compute starts from.
            points[$0].family == .bruteForce(family) || axis == .passes && points[$0].family == .baseline
          }.map { (axis.cost(points[$0].outlay), $0) }.sorted { $0.0 < $1.0 })
      }
      let calculator = GainCalculator(
        lengths: baseline.lengths, length: length, points: points, families: curves,
        names: rivals.map { families[$0].name }, axis: axis, confidence: baseline.confidence)
      return calculator.gain(of: index, groups: tally.groups) { point, length, group in
        tally.proportion(point, at: length, without: group).estimate
      }
    }
  }
}
