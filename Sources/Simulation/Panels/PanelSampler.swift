import Estimators
import GSLKernel
import RandomStreams
import TokenModels

/// Simulates m paths for each sequence number and judges them together.
struct PanelSampler: SequenceSampler {
  private let panel: PathPanel
  private let rule: SuccessRule
  private let lengths: Int
  private let seed: UInt64
  /// Draws each path in turn; their draws share only what the task is.
  private let sampler: any PathSampler

  init(panel: PathPanel, task: SamplingTask, sampler: any PathSampler) {
    self.panel = panel
    rule = task.rule
    lengths = task.lengths.count
    seed = task.seed
    self.sampler = sampler
  }

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    var drawn: [Outcomes] = []
    for number in 0..<panel.paths {
      var own = Tally(lengths: lengths, conditional: false, expectedErrors: 0)
      own.outcomes = Outcomes(lengths: lengths, isFinal: rule.isMonotone)
      sampler.path(number).simulate(replicates, into: &own)
      // An interrupted block is not merged.
      guard let outcomes = own.outcomes, outcomes.count == replicates.count else { return }
      drawn.append(outcomes)
    }
    let isFinal = rule.isMonotone && panel.isMonotone
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .panel, replicate: 0))
    var chosen = [Int](repeating: 0, count: panel.paths)
    var failed = [Int](repeating: 0, count: lengths)
    for (index, replicate) in replicates.enumerated() {
      generator.restart(StreamKey(seed: seed, purpose: .panel, replicate: replicate))
      let u = generator.uniform()
      choose(&chosen, &generator)
      count(&failed, drawn, chosen, sequence: index)
      tally.trials += 1
      if isFinal {
        let first = failed.firstIndex { u < panel.failures[$0] } ?? lengths
        tally.firstFailures[first] += 1
        tally.outcomes?.add(firstFailure: first)
      } else {
        let row = failed.map { u >= panel.failures[$0] }
        for (length, isRight) in row.enumerated() where isRight { tally.successes[length] += 1 }
        tally.outcomes?.add(successes: row)
      }
    }
    if isFinal { tally.countSurvivors() }
  }

  /// Which path each place of the panel holds: its own, or a copy of an earlier one.
  private func choose(_ chosen: inout [Int], _ generator: inout StreamGenerator) {
    for place in chosen.indices {
      chosen[place] = place
      guard panel.correlation > 0, place > 0 else { continue }
      let u = generator.uniform() * (panel.novelty + Double(place))
      if u >= panel.novelty { chosen[place] = chosen[min(place - 1, Int(u - panel.novelty))] }
    }
  }

  /// How many places of the panel fail at each length.
  private func count(_ failed: inout [Int], _ drawn: [Outcomes], _ chosen: [Int], sequence: Int) {
    failed.withUnsafeMutableBufferPointer { failed in
      failed.update(repeating: 0)
      if rule.isMonotone {
        for path in chosen {
          let first = Int(drawn[path].firstFailures[sequence])
          if first < failed.count { failed[first] += 1 }
        }
        for length in failed.indices.dropFirst() { failed[length] += failed[length - 1] }
      } else {
        for path in chosen {
          for length in failed.indices where !drawn[path].succeeds(sequence, at: length) { failed[length] += 1 }
        }
      }
    }
  }
}
