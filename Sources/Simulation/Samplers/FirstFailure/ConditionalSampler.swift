import Estimators
import Foundation
import RandomStreams
import TokenModels

/// The mean of R given the difficulty (Rao–Blackwell), in log space: no errors are drawn, no texts, no positions.
struct ConditionalSampler: SequenceSampler {
  private let task: SamplingTask
  private let solver: ClosedFormSolver
  private let proposal: DifficultyProposal

  /// Fails (nil) where sequences do not differ in difficulty: R is then the closed form, without sampling.
  init?(task: SamplingTask, solver: ClosedFormSolver) {
    guard let difficulty = task.model.difficulty else { return nil }
    self.task = task
    self.solver = solver
    proposal = DifficultyProposal(law: difficulty, logReliability: solver.logReliability)
  }

  func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    for replicate in replicates {
      var stream = RandomStream(StreamKey(seed: task.seed, purpose: .conditional, replicate: replicate))
      let (z, logWeight) = proposal.draw(&stream)
      tally.conditional.add(logs: solver.logReliability(z), logWeight: logWeight)
    }
  }
}
