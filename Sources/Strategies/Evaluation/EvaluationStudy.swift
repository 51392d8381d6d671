import Estimators
import Foundation
import GSLKernel
import RandomStreams

/// Does perplexity predict success? A population study of key-token evaluation (theory §6).
///
/// Synthetic models differ in their error at key tokens and in their benign uncertainty elsewhere; success at tasks is
/// correlated with the perplexity over all tokens, over the tokens that a detector takes for key, and over the key ones.
package struct EvaluationStudy: Sendable {
  package let setup: Setup
  /// How often the detector is right.
  package let rates: Detector.Rates
  /// The one study that is looked at closely.
  package let models: DrawnModels
  /// All tokens, flagged tokens, key tokens.
  package let yardsticks: [Yardstick]
  /// The correlation with the perplexity over flagged tokens against d′.
  package let byDetector: [Point]
  /// The correlation with the perplexity over all tokens against the share of non-key surprise that is error, the errors
  /// themselves held; empty without errors at other tokens.
  package let byErrorShare: [Point]
  /// The least d′ at which the population correlation is as strong as the published one; nil where none to 12 is.
  package let publishedDPrime: Double?
  /// The error share from which on ordinary perplexity correlates at least as strongly as −0.5; nil where none does.
  package let tellingShare: Double?

  package init(_ setup: Setup, progress: (Double) -> Void = { _ in }) {
    self.setup = setup
    let (population, task) = (setup.population, setup.task)
    let exact = PopulationCorrelation(population, task: task)
    rates = setup.detector.rates(flagging: setup.flagged, keyShare: task.keyShare)
    let shares = [task.keyShare, Self.keyShare(rates, task), 1]
    models = setup.draw(0)
    let crowd = (1...UInt64(Self.batches)).map { batch in
      DrawnModels(
        population, task: task, count: Self.batchSize, tasks: setup.tasks, seed: setup.seed,
        replicate: Self.crowdStart + batch)
    }
    var replicates: [DrawnModels] = []
    for replicate in 0..<setup.replicates {
      replicates.append(setup.draw(UInt64(replicate) + 1))
      if replicate % 256 == 0 { progress(Double(replicate) / Double(setup.replicates)) }
    }
    let drawn = models
    yardsticks = zip(Yardstick.Tokens.allCases, shares).map { tokens, share in
      Yardstick(tokens, keyShare: share, setup, drawn, exact, crowd: crowd, replicates: replicates)
    }
    byDetector = (0...32).map { step in
      let dPrime = 0.25 * Double(step)
      let share = setup.keyShare(dPrime: dPrime)
      return Point(
        place: dPrime, keyShare: share, pearson: exact.pearson(keyShare: share, tasks: Double(setup.tasks)),
        middle: Self.middle(replicates, keyShare: share))
    }
    func measured(_ dPrime: Double) -> Double? {
      exact.pearson(keyShare: setup.keyShare(dPrime: dPrime), tasks: Double(setup.tasks))
    }
    publishedDPrime = Self.first(0, 12) { (measured($0) ?? 0) <= setup.published }
    guard population.nonKeyHazard > 0 else {
      (byErrorShare, tellingShare) = ([], nil)
      return
    }
    func ordinary(_ share: Double) -> Double? {
      PopulationCorrelation(population.withErrorShare(share), task: task)
        .pearson(keyShare: task.keyShare, tasks: Double(setup.tasks))
    }
    let least = log10(min(1e-4, population.errorShare))
    byErrorShare = (0...32).map { step in
      let share = step == 32 ? 1 : pow(10, least * (1 - Double(step) / 32))
      let factor = population.benign > 0 ? population.withErrorShare(share).benign / population.benign : 1
      return Point(
        place: share, keyShare: task.keyShare, pearson: ordinary(share),
        middle: Self.middle(replicates, keyShare: task.keyShare, benignFactor: factor))
    }
    tellingShare = Self.first(least, 0) { (ordinary(pow(10, $0)) ?? 0) <= -0.5 }.map { pow(10, $0) }
  }

  /// The crowd that shows the population: its batches, left out one by one, give its standard errors.
  package static let batches = 64
  package static let batchSize = 1024
  /// Beyond all replicates of studies.
  private static let crowdStart: UInt64 = 1 << 40

  /// The share of the flagged tokens that are key.
  package static func keyShare(_ rates: Detector.Rates, _ task: EvaluationTask) -> Double {
    let hits = task.keyShare * rates.truePositive
    return hits / max(rates.flagged(keyShare: task.keyShare), .leastNormalMagnitude)
  }

  private static func middle(
    _ replicates: [DrawnModels], keyShare: Double, benignFactor: Double = 1
  ) -> ClosedRange<Double>? {
    let found = replicates.compactMap {
      Correlation.pearson($0.surprise(keyShare: keyShare, benignFactor: benignFactor), $0.success)
    }
    return Correlation.quantiles(found, confidence: 0.95)
  }

  /// Where a condition, false at first, is first true: the first of 240 steps, then bisection to 1e-9.
  private static func first(_ from: Double, _ to: Double, _ holds: (Double) -> Bool) -> Double? {
    let step = (to - from) / 240
    guard let index = (0...240).first(where: { holds(from + Double($0) * step) }) else { return nil }
    guard index > 0 else { return from }
    var (low, high) = (from + Double(index - 1) * step, from + Double(index) * step)
    while high - low > 1e-9 {
      let middle = 0.5 * (low + high)
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

extension EvaluationStudy {
  /// What is asked.
  package struct Setup: Sendable {
    package let population: ModelPopulation
    package let task: EvaluationTask
    package let detector: Detector
    /// The share of all tokens that the detector may flag.
    package let flagged: Double
    /// Models in a study, at least 5.
    package let models: Int
    /// Tasks on which each is measured.
    package let tasks: Int
    /// Studies drawn to see how a correlation scatters.
    package let replicates: Int
    /// A correlation to be reproduced, such as −0.96.
    package let published: Double
    package let seed: UInt64

    package init(
      population: ModelPopulation, task: EvaluationTask, detector: Detector, flagged: Double, models: Int, tasks: Int,
      replicates: Int, published: Double, seed: UInt64
    ) {
      self.population = population
      self.task = task
      self.detector = detector
      self.flagged = flagged
      self.models = models
      self.tasks = tasks
      self.replicates = replicates
      self.published = published
      self.seed = seed
    }

    /// The study of that number; 0 is the one looked at.
    func draw(_ replicate: UInt64) -> DrawnModels {
      DrawnModels(population, task: task, count: models, tasks: tasks, seed: seed, replicate: replicate)
    }

    /// The share of key tokens among those that a detector of this d′ flags.
    package func keyShare(dPrime: Double) -> Double {
      let rates = Detector.score(dPrime: dPrime).rates(flagging: flagged, keyShare: task.keyShare)
      return EvaluationStudy.keyShare(rates, task)
    }
  }

  /// A correlation along a curve.
  package struct Point: Equatable, Sendable {
    /// d′, or the error share.
    package let place: Double
    package let keyShare: Double
    /// Of the population, success measured on the tasks.
    package let pearson: Double?
    /// The middle 95 % of studies.
    package let middle: ClosedRange<Double>?
  }
}
