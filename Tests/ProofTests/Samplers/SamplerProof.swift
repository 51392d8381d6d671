import Charts
import Estimators
import Foundation
import GSLKernel
@testable import Reporting
@testable import Simulation
import Strategies
import TokenModels

/// Every way to simulate a random scenario, against the exact solver or, where there is none, against the definition.
struct SamplerProof: Sendable {
  let scenarios: Int
  let trials: Int

  struct Outcome: Sendable {
    /// What was held against what.
    let kind: String
    let scenario: String
    let p: Double
  }

  struct Result: Sendable {
    let outcomes: [Outcome]
    let scenarios: Int
    let withExact: Int
    let judgement: Judgement
  }

  func run() async -> Result {
    let found = await ProofScale.replicated(scenarios) { index -> ([Outcome], Bool) in
      let draw = ScenarioDraw(index)
      return (await self.outcomes(draw), Self.task(draw, 1, 16).hasExactReliability)
    }
    let outcomes = found.flatMap(\.0)
    let kinds = Dictionary(grouping: outcomes, by: \.kind)
    // p-values of one kind come from different scenarios and seeds: they are independent.
    let uniform = kinds.keys.sorted().map { kind in
      Check("\(kind): uniform over scenarios", p: Uniformity.kolmogorov(kinds[kind]?.map(\.p) ?? []))
    }
    let single = outcomes.map { Check("\($0.kind), \($0.scenario)", p: $0.p) }
    return Result(
      outcomes: outcomes, scenarios: scenarios, withExact: found.count { $0.1 },
      judgement: Judgement(single + uniform, alpha: 1e-4))
  }

  /// Seeds of one scenario differ by sampler, so that what is compared is independent.
  private static func task(
    _ draw: ScenarioDraw, _ seed: Int, _ trials: Int, tier: Tier? = nil, estimator: SimulationTask.Estimator = .plain
  ) -> SimulationTask {
    SimulationTask(
      model: draw.model, rule: draw.rule, lengths: draw.lengths, seed: UInt64(1000 * draw.number + seed),
      extent: .trials(trials), estimator: estimator, tier: tier)
  }

  private static func run(_ task: SimulationTask, _ detail: Detail = .reliability) async -> SimulationResult? {
    guard let plan = try? Planner(task).plan() else { return nil }
    return await Simulator(task: task, plan: plan, threads: 1, detail: detail).run()
  }

  private func outcomes(_ draw: ScenarioDraw) async -> [Outcome] {
    var found: [Outcome] = []
    var exact = ExactTests(seed: UInt64(draw.number))
    let name = "scenario \(draw.number) (\(draw.words))"
    func add(_ kind: String, _ p: Double?) {
      if let p { found.append(Outcome(kind: kind, scenario: name, p: p)) }
    }
    let truth = try? Self.task(draw, 0, trials).exactLogReliability().map { exp($0) }
    var definition: [Int]?
    for (index, tier) in [Tier.tokens, .closedForm, .inverseHazard, .events, .keyTokens].enumerated() {
      let task = Self.task(draw, 10 + index, trials, tier: tier)
      guard let result = await Self.run(task) else { continue }
      if let truth { add("\(tier.rawValue) against exact", exact.p(table(result, task), truth: truth)) }
      let counts = table(result, task)
      if let definition {
        add("\(tier.rawValue) against tokens", counts.count == definition.count ? exact.p(counts, definition) : 0)
      } else if tier == .tokens {
        definition = counts
      }
    }
    if let counts = ended(draw) {
      if let truth { add("events until decided against exact", exact.p(counts, truth: truth)) }
      if let definition { add("events until decided against tokens", exact.p(counts, definition)) }
    }
    await addPanels(draw, &exact, add)
    addFollowers(await followers(draw), truth, &exact, add)
    addErrors(draw, &exact, add)
    let stating = Self.task(draw, 70, trials)
    if let result = await Self.run(stating, .everything) {
      for (kind, p) in StatedValues(task: stating, result: result).compared(&exact) { add(kind, p) }
    }
    for estimator in [SimulationTask.Estimator.conditional, .splitting] {
      // A mean of many draws is normal; splitting's 32 runs have the tails of Student's t.
      let task = Self.task(draw, 30, max(4096, trials), estimator: estimator)
      guard let result = await Self.run(task), let truth else { continue }
      guard let point = result.reliability.last, let error = point.standardError, let r = truth.last, r > 0.01 else {
        continue
      }
      if error == 0 {
        // Nothing was drawn: equal, or wrong. Splitting that lost no sequence has its own test.
        if estimator == .conditional, point.effectiveDraws == nil, abs(point.estimate / r - 1) > 1e-9 {
          add("conditional against exact", 0)
        }
        continue
      }
      let z = (point.estimate - r) / error
      if estimator == .splitting {
        add("splitting against exact", CountTail.student(z, degreesOfFreedom: 31))
      } else if point.effectiveDraws ?? 0 > 200 {
        add("conditional against exact", CountTail.normal(z))
      }
    }
    return found
  }

  /// Cells of first failures where a failure is final, of successes at the longest length where it is not.
  private func table(_ result: SimulationResult, _ task: SimulationTask) -> [Int] {
    if let failures = result.firstFailures { return failures }
    let successes = result.reliability.last?.successes ?? 0
    return [result.trials - successes, successes]
  }

  /// First failures of sequences that are drawn as far as their success is open; nil where they would be drawn whole.
  private func ended(_ draw: ScenarioDraw) -> [Int]? {
    let task = Self.task(draw, 80, trials)
    guard task.decisiveErrors != nil, let source = draw.model.eventSource(upTo: draw.lengths.last ?? 1) else {
      return nil
    }
    let sampling = SamplingTask(
      model: draw.model, rule: draw.rule, lengths: draw.lengths, seed: task.seed, wantsConditional: false)
    func make(_ source: some DynamicEventSource) -> any SequenceSampler {
      DecidedSampler(task: sampling, source: source)
    }
    var tally = Tally(lengths: draw.lengths.count, conditional: false, expectedErrors: 0)
    make(source).simulate(0..<UInt64(trials), into: &tally)
    return tally.firstFailures
  }

  /// Three whole sequences of one task, the majority of them, against the exact curve of the panel.
  private func addPanels(_ draw: ScenarioDraw, _ exact: inout ExactTests, _ add: (String, Double?) -> Void) async {
    let resampling = Resampling(MajorityRule(), paths: 3, correlation: 0.2)
    let task = Self.task(draw, 40, trials).acting(on: draw.model, panel: resampling.panel, trials: trials)
    guard task.hasExactReliability, let truth = try? task.exactLogReliability().map({ exp($0) }),
      let result = await Self.run(task)
    else { return }
    add("panel of three against exact", exact.p(table(result, task), truth: truth))
  }

  /// An arm of half the errors that follows the baseline, and the baseline that it follows.
  private func followers(_ draw: ScenarioDraw) async -> (tally: PairedTally, tasks: [SimulationTask])? {
    let model = draw.model
    func halved(_ law: any ErrorLaw) -> any ErrorLaw { TransformedError(law, formula: "half") { 0.5 * $0 } }
    let fewer = SequenceModel(
      growth: model.profile.growth, placement: model.placement, hardShare: model.hardShare,
      keyErrors: halved(model.keyErrors), easyKeyErrors: halved(model.easyKeyErrors),
      nonKeyErrors: halved(model.nonKeyErrors), context: model.context, difficulty: model.difficulty,
      visitDifficulty: model.visitDifficulty, dynamics: model.dynamics, blocks: model.blocks)
    let baseline = Self.task(draw, 50, trials)
    let tasks = [baseline, baseline.acting(on: fewer, panel: nil, trials: trials)]
    guard let plans = try? tasks.map({ try Planner($0).plan() }) else { return nil }
    return (await PairedSimulator(tasks: tasks, plans: plans, threads: 1).run(trials: trials), tasks)
  }

  private func addFollowers(
    _ followers: (tally: PairedTally, tasks: [SimulationTask])?, _ truth: [Double]?, _ exact: inout ExactTests,
    _ add: (String, Double?) -> Void
  ) {
    guard let (tally, tasks) = followers else { return }
    let last = tally.lengths.count - 1
    for (arm, task) in tasks.enumerated() {
      let successes = tally.proportion(arm, at: last).successes
      let own = arm == 0 ? truth : try? task.exactLogReliability().map { exp($0) }
      guard let r = own?.last else { continue }
      add(
        arm == 0 ? "leading arm against exact" : "following arm against exact",
        exact.p([tally.totalTrials - successes, successes], chances: [1 - r, r]))
    }
  }

  /// Numbers of errors per sequence: listed by events, and token by token.
  private func addErrors(_ draw: ScenarioDraw, _ exact: inout ExactTests, _ add: (String, Double?) -> Void) {
    let trials = trials / 2
    let longest = draw.lengths.last ?? 1
    func sampling(_ seed: Int) -> SamplingTask {
      SamplingTask(
        model: draw.model, rule: draw.rule, lengths: [longest], seed: UInt64(1000 * draw.number + seed),
        wantsConditional: false)
    }
    let listed = Self.task(draw, 60, trials)
    guard draw.model.blocks == nil, let plan = try? Planner(listed).plan() else { return }
    let source = plan.histories()
    if source is TokenHistories { return }
    func counts(_ source: any HistorySource, _ count: (SequenceHistory) -> Int) -> [Int] {
      var cells = [Int](repeating: 0, count: 12)
      source.forEach(0..<UInt64(trials)) { _, history in cells[min(11, count(history))] += 1 }
      return cells
    }
    let tokens = TokenHistories(task: sampling(61))
    add(
      "errors by events against tokens", exact.p(counts(source) { $0.errors.count }, counts(tokens) { $0.errors.count })
    )
    if draw.model.dynamics.derails {
      add(
        "derailments by events against tokens",
        exact.p(
          counts(plan.histories()) { $0.derailments.count },
          counts(TokenHistories(task: sampling(61))) { $0.derailments.count }))
    }
  }
}

extension ExactTests {
  /// p of first failures, or of failures and successes at the longest length, under R at each length.
  fileprivate mutating func p(_ counts: [Int], truth: [Double]) -> Double? {
    if counts.count == 2, truth.count > 1, let r = truth.last { return p(counts, chances: [1 - r, r]) }
    let edges = [1] + truth + [0]
    return p(counts, chances: zip(edges, edges.dropFirst()).map { $0 - $1 })
  }
}
