import Foundation
import GSLKernel
import RandomStreams

/// Models drawn from a population, each with its successes at so many tasks.
package struct DrawnModels: Equatable, Sendable {
  package private(set) var models: [EvaluatedModel] = []
  /// R of each model.
  package private(set) var reliability: [Double] = []
  /// The share of tasks at which it succeeded.
  package private(set) var success: [Double] = []

  /// The models of one stream: for each three normal draws, then a binomial one.
  package init(
    _ population: ModelPopulation, task: EvaluationTask, count: Int, tasks: Int, seed: UInt64, replicate: UInt64
  ) {
    var generator = StreamGenerator(StreamKey(seed: seed, purpose: .population, replicate: replicate))
    for _ in 0..<count {
      let model = population.draw(&generator)
      let right = model.reliability(task)
      models.append(model)
      reliability.append(right)
      success.append(generator.binomial(p: right, trials: Double(tasks)) / Double(tasks))
    }
  }

  /// The logarithms of the perplexities over tokens of which a share is key, the benign surprise scaled by a factor.
  package func surprise(keyShare: Double, benignFactor: Double = 1) -> [Double] {
    models.map { model in
      keyShare * model.keyHazard + (1 - keyShare) * (model.nonKeyHazard + benignFactor * model.benign)
    }
  }
}
