import Estimators
import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("Runs are told by their seed alone")
struct DeterminismTests {
  static func task(
    _ scenario: Int, trials: Int = 40_000, estimator: SimulationTask.Estimator = .auto,
    extent: SimulationTask.Extent? = nil
  ) -> SimulationTask {
    let placements: [Placement] = [
      .independent, .bursty(BurstChain(meanBurst: 3)), .even,
      .recorded([RecordedText(name: "a", positions: [1, 9]), RecordedText(name: "b", positions: [30])]),
    ]
    let rules: [SuccessRule] = [.flawless, .flawless, .tolerance(errors: 1), .toleranceShare(0.02)]
    let model = SequenceModel(
      growth: PowerGrowth(coefficient: 0.9, exponent: 0.5), placement: placements[scenario],
      keyErrors: ConstantError(value: 0.02), nonKeyErrors: ConstantError(value: 0.002),
      difficulty: GammaDifficulty(variance: 0.5))
    return SimulationTask(
      model: model, rule: rules[scenario], lengths: [1, 20, 100, 300], seed: 99, extent: extent ?? .trials(trials),
      estimator: estimator)
  }

  static func run(_ task: SimulationTask, threads: Int, _ interruption: Interruption = Interruption()) async throws
    -> SimulationResult
  {
    await Simulator(task: task, plan: try Planner(task).plan(), threads: threads, interruption: interruption).run()
  }

  static func expectSame(_ a: SimulationResult, _ b: SimulationResult) {
    #expect(a.trials == b.trials)
    #expect(a.reliability == b.reliability)
    #expect(a.hazard == b.hazard)
    #expect(a.horizons == b.horizons)
    #expect(a.errors == b.errors)
    #expect(a.firstFailures == b.firstFailures)
    #expect(a.precision == b.precision)
  }

  @Test("one, two and seven threads give the same bits", arguments: 0..<4)
  func threads(_ scenario: Int) async throws {
    let task = Self.task(scenario, trials: 20_000)
    let one = try await Self.run(task, threads: 1)
    for threads in [2, 7] { Self.expectSame(one, try await Self.run(task, threads: threads)) }
  }

  @Test("a run to a precision gives the same bits on any number of threads, and reaches it")
  func precision() async throws {
    let goal = PrecisionGoal(relative: 0.02, confidence: 0.95)
    let task = Self.task(0, extent: .precision(goal, at: [100, 300], maxTrials: 2_000_000))
    let one = try await Self.run(task, threads: 1)
    #expect(one.precision?.missedLengths == [])
    #expect(one.trials < 2_000_000)
    Self.expectSame(one, try await Self.run(task, threads: 7))
  }

  @Test("a precision that the budget does not allow is reported as missed")
  func missedPrecision() async throws {
    let goal = PrecisionGoal(relative: 1e-6, confidence: 0.95)
    let result = try await Self.run(
      Self.task(0, extent: .precision(goal, at: [300], maxTrials: 30_000)), threads: 2)
    #expect(result.trials == 30_000)
    #expect(result.precision?.missedLengths == [300])
  }

  @Test("samplers do not care how sequences are cut into ranges", arguments: 0..<4)
  func ranges(_ scenario: Int) throws {
    let simulation = Self.task(scenario)
    let task = SamplingTask(
      model: simulation.model, rule: simulation.rule, lengths: simulation.lengths, seed: 5, wantsConditional: false)
    let samplers: [any SequenceSampler] = [
      TokenSampler(task: task),
      FirstFailureSampler(
        task: task,
        table: FrailtyTable(
          upTo: task.model.difficulty?.practicalMaximum,
          hazards: LengthHazards(model: task.model, lengths: task.lengths, scope: .allErrors).values)),
    ]
    for sampler in samplers {
      var whole = Tally(lengths: 4, conditional: false, expectedErrors: 1)
      sampler.simulate(0..<103, into: &whole)
      var parts = Tally(lengths: 4, conditional: false, expectedErrors: 1)
      for range in [0..<1, 1..<7, 7..<8, 8..<61, 61..<103] {
        var part = Tally(lengths: 4, conditional: false, expectedErrors: 1)
        sampler.simulate(UInt64(range.lowerBound)..<UInt64(range.upperBound), into: &part)
        parts.merge(part)
      }
      #expect(parts.trials == 103)
      #expect(parts.successes == whole.successes)
      #expect(parts.firstFailures == whole.firstFailures)
      #expect(parts.errors == whole.errors)
    }
  }

  @Test("an interrupted run reports on a prefix: the same as a run of so many sequences")
  func interruption() async throws {
    let task = Self.task(0, trials: 10_000_000, estimator: .plain)
    let interruption = Interruption()
    let plan = try Planner(task).plan()
    let simulator = Simulator(task: task, plan: plan, threads: 3, interruption: interruption) { progress in
      if progress.trials >= 2 * plan.blockSize { interruption.request() }
    }
    let stopped = await simulator.run()
    #expect(stopped.isInterrupted)
    #expect(stopped.trials >= 2 * plan.blockSize && stopped.trials < 10_000_000)
    #expect(stopped.trials % plan.blockSize == 0)
    let whole = try await Self.run(Self.task(0, trials: stopped.trials, estimator: .plain), threads: 1)
    #expect(stopped.reliability == whole.reliability)
    #expect(stopped.firstFailures == whole.firstFailures)
  }

  @Test(
    "a run goes on from a saved state to the bits of one go, wherever it stopped", arguments: 0..<4,
    [SimulationTask.Estimator.plain, .conditional, .auto])
  func resumption(_ scenario: Int, _ estimator: SimulationTask.Estimator) async throws {
    // Tolerated errors over bursts have no conditional estimator.
    guard !(estimator == .conditional && scenario > 1) else { return }
    func simulator(_ trials: Int, threads: Int) throws -> Simulator {
      let task = Self.task(scenario, trials: trials, estimator: estimator)
      return Simulator(task: task, plan: try Planner(task).plan(), threads: threads)
    }
    let whole = try await simulator(50_001, threads: 2).run()
    var state: RunState?
    for trials in [17, 20_001, 20_001, 37_000, 50_001] {
      let (result, next) = try await simulator(trials, threads: 1).run(from: state)
      #expect(result.trials == trials)
      let bytes = try #require(next?.bytes)
      state = RunState(bytes)
      #expect(state?.bytes == bytes)
      if trials == 50_001 { Self.expectSame(result, whole) }
    }
    #expect((state?.trials ?? 0) > 0)
    let bytes = state?.bytes ?? []
    #expect(RunState(Array(bytes.dropLast())) == nil)
    // A sum of which one bit was lost would still be a sum.
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var other = bytes
      other[place] ^= 4
      #expect(RunState(other) == nil)
    }
  }

  @Test("a state of other blocks or lengths is left aside")
  func foreignState() async throws {
    let task = Self.task(0)
    let plan = try Planner(task).plan()
    let (_, other) = await Simulator(task: Self.task(2), plan: try Planner(Self.task(2)).plan(), threads: 2).run(
      from: nil)
    let result = await Simulator(task: task, plan: plan, threads: 2).run(from: other).result
    Self.expectSame(result, try await Self.run(task, threads: 1))
  }

  /// Whole, these sequences would take hours each; giving up takes some milliseconds, and minutes more where other tests have
  /// the threads.
  @Test(
    "an interruption ends a sequence half-way", .timeLimit(.minutes(30)),
    arguments: [(Tier.tokens, Placement.independent), (.events, .independent)]
      + [100, 1e10].map { length in
        let domain = SemanticDomain(name: "a", share: 1, meanLength: length)
        return (.events, .domains(SemanticDomains(domains: [domain], transitionShare: 0.5, burst: 8)))
      })
  func longSequence(_ tier: Tier, _ placement: Placement) async throws {
    let task = SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 0.5), placement: placement, keyErrors: ConstantError(value: 0.5),
        nonKeyErrors: ConstantError(value: 0.5)),
      // A rule that no event decides before the end.
      rule: .toleranceShare(0.6), lengths: [1e11], seed: 1, extent: .trials(10), tier: tier)
    let plan = try Planner(task).plan()
    let interruption = Interruption()
    // Neither a task nor a queue: runs of this and other tests keep all threads of their pool busy.
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.5)
      interruption.request()
    }
    let start = ContinuousClock.now
    let result = await Simulator(task: task, plan: plan, threads: 2, interruption: interruption).run()
    #expect(result.isInterrupted && result.trials == 0)
    #expect(ContinuousClock.now - start > .milliseconds(400))
  }

  /// Every candidate of 10¹² is a draw, and few are errors: a sequence given up has cost 65,536 of them, some 60 ms. All 16,384
  /// of a block, one after the other, took a quarter of an hour; sixteen take a second, ten under sanitizers.
  @Test("an interruption does not begin the rest of a block")
  func restOfBlock() throws {
    let task = SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 0.05), placement: .independent, keyErrors: ConstantError(value: 0.5),
        nonKeyErrors: ConstantError(value: 0.5),
        dynamics: Dynamics(selfConditioning: SelfConditioning(gain: -1, window: 1e12))),
      rule: .tolerance(errors: 5), lengths: [1e12], seed: 1, extent: .trials(16_384))
    let plan = try Planner(task).plan()
    let interruption = Interruption()
    interruption.request()
    var tally = Tally(lengths: 1, conditional: false, expectedErrors: 10)
    let start = ContinuousClock.now
    // On this thread, so that no turn of another test counts.
    Interruption.$current.withValue(interruption) { plan.sampler.simulate(0..<16_384, into: &tally) }
    #expect(tally.trials < 100)
    #expect(ContinuousClock.now - start < .seconds(120))
  }

  @Test("a run interrupted before it starts has no sequences and no opinion")
  func interruptedAtOnce() async throws {
    let interruption = Interruption()
    interruption.request()
    let result = try await Self.run(Self.task(2), threads: 2, interruption)
    #expect(result.trials == 0 && result.isInterrupted)
    #expect(result.reliability.allSatisfy { $0.lower == 0 && $0.upper == 1 })
    #expect(result.errors.meanPerSequence == nil)
  }

  @Test("an interrupted run does not wait for a recursion over positions, and says so")
  func interruptedRecursion() async throws {
    let task = SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .independent, keyErrors: ConstantError(value: 0.01),
        nonKeyErrors: ConstantError(value: 1e-4), difficulty: GammaDifficulty(variance: 0.5),
        dynamics: Dynamics(disruptiveKey: 0.5, disruptiveNonKey: 0.1, recovery: 0.2)),
      rule: .onTrack, lengths: [10, 1000], seed: 1, extent: .trials(100))
    let whole = try await Self.run(task, threads: 1, Interruption())
    #expect(throws: Never.self) { try whole.exactMethod.get() }
    let interruption = Interruption()
    interruption.request()
    let result = try await Self.run(task, threads: 1, interruption)
    #expect(result.isInterrupted && result.reliability.allSatisfy { $0.exact == nil })
    #expect(throws: NoExactCurve(reason: "interrupted before it was done")) { try result.exactMethod.get() }
  }

  @Test("merged tallies equal one tally, in any grouping")
  func merging() {
    var logs: [Double] = []
    for i in 0..<400 { logs.append(-Double(i * i % 97) * 3) }
    var whole = LogMean()
    var parts = LogMean()
    for l in logs { whole.add(log: l) }
    for start in stride(from: 0, to: 400, by: 37) {
      var part = LogMean()
      for l in logs[start..<min(400, start + 37)] { part.add(log: l) }
      parts.merge(part)
    }
    #expect(abs(whole.logEstimate - parts.logEstimate) < 1e-14 * abs(whole.logEstimate))
    #expect(abs((whole.relativeStandardError ?? 0) / (parts.relativeStandardError ?? 1) - 1) < 1e-12)
    let mean = logs.reduce(0) { $0 + exp($1) } / 400
    let variance = logs.reduce(0) { $0 + pow(exp($1) - mean, 2) } / 399
    #expect(abs(exp(whole.logEstimate) / mean - 1) < 1e-14)
    #expect(abs((whole.relativeStandardError ?? 0) / ((variance / 400).squareRoot() / mean) - 1) < 1e-12)
  }
}
