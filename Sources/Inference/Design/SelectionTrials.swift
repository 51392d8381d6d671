import Estimators
import Foundation
import GSLKernel
import RandomStreams
import ReliabilityModels

/// How often the true model is chosen when sequences of given lengths are observed and both models are fitted to them.
struct SelectionTrials: Sendable {
  let rivalry: Rivalry
  let candidates: CandidateLengths
  let criterion: SelectionCriterion
  /// The rival's curve from which its searches set out; where it is a limit's, searches start from the data.
  let nearest: FittedCurve
  let replicates: Int
  let seed: UInt64
  /// Which of the study's rivalries this is, so that each has draws of its own.
  let stream: UInt64

  /// Differences of ln L below this are ties: rounding of two searches for one curve.
  private static let tie = 1e-6

  /// Draws data and fits both models to them, `replicates` times.
  ///
  /// Every allocation and every number of sequences sees the same streams, so curves over them are smooth.
  func run(_ sequences: [Int], threads: Int) async -> SelectionProbability {
    let design = candidates.design(of: sequences)
    let truth = rivalry.truth
    let probabilities = Likelihood(truth.model, design).logProbabilities(values: truth.values).map { exp($0) }
    let margins = await concurrentMap(replicates, threads: threads) { replicate in
      let key = StreamKey(seed: seed, purpose: .design, replicate: stream << 40 | UInt64(replicate))
      var generator = StreamGenerator(key)
      return margin(design.drawn(probabilities: probabilities, &generator))
    }
    return SelectionProbability(
      sequences: sequences, right: margins.count { $0 > Self.tie }, undecided: margins.count { abs($0) <= Self.tie },
      replicates: replicates)
  }

  /// By how much the criterion prefers the true model.
  private func margin(_ data: ObservedData) -> Double {
    let (own, other) = (rivalry.truth.model, rivalry.rival)
    let charge = criterion.charge(sequences: data.trials)
    let surplus = Double(own.parameters.count - other.parameters.count)
    return Self.maximum(own, near: rivalry.truth, data) - Self.maximum(other, near: nearest, data) - charge * surplus
  }

  /// The largest ln L of a model: that of the maximum near a curve, or a whole search where there is none.
  static func maximum(_ model: any ReliabilityModel, near curve: FittedCurve, _ data: ObservedData) -> Double {
    if curve.model.id == model.id {
      let likelihood = Likelihood(model, data)
      let summit = NewtonPolish(likelihood: likelihood, iterationLimit: 60).polish(likelihood.place(of: curve.values))
      if summit.isMaximum { return data.saturatedLogLikelihood - summit.halfDeviance }
    }
    return MaximumLikelihood.fit(model, to: data).logLikelihood
  }
}

/// How often simulated data of one size chose the true model.
package struct SelectionProbability: Equatable, Sendable {
  /// Of each candidate length.
  package let sequences: [Int]
  package let right: Int
  /// Data sets that both models fit equally well; not among `right`.
  package let undecided: Int
  package let replicates: Int

  package var total: Int { sequences.reduce(0, +) }
  package var estimate: Double { Double(right) / Double(replicates) }
  /// Wilson's 95 % interval.
  package var interval: (lower: Double, upper: Double) {
    BinomialInterval.wilson.bounds(BinomialProportion(successes: right, trials: replicates), confidence: 0.95)
  }
}
