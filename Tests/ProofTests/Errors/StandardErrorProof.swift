import Estimators
import Foundation
import GSLKernel
@testable import Simulation
import TokenModels

/// Reported standard errors against the spread of estimates, over many runs of one scenario with different seeds.
struct StandardErrorProof: Sendable {
  let runs: Int

  struct Line: Sendable {
    let estimator: String
    let quantity: String
    let mean: Double
    /// Of the estimates.
    let spread: Double
    /// Root mean square of the reported errors over the spread, with the standard error of its logarithm.
    let ratio: Double
    let error: Double
    let runs: Int
    /// How far from 1 the ratio may be by what is known of the estimator, beside chance.
    let margin: Double
    /// Runs that reported no error, all their sequences having ended alike.
    let missing: Int

    /// Whether what is left out is too little to matter: one run in a hundred.
    var isJudged: Bool { 100 * missing <= runs + missing }

    /// The evidence that the ratio lies outside the margin.
    var p: Double {
      guard isJudged else { return 1 }
      let excess = abs(log(ratio)) - log1p(margin)
      // The jackknife's error has the law of its groups.
      return excess <= 0 ? 1 : CountTail.student(excess / error, degreesOfFreedom: Double(min(50, runs) - 1))
    }
    var lower: Double { ratio * exp(-1.96 * error) }
    var upper: Double { ratio * exp(1.96 * error) }
  }

  struct Result: Sendable {
    let lines: [Line]
    let judgement: Judgement
  }

  /// Delta-method errors and variances of intervals are right to order 1/N, and those of ratios of sums to 1/N of the events
  /// that they count: 3 % holds all of it at the sizes below.
  static let margin = 0.03
  /// The jackknife over 32 batches is known to be too large on average for ratios, by a few parts in a hundred.
  static let jackknifeMargin = 0.06

  private typealias Pair = (estimate: Double, error: Double)

  func run() async throws -> Result {
    var lines: [Line] = []
    lines += try await reliability("plain", .constant, .plain, trials: 400)
    lines += try await reliability("plain, by events", .events, .plain, trials: 400)
    lines += try await reliability("R given difficulty", .difficulty, .conditional, trials: 400)
    lines += try await reliability("R given the path", .domains, .conditional, trials: 200)
    lines += try await reliability("splitting", .rare, .splitting, trials: 8192, share: 4, margin: 0.06)
    lines += try await hazards()
    lines += try await horizons()
    lines += try await errors()
    lines += try await histories()
    lines += try await differences()
    return Result(
      lines: lines,
      judgement: Judgement(
        lines.map {
          Check("\($0.estimator), \($0.quantity)", p: $0.p, "ratio \($0.ratio), \($0.lower) to \($0.upper)")
        }, alpha: 1e-4))
  }

  /// One line of pairs of estimate and reported error; runs that report none are left out.
  private func line(_ estimator: String, _ quantity: String, _ all: [Pair?], margin: Double) -> Line {
    let pairs = all.compactMap { $0 }
    let groups = max(2, min(50, pairs.count))
    // The spread and the errors come from the same runs: the error of their ratio is found by leaving out groups of them.
    func logRatio(_ kept: [Pair]) -> Double {
      let count = Double(kept.count)
      let mean = kept.reduce(0) { $0 + $1.estimate } / count
      let variance = kept.reduce(0) { $0 + ($1.estimate - mean) * ($1.estimate - mean) } / (count - 1)
      let reported = kept.reduce(0) { $0 + $1.error * $1.error } / count
      return 0.5 * log(reported / variance)
    }
    let measured = Jackknife(groups: groups).estimate { group in
      group.map { group in
        logRatio(pairs.enumerated().filter { $0.offset % groups != group }.map(\.element))
      } ?? logRatio(pairs)
    }
    let count = Double(pairs.count)
    let mean = pairs.reduce(0) { $0 + $1.estimate } / count
    let variance = pairs.reduce(0) { $0 + ($1.estimate - mean) * ($1.estimate - mean) } / (count - 1)
    return Line(
      estimator: estimator, quantity: quantity, mean: mean, spread: variance.squareRoot(),
      ratio: exp(measured?.estimate ?? .nan), error: measured?.standardError ?? .nan, runs: pairs.count, margin: margin,
      missing: all.count - pairs.count)
  }

  /// A line for each named quantity of a run.
  private func lines(
    _ estimator: String, _ quantities: [String], runs: Int, margin: Double = StandardErrorProof.margin,
    _ run: @escaping @Sendable (Int) async throws -> [Measured?]
  ) async throws -> [Line] {
    let found = try await ProofScale.replicated(runs, run)
    return quantities.indices.map { index in
      let pairs = found.map { row -> Pair? in
        guard let measured = row[index], let error = measured.standardError else { return nil }
        return (measured.estimate, error)
      }
      return line(estimator, quantities[index], pairs, margin: margin)
    }
  }

  private func reliability(
    _ name: String, _ scenario: ReplicatedScenario, _ estimator: SimulationTask.Estimator, trials: Int, share: Int = 1,
    margin: Double = StandardErrorProof.margin
  ) async throws -> [Line] {
    let first = 1_000_000_000 + 10_000_000 * (ReplicatedScenario.allCases.firstIndex(of: scenario) ?? 0)
    let names = scenario.lengths.map { "R(\(Int($0)))" }
    return try await lines(name, names, runs: runs / share, margin: margin) { run in
      let task = scenario.task(seed: first + run, trials: trials, estimator: estimator)
      return try await ReplicatedScenario.run(task).reliability.map {
        Measured(estimate: $0.estimate, standardError: $0.standardError)
      }
    }
  }

  /// Intervals at ± z standard errors tell of one as well: half their width over z.
  private static func half(_ estimate: Double?, _ lower: Double?, _ upper: Double?) -> Measured? {
    guard let estimate, let lower, let upper, upper.isFinite else { return nil }
    return Measured(estimate: estimate, standardError: 0.5 * (upper - lower) / NormalDistribution.quantile(0.975))
  }

  private func hazards() async throws -> [Line] {
    let scenario = ReplicatedScenario.difficulty
    let names = (1..<scenario.lengths.count).map {
      "h(\(Int(scenario.lengths[$0 - 1])) … \(Int(scenario.lengths[$0])))"
    }
    return try await lines("hazard, by its interval", names, runs: runs) { run in
      let result = try await ReplicatedScenario.run(scenario.task(seed: 1_100_000_000 + run, trials: 2000))
      return result.hazard.dropFirst().map { Self.half($0.estimate, $0.lower, $0.upper) }
    }
  }

  private func horizons() async throws -> [Line] {
    let kinds: [(String, ReplicatedScenario, SimulationTask.Estimator)] = [
      ("horizon of counts, by its interval", .slow, .plain),
      ("horizon given difficulty, by its interval", .slow, .conditional),
      ("horizon without an exact curve, by its interval", .unsolved, .plain),
    ]
    var found: [Line] = []
    for (index, (name, scenario, estimator)) in kinds.enumerated() {
      found += try await lines(name, ["n50", "n80"], runs: runs) { run in
        let result = try await ReplicatedScenario.run(
          scenario.task(seed: 1_200_000_000 + 20_000_000 * index + run, trials: 4000, estimator: estimator))
        return result.horizons.prefix(2).map { Self.half($0.estimate, $0.lower, $0.upper) }
      }
    }
    return found
  }

  private func errors() async throws -> [Line] {
    let scenario = ReplicatedScenario.counts
    return try await lines("error counts", ["mean", "key share", "dispersion"], runs: runs) { run in
      let errors = try await ReplicatedScenario.run(scenario.task(seed: 1_300_000_000 + run, trials: 1000)).errors
      return [errors.meanPerSequence, errors.keyShare, errors.dispersion]
    }
  }

  private func histories() async throws -> [Line] {
    let scenario = ReplicatedScenario.domains
    let names = [
      "derailments", "mean derailment", "share recovered", "time derailed", "run length", "autocorrelation",
      "pairs within/across",
      "Gini", "errors on 10 % of tokens", "failures at transitions",
    ]
    return try await lines("histories, jackknife", names, runs: runs / 4, margin: Self.jackknifeMargin) { run in
      let task = scenario.task(seed: 1_400_000_000 + run, trials: 2000)
      let histories = try await ReplicatedScenario.run(task, .everything).histories
      let (derailment, clustering) = (histories?.derailment, histories?.clustering.first)
      return [
        derailment?.perSequence, derailment?.meanLength, derailment?.recoveredShare, derailment?.timeShare,
        histories?.runLength,
        clustering?.autocorrelation, clustering?.ratio, histories?.concentration?.gini,
        histories?.concentration?.onTop10,
        histories?.staircase?.failures,
      ]
    }
  }

  private func differences() async throws -> [Line] {
    let scenario = ReplicatedScenario.difficulty
    let model = scenario.model
    let fewer = SequenceModel(
      growth: model.profile.growth, placement: model.placement, keyErrors: BetaError(mean: 0.035, concentration: 30),
      nonKeyErrors: model.nonKeyErrors, difficulty: model.difficulty)
    let names = scenario.lengths.map { "difference at \(Int($0))" }
    return try await lines("two arms, paired", names, runs: runs) { run in
      let first = scenario.task(seed: 1_500_000_000 + run, trials: 1000)
      let tasks = [first, first.acting(on: fewer, panel: nil, trials: 1000)]
      let tally = await PairedSimulator(tasks: tasks, plans: try tasks.map { try Planner($0).plan() }, threads: 1)
        .run(trials: 1000)
      return scenario.lengths.indices.map { n in
        let pair = tally.pair(1, at: n)
        return Measured(estimate: pair.difference, standardError: pair.standardError)
      }
    }
  }
}
