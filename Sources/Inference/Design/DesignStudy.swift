import Foundation
import GSLKernel
package import ReliabilityModels
import Synchronization

/// How many sequences, at which lengths, decide between two models: the best allocation, and what simulation says of it.
package struct DesignStudy: Sendable {
  package let setup: Setup
  /// Each model taken for true against the other; the second only where it has parameters.
  package let directions: [Direction]
  /// Nil where no allocation tells the two apart.
  package let allocation: OptimalAllocation?
  /// The number of sequences at which every direction that can has the wanted probability; nil where none has.
  package let sequencesNeeded: Int?
  /// Those sequences by length.
  package let sequences: [Int]

  package struct Setup: Sendable {
    package let first: FittedCurve
    /// Without values where only the first is to be taken for true.
    package let rival: any ReliabilityModel
    package let second: FittedCurve?
    package let candidates: CandidateLengths
    package let criterion: SelectionCriterion
    /// The wanted probability to choose the true model, in (0.5, 1).
    package let power: Double
    /// Simulated data sets for each probability.
    package let replicates: Int
    /// Numbers of sequences at which probabilities are wanted besides.
    package let sizes: [Int]
    package let seed: UInt64

    package init(
      first: FittedCurve, rival: any ReliabilityModel, second: FittedCurve?, candidates: CandidateLengths,
      criterion: SelectionCriterion = .aic, power: Double = 0.95, replicates: Int = 2000, sizes: [Int] = [],
      seed: UInt64 = 1
    ) {
      (self.first, self.rival, self.second, self.candidates) = (first, rival, second, candidates)
      (self.criterion, self.power, self.replicates, self.sizes) = (criterion, power, replicates, sizes)
      self.seed = seed
    }
  }

  /// One of the models taken for true.
  package struct Direction: Sendable {
    package let truth: FittedCurve
    package let rival: any ReliabilityModel
    /// The rival's curve nearest to the truth under the allocation.
    package let nearest: FittedCurve
    /// Whether the search for it ended at a maximum or a named limit.
    package let isNearestFound: Bool
    /// KL divergences of one sequence at each candidate length, in nats.
    package let divergences: [Double]
    /// The mean divergence of a sequence under the allocation, and under equal numbers of all lengths.
    package let divergence: Double
    package let equalDivergence: Double
    /// What the allocation, and equal numbers, reach of what the best allocation for this direction alone would, per
    /// unit of cost; nil where the rival gives the very curve of the truth.
    package let efficiency: Double?
    package let equalEfficiency: Double?
    /// The number for the wanted probability, as simulated; nil where it is beyond `mostSequences`.
    package let needed: SelectionProbability?
    /// The same for equal numbers of all lengths.
    package let neededAtEqual: SelectionProbability?
    /// Chance to choose the true model by number of sequences, under the allocation and under equal numbers.
    package let best: [SelectionProbability]
    package let equal: [SelectionProbability]
    /// The chance that the normal law gives for each of `best`.
    package let forecast: [Double]

    /// Whether the rival can imitate the truth exactly, so that no number of sequences tells them apart.
    package var isImitated: Bool { efficiency == nil }
  }

  /// No design of more sequences than this is looked at.
  package static let mostSequences = 1_000_000_000

  /// Finds the allocation and simulates it; `progress` is told in words what is being done.
  package init(_ setup: Setup, threads: Int, progress: @Sendable (String) -> Void = { _ in }) async {
    self.setup = setup
    let candidates = setup.candidates
    var rivalries = [Rivalry(truth: setup.first, rival: setup.rival)]
    if let second = setup.second { rivalries.append(Rivalry(truth: second, rival: setup.first.model)) }
    progress("looking for the best allocation")
    let alone = rivalries.map { OptimalAllocation.alone($0, candidates) }
    let telling = rivalries.indices.filter { alone[$0] != nil }
    let bests = alone.compactMap { $0?.divergence }
    allocation =
      telling.count == 1
      ? alone[telling[0]]?.0
      : telling.isEmpty ? nil : OptimalAllocation(telling.map { rivalries[$0] }, best: bests, candidates)
    let equalShares = candidates.lengths.map { _ in 1 / Double(candidates.lengths.count) }
    let proportions =
      allocation.map { zip($0.shares, candidates.costs).map { $0 / $1 } } ?? equalShares
    var trials: [DirectionTrials] = []
    for (index, rivalry) in rivalries.enumerated() {
      trials.append(
        DirectionTrials(
          setup, rivalry, stream: UInt64(index), best: alone[index]?.divergence, proportions: proportions,
          equal: equalShares, threads: threads))
    }
    var needed: [SelectionProbability?] = []
    for direction in trials {
      progress("\(direction.rivalry.truth.model.id) true: how many sequences it takes")
      needed.append(await direction.needed())
    }
    let most = telling.compactMap { needed[$0]?.total }.max()
    sequencesNeeded = telling.allSatisfy { needed[$0] != nil } ? most : nil
    sequences = most.map { Apportionment.apportion($0, proportions) } ?? []
    var directions: [Direction] = []
    for (direction, needed) in zip(trials, needed) {
      progress("\(direction.rivalry.truth.model.id) true: the chance to see it")
      directions.append(await direction.finish(needed, sizes: Self.sizes(around: most, setup.sizes)))
    }
    self.directions = directions
  }

  /// Nine numbers of sequences, evenly on a logarithmic scale, up to three times what is needed; and those asked for.
  private static func sizes(around most: Int?, _ asked: [Int]) -> [Int] {
    let grid = most.map { most in
      (0..<9).map { step in
        max(1, min(mostSequences, Int((Double(most) * pow(10, (Double(step) - 6) / 4)).rounded())))
      }
    }
    return Set((grid ?? [100, 1000, 10_000]) + asked + (most.map { [$0] } ?? [])).sorted()
  }
}

/// The simulation of one direction.
private struct DirectionTrials {
  let rivalry: Rivalry
  private let setup: DesignStudy.Setup
  private let best: Double?
  private let proportions: [Double]
  private let equal: [Double]
  private let threads: Int
  private let nearest: Rivalry.Nearest
  private let equalNearest: Rivalry.Nearest
  private let trials: SelectionTrials
  private let known = KnownTrials()

  init(
    _ setup: DesignStudy.Setup, _ rivalry: Rivalry, stream: UInt64, best: Double?, proportions: [Double],
    equal: [Double], threads: Int
  ) {
    (self.setup, self.rivalry, self.best) = (setup, rivalry, best)
    (self.proportions, self.equal, self.threads) = (proportions, equal, threads)
    nearest = rivalry.nearest(setup.candidates, sequences: proportions)
    equalNearest = rivalry.nearest(setup.candidates, sequences: equal)
    trials = SelectionTrials(
      rivalry: rivalry, candidates: setup.candidates, criterion: setup.criterion, nearest: nearest.curve,
      replicates: setup.replicates, seed: setup.seed, stream: stream)
  }

  private func mean(_ values: [Double], _ weights: [Double]) -> Double {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  private var forecast: SelectionForecast {
    SelectionForecast(
      mean: mean(nearest.divergence.means, proportions), variance: mean(nearest.divergence.variances, proportions),
      surplus: Double(rivalry.truth.model.parameters.count - rivalry.rival.parameters.count),
      criterion: setup.criterion)
  }

  /// The number of sequences for the wanted probability in the proportions given; nil beyond `mostSequences`.
  ///
  /// The forecast's number is where the search begins; numbers below and above what is wanted are then closed in on,
  /// taking the normal quantile of the probability for linear in √N between them, until the simulated probability is
  /// within a standard error of the wanted one or the two numbers are within a twentieth of each other.
  private func needed(_ proportions: [Double], from start: Double) async -> SelectionProbability? {
    let error = (setup.power * (1 - setup.power) / Double(setup.replicates)).squareRoot()
    var (below, above): (SelectionProbability?, SelectionProbability?)
    var size = max(1, start)
    for _ in 0..<14 {
      let found = await run(Int(size.rounded(.up)), proportions)
      if found.estimate >= setup.power { above = found } else { below = found }
      if abs(found.estimate - setup.power) <= error { return found }
      switch (below, above) {
      case (let low?, let high?):
        if high.total - low.total <= max(1, low.total / 20) { return high }
        size = between(low, high)
      case (nil, let high?):
        if high.total == 1 { return high }
        size = Double(high.total) / 2
      default:
        if found.total >= DesignStudy.mostSequences { return nil }
        size = min(Double(DesignStudy.mostSequences), 2 * Double(found.total))
      }
    }
    return above
  }

  /// Where the wanted quantile lies between two numbers of sequences, at least a tenth of the way from either.
  private func between(_ low: SelectionProbability, _ high: SelectionProbability) -> Double {
    let half = 0.5 / Double(setup.replicates)
    func quantile(_ p: Double) -> Double { NormalDistribution.quantile(max(half, min(1 - half, p))) }
    let (start, end) = (quantile(low.estimate), quantile(high.estimate))
    let way = max(0.1, min(0.9, (quantile(setup.power) - start) / (end - start)))
    let root = Double(low.total).squareRoot() + way * (Double(high.total).squareRoot() - Double(low.total).squareRoot())
    return root * root
  }

  private func run(_ total: Int, _ proportions: [Double]) async -> SelectionProbability {
    let sequences = Apportionment.apportion(total, proportions)
    if let known = known[sequences] { return known }
    let found = await trials.run(sequences, threads: threads)
    known[sequences] = found
    return found
  }

  func needed() async -> SelectionProbability? {
    guard best != nil else { return nil }
    let most = Double(DesignStudy.mostSequences)
    guard let start = forecast.sequences(probability: setup.power, most: most) else { return nil }
    return await needed(proportions, from: start)
  }

  private func neededAtEqual(_ needed: SelectionProbability?) async -> SelectionProbability? {
    guard let needed else { return nil }
    return await self.needed(equal, from: Double(needed.total))
  }

  func finish(_ needed: SelectionProbability?, sizes: [Int]) async -> DesignStudy.Direction {
    var points: [SelectionProbability] = []
    var equals: [SelectionProbability] = []
    for size in sizes {
      points.append(await run(size, proportions))
      equals.append(await run(size, equal))
    }
    let costs = setup.candidates.costs
    func reached(_ divergence: Divergence, _ weights: [Double]) -> Double? {
      best.map { mean(divergence.means, weights) / mean(costs, weights) / $0 }
    }
    return DesignStudy.Direction(
      truth: rivalry.truth, rival: rivalry.rival, nearest: nearest.curve, isNearestFound: nearest.isFound,
      divergences: nearest.divergence.means,
      divergence: mean(nearest.divergence.means, proportions),
      equalDivergence: mean(equalNearest.divergence.means, equal),
      efficiency: reached(nearest.divergence, proportions),
      equalEfficiency: reached(equalNearest.divergence, equal), needed: needed,
      neededAtEqual: await neededAtEqual(needed), best: points, equal: equals,
      forecast: sizes.map { best == nil ? .nan : forecast.probability(sequences: Double($0)) })
  }
}

/// What was simulated already: equal numbers of sequences see the same streams, so that they need no second run.
private final class KnownTrials: Sendable {
  private let probabilities = Mutex<[[Int]: SelectionProbability]>([:])

  subscript(sequences: [Int]) -> SelectionProbability? {
    get { probabilities.withLock { $0[sequences] } }
    set { probabilities.withLock { $0[sequences] = newValue } }
  }
}
