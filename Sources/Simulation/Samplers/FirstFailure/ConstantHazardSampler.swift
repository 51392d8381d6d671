import Estimators
import Foundation
import GSLKernel
import RandomStreams
package import TokenModels

/// The closed form: where every position has the same hazard h, the first failure is ⌈E/h⌉ for one exponential draw.
package struct ConstantHazardSampler: PathSampler {
  package var task: SamplingTask
  private let hazards: LengthHazards
  private let locator: LengthLocator

  /// Fails (nil) where the hazard changes with the position.
  package init?(task: SamplingTask, hazards: LengthHazards) {
    guard ConstantHazardSampler.applies(to: task.model) else { return nil }
    self.task = task
    self.hazards = hazards
    locator = LengthLocator(task.lengths)
  }

  /// Linear growth with independent placement (or no key tokens at all), and no context.
  package static func applies(to model: SequenceModel) -> Bool {
    guard model.context.isEmpty, model.keyErrorsAreAlike, model.blocks == nil,
      let linear = model.profile.growth as? LinearGrowth
    else { return false }
    if linear.share == 0 || linear.share == 1 { return isPlacedAlike(model) }
    if case .independent = model.placement { return true }
    return false
  }

  private static func isPlacedAlike(_ model: SequenceModel) -> Bool {
    switch model.placement {
    case .even, .independent: true
    case .bursty, .recorded, .domains: false
    }
  }

  package func simulate(_ replicates: Range<UInt64>, into tally: inout Tally) {
    let seed = task.pathSeed
    tally.count(firstFailures: replicates.count) { note in
      if task.model.difficulty == nil {
        let mean = 1 / hazards.positionHazard(1)(1)
        forEachUniform(seed: seed, purpose: .firstFailure, replicates: replicates) { _, u in
          note(0, locator.index(ofReal: -log(u) * mean))
        }
      } else {
        var generator = StreamGenerator(StreamKey(seed: task.seed, purpose: .latent, replicate: 0))
        forEachUniform(seed: seed, purpose: .firstFailure, replicates: replicates) { replicate, u in
          let latent = LatentDraws(model: task.model, generator: &generator, seed: task.seed, replicate: replicate)
          let hazard = hazards.positionHazard(latent.difficulty)(1)
          note(0, locator.index(ofReal: -log(u) / hazard))
        }
      }
    }
  }
}
