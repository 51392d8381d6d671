import Estimators
import Foundation
import GSLKernel
@testable import Simulation
import Strategies
import TokenModels

/// How often intervals of simulations hold the truth, over many runs of one scenario with different seeds.
struct IntervalProof: Sendable {
  /// Runs a setting, and a quarter of them where one run takes long.
  let runs: Int

  /// Intervals for R(n) by counts, whose coverage is known exactly.
  struct Proportion: Sendable {
    let scenario: String
    let interval: BinomialInterval
    let trials: Int
    let truth: Double
    let held: Int
    let runs: Int
    let exact: Double

    var share: Double { Double(held) / Double(runs) }
  }

  /// Any other interval, of which 95 % is claimed.
  struct Other: Sendable {
    let kind: String
    let scenario: String
    let truth: Double
    let held: Int
    let runs: Int
    /// What may be the coverage at the most favourable reading of the claim.
    let claim: ClosedRange<Double>

    var share: Double { Double(held) / Double(runs) }
  }

  struct Result: Sendable {
    let proportions: [Proportion]
    let others: [Other]
    let judgement: Judgement
  }

  func run() async throws -> Result {
    var proportions: [Proportion] = []
    for (index, scenario) in [ReplicatedScenario.constant, .difficulty, .events, .domains].enumerated() {
      for interval in BinomialInterval.allCases {
        // Seeds of their own, so that the three intervals are independent evidence.
        proportions += try await self.proportions(scenario, interval, trials: 100, first: 10_000_000 * (index + 1))
      }
    }
    let others =
      try await horizons() + means() + conditional() + splitting() + differences() + precision() + hazards()
      + histories()
    let byExact = proportions.map {
      Check(
        "\($0.interval.rawValue) of R = \($0.truth), \($0.scenario)",
        p: CountTail.binomial($0.held, of: $0.runs, p: $0.exact),
        "covers \($0.share), exactly \($0.exact)")
    }
    let claimed = others.map {
      Check(
        "\($0.kind), \($0.scenario), truth \($0.truth)", p: CountTail.binomial($0.held, of: $0.runs, within: $0.claim),
        "covers \($0.share)")
    }
    return Result(proportions: proportions, others: others, judgement: Judgement(byExact + claimed, alpha: 1e-4))
  }

  private func proportions(
    _ scenario: ReplicatedScenario, _ interval: BinomialInterval, trials: Int, first: Int
  ) async throws -> [Proportion] {
    let truth = try scenario.truth()
    let exact = ExactCoverage(interval, trials: trials)
    let offset = (BinomialInterval.allCases.firstIndex(of: interval) ?? 0) * 1_000_000
    let held = try await ProofScale.replicated(runs) { run -> [Bool] in
      let result = try await ReplicatedScenario.run(
        scenario.task(seed: first + offset + run, trials: trials, interval: interval))
      return zip(result.reliability, truth).map { $0.lower <= $1 && $1 <= $0.upper }
    }
    return truth.indices.map { n in
      Proportion(
        scenario: scenario.rawValue, interval: interval, trials: trials, truth: truth[n], held: held.count { $0[n] },
        runs: runs, exact: exact.at(truth[n]))
    }
  }

  /// Intervals whose coverage is nominal in the limit: 93.5 to 96.5 % is asked for.
  static let nominal = 0.935...0.965
  /// Intervals of a few whole numbers, which cannot be cut to measure.
  static let atLeast = 0.935...1.0
  /// Of lengths in whole tokens: those in the hundreds err by tens, beside which one token is little.
  private static func ofTokens(_ truth: Double) -> ClosedRange<Double> { truth > 400 ? nominal : atLeast }

  /// Counts how often each of several intervals holds its truth.
  private func count(
    _ kind: String, _ scenario: String, _ truths: [Double], runs: Int,
    claim: (Double) -> ClosedRange<Double> = { _ in nominal },
    _ run: @escaping @Sendable (Int) async throws -> [ClosedRange<Double>?]
  ) async throws -> [Other] {
    let found = try await ProofScale.replicated(runs, run)
    let rows = truths.indices.map { index -> Other in
      let intervals = found.compactMap { $0[index] }
      return Other(
        kind: kind, scenario: scenario, truth: truths[index], held: intervals.count { $0.contains(truths[index]) },
        runs: intervals.count, claim: claim(truths[index]))
    }
    // A horizon below the first length has no interval where no closed form says more.
    return rows.filter { $0.runs > 0 }
  }

  private static func range(_ lower: Double?, _ upper: Double?) -> ClosedRange<Double> {
    let low = lower ?? 0
    return low...max(low, upper ?? .infinity)
  }

  /// ± 1.96 standard errors.
  private static func wald(_ measured: Measured?) -> ClosedRange<Double>? {
    guard let measured, let error = measured.standardError else { return nil }
    return measured.estimate - 1.96 * error...measured.estimate + 1.96 * error
  }

  /// The largest whole n with R(n) of a level or more.
  private static func horizon(_ scenario: ReplicatedScenario, _ level: Double) throws -> Double {
    if scenario == .unsolved { return (log(level) / log1p(-0.001)).rounded(.down) }
    var (above, below) = (0.0, scenario.lengths.last ?? 1)
    while below - above > 1 {
      let middle = (0.5 * (above + below)).rounded()
      let r = try scenario.truth(lengths: [middle])[0]
      // A length at which R equals the level counts, whatever its rounding.
      if r >= level * (1 - 1e-9) { above = middle } else { below = middle }
    }
    return above
  }

  private func horizons() async throws -> [Other] {
    var found: [Other] = []
    for (index, scenario) in [ReplicatedScenario.constant, .slow, .events, .bursts, .unsolved].enumerated() {
      let truths = try [0.5, 0.8, 0.99].map { try Self.horizon(scenario, $0) }
      found += try await count("horizon", scenario.rawValue, truths, runs: runs, claim: Self.ofTokens) { run in
        let result = try await ReplicatedScenario.run(
          scenario.task(seed: 100_000_000 + 1_000_000 * index + run, trials: 1000))
        return result.horizons.map { $0.lower == nil && $0.upper == nil ? nil : Self.range($0.lower, $0.upper) }
      }
    }
    return found
  }

  private func means() async throws -> [Other] {
    let scenario = ReplicatedScenario.counts
    let expected = ClosedForms(task: scenario.task(seed: 1, trials: 16)).expectedErrors()
    let truths = [expected.total, expected.atKeyTokens / expected.total]
    return try await count("mean of errors, and key share", scenario.rawValue, truths, runs: runs) { run in
      let errors = try await ReplicatedScenario.run(scenario.task(seed: 200_000_000 + run, trials: 500)).errors
      return [Self.wald(errors.meanPerSequence), Self.wald(errors.keyShare)]
    }
  }

  private func conditional() async throws -> [Other] {
    var found: [Other] = []
    for (index, scenario) in [ReplicatedScenario.difficulty, .domains].enumerated() {
      // Fewer paths through domains than difficulties: each takes a chain of its own.
      let trials = scenario == .domains ? 200 : 1000
      found += try await count(
        scenario == .domains ? "R given the path" : "R given difficulty", scenario.rawValue, try scenario.truth(),
        runs: runs
      ) { run in
        let result = try await ReplicatedScenario.run(
          scenario.task(seed: 300_000_000 + 1_000_000 * index + run, trials: trials, estimator: .conditional))
        return result.reliability.map { Self.range($0.lower, $0.upper) }
      }
    }
    // Where few draws carry what R lacks of 1, the lower bound allows for those that did not come: wider than need be. Where R
    // is an average over hazards, difficulties are drawn where sequences fail.
    for (scenario, claim) in [(ReplicatedScenario.skewed, Self.nominal), (.skewedCounts, Self.atLeast)] {
      found += try await count(
        "R given difficulty", scenario.rawValue, try scenario.truth(), runs: runs, claim: { _ in claim }
      ) { run in
        let result = try await ReplicatedScenario.run(
          scenario.task(seed: 310_000_000 + run, trials: 2000, estimator: .conditional))
        return result.reliability.map { Self.range($0.lower, $0.upper) }
      }
    }
    return found
  }

  private func splitting() async throws -> [Other] {
    let scenario = ReplicatedScenario.rare
    return try await count("splitting", scenario.rawValue, try scenario.truth(), runs: runs / 4) { run in
      let result = try await ReplicatedScenario.run(
        scenario.task(seed: 400_000_000 + run, trials: 8192, estimator: .splitting))
      return result.reliability.map { Self.range($0.lower, $0.upper) }
    }
  }

  /// Two arms on the same sequences: Tango's interval of the difference and the jackknife's of the log-odds.
  private func differences() async throws -> [Other] {
    let scenario = ReplicatedScenario.difficulty
    let model = scenario.model
    let fewer = SequenceModel(
      growth: model.profile.growth, placement: model.placement, keyErrors: BetaError(mean: 0.035, concentration: 30),
      nonKeyErrors: model.nonKeyErrors, difficulty: model.difficulty)
    @Sendable func tasks(_ seed: Int, _ trials: Int) -> [SimulationTask] {
      let first = scenario.task(seed: seed, trials: trials)
      return [first, first.acting(on: fewer, panel: nil, trials: trials)]
    }
    let truth = try tasks(1, 16).map { try $0.exactLogReliability().map { exp($0) } }
    let difference = zip(truth[0], truth[1]).map { $1 - $0 }
    @Sendable func odds(_ r: Double) -> Double { log(r / (1 - r)) }
    return try await count("difference of two arms", scenario.rawValue, difference, runs: runs) { run in
      let tasks = tasks(500_000_000 + run, 400)
      let tally = await PairedSimulator(tasks: tasks, plans: try tasks.map { try Planner($0).plan() }, threads: 1)
        .run(trials: 400)
      return difference.indices.map { n in
        let (lower, upper) = tally.pair(1, at: n).interval(confidence: 0.95)
        return Self.ends(lower, upper)
      }
    }
      + count("log-odds of two arms, jackknife", scenario.rawValue, [odds(truth[1][2]) - odds(truth[0][2])], runs: runs)
    { run in
      let tasks = tasks(510_000_000 + run, 2000)
      let tally = await PairedSimulator(tasks: tasks, plans: try tasks.map { try Planner($0).plan() }, threads: 1)
        .run(trials: 2000)
      let jackknife = Jackknife(groups: tally.groups)
      let measured = jackknife.estimate { group in
        odds(tally.proportion(1, at: 2, without: group).estimate)
          - odds(tally.proportion(0, at: 2, without: group).estimate)
      }
      guard let measured, let ends = jackknife.interval(measured, confidence: 0.95) else { return [nil] }
      return [Self.ends(ends.lower, ends.upper)]
    }
  }

  private static func ends(_ lower: Double, _ upper: Double) -> ClosedRange<Double> { lower...max(lower, upper) }

  /// Runs that stop when their interval is narrow enough: looking at the data decides how many there are.
  private func precision() async throws -> [Other] {
    let scenario = ReplicatedScenario.domains
    let n = scenario.lengths[2]
    let truth = try scenario.truth()[2]
    return try await count("R of a run to 2 %", scenario.rawValue, [truth], runs: runs / 4) { run in
      let task = SimulationTask(
        model: scenario.model, rule: scenario.rule, lengths: [n], seed: UInt64(600_000_000 + run),
        extent: .precision(PrecisionGoal(relative: 0.02, confidence: 0.95), at: [n], maxTrials: 1_000_000),
        estimator: .plain)
      let result = try await ReplicatedScenario.run(task)
      return [result.reliability.first.map { Self.range($0.lower, $0.upper) }]
    }
  }

  /// The hazard between two lengths, among the sequences that have not failed.
  private func hazards() async throws -> [Other] {
    let scenario = ReplicatedScenario.difficulty
    let logs = try scenario.truth().map { log($0) }
    let truths = logs.indices.dropFirst().map {
      (logs[$0 - 1] - logs[$0]) / (scenario.lengths[$0] - scenario.lengths[$0 - 1])
    }
    return try await count("hazard", scenario.rawValue, truths, runs: runs) { run in
      let result = try await ReplicatedScenario.run(scenario.task(seed: 700_000_000 + run, trials: 1000))
      return result.hazard.dropFirst().map { $0.lower == nil ? nil : Self.range($0.lower, $0.upper) }
    }
  }

  /// What histories say, with the jackknife's errors over 32 batches, whose law is Student's.
  private func histories() async throws -> [Other] {
    let scenario = ReplicatedScenario.domains
    let task = scenario.task(seed: 1, trials: 16)
    guard let known = ClosedForms(task: task).expectations() else { return [] }
    let t = StudentDistribution.quantile(0.975, degreesOfFreedom: 31)
    let truths = [known.derailments, known.derailedTokens / (scenario.lengths.last ?? 1)]
    return try await count("derailments, and time derailed", scenario.rawValue, truths, runs: runs / 4) { run in
      let result = try await ReplicatedScenario.run(scenario.task(seed: 800_000_000 + run, trials: 2000), .everything)
      let derailment = result.histories?.derailment
      return [derailment?.perSequence, derailment?.timeShare].map { measured in
        guard let measured, let error = measured.standardError else { return nil }
        return measured.estimate - t * error...measured.estimate + t * error
      }
    }
  }
}
