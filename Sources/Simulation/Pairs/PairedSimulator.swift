import Estimators
import Foundation
import TokenModels

/// Runs several arms on the same sequences: common random numbers, so that what differs is what the arms do.
///
/// Every arm draws sequence r from the streams of sequence r: the same difficulty, the same text and, where one draw
/// decides where a sequence fails, the same draw; then an arm with smaller hazards never fails before one with larger.
/// Where the first arm's sequences are drawn event by event, other arms of smaller rates follow them event by event; arms
/// of larger rates, and all under self-conditioning, share their draws only as long as they go the same way.
package struct PairedSimulator: Sendable {
  /// Groups of sequences for the jackknife: enough to tell a standard error to a tenth.
  package static let groups = 50

  private let tasks: [SimulationTask]
  private let plans: [Plan]
  /// One for each arm.
  private let samplers: [any SequenceSampler]
  private let runner: BlockRunner
  private let progress: (@Sendable (RunProgress) -> Void)?

  /// All tasks have the lengths and the seed of the first, the arm that others are compared with.
  package init(
    tasks: [SimulationTask], plans: [Plan], threads: Int, interruption: Interruption = Interruption(),
    progress: (@Sendable (RunProgress) -> Void)? = nil
  ) {
    (self.tasks, self.plans, self.progress) = (tasks, plans, progress)
    samplers = zip(tasks, plans).enumerated().map { index, arm in
      let (task, plan) = arm
      guard index > 0, task.panel == nil, let leader = plans.first?.sampler as? any LeadingSampler else {
        return plan.sampler
      }
      let sampling = SamplingTask(
        model: task.model, rule: task.rule, lengths: task.lengths, seed: task.seed, wantsConditional: false)
      return leader.follower(of: sampling) ?? plan.sampler
    }
    runner = BlockRunner(threads: max(1, threads), interruption: interruption)
  }

  /// Simulates `trials` sequences in each arm; interrupted, those of a prefix.
  package func run(trials: Int) async -> PairedTally {
    let lengths = tasks.first?.lengths ?? []
    let blocks = PairedSimulator.blocks(trials: trials, size: plans.map(\.blockSize).min() ?? 1)
    let empty = PairedTally(groups: min(PairedSimulator.groups, max(1, trials)), arms: tasks.count, lengths: lengths)
    let (tasks, samplers) = (tasks, samplers)
    var merged = empty
    let report = progress
    await runner.run(
      0..<blocks.count,
      work: { index in
        let (group, range) = blocks[index]
        let outcomes = zip(tasks, samplers).map { task, sampler in
          var tally = Tally(lengths: lengths.count, conditional: false, expectedErrors: 0)
          tally.outcomes = Outcomes(lengths: lengths.count, isFinal: task.failsForGood)
          sampler.simulate(range, into: &tally)
          return tally.outcomes ?? Outcomes(lengths: lengths.count, isFinal: task.failsForGood)
        }
        var tally = empty
        // An interrupted block is short of sequences, and not merged.
        if outcomes.allSatisfy({ $0.count == range.count }) { tally.add(outcomes, group: group) }
        return tally
      },
      merge: { block in
        merged.merge(block)
        report?(RunProgress(trials: merged.totalTrials, expectedTrials: trials, widthOverGoal: nil))
      })
    return merged
  }

  /// Ranges of sequences that stay within their group.
  private static func blocks(trials: Int, size: Int) -> [(group: Int, range: Range<UInt64>)] {
    let count = min(groups, max(1, trials))
    return (0..<count).flatMap { group -> [(group: Int, range: Range<UInt64>)] in
      let (from, to) = (trials * group / count, trials * (group + 1) / count)
      return stride(from: from, to: to, by: size).map { (group, UInt64($0)..<UInt64(min(to, $0 + size))) }
    }
  }
}
