import Estimators
import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// Arms on the same sequences: what common random numbers promise.
@Suite("Paired arms")
struct PairedArmTests {
  static func baseline(
    dynamics: Dynamics = .none, rule: SuccessRule = .flawless, seed: UInt64 = 9, variance: Double? = nil
  ) -> SimulationTask {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0.1), placement: .independent, keyErrors: ConstantError(value: 0.01),
      nonKeyErrors: ConstantError(value: 0.001), difficulty: variance.map { GammaDifficulty(variance: $0) },
      dynamics: dynamics)
    return SimulationTask(
      model: model, rule: rule, lengths: [50, 200, 500], seed: seed, extent: .trials(1000), estimator: .plain)
  }

  static func pairs(_ arms: [Arm], _ baseline: SimulationTask, trials: Int, threads: Int = 1) async throws
    -> PairedTally
  {
    let tasks = try ([Arm.baseline] + arms).map { try $0.task(of: baseline, trials: trials) }
    return await PairedSimulator(tasks: tasks, plans: try tasks.map { try Planner($0).plan() }, threads: threads)
      .run(trials: trials)
  }

  static func thinking(_ average: Double) -> Arm {
    Arm(name: "think", strategies: [ArmTests.compute(.threshold, average, length: 500)])
  }

  static func preserving(_ room: Double, dPrime: Double) throws -> Arm {
    let policy = try #require(
      RetentionPolicies.policy("importance", RetentionSettings(sinks: 0, detector: .score(dPrime: dPrime))))
    return Arm(
      name: "forget",
      strategies: [
        PreservationStrategy(
          LostNeeds(
            policy: policy, room: .tokens(room), dependencies: 1, distance: DependencyDistance.catalogue[0].make(0)),
          lostError: 0.2, attentionShare: 0, plannedLength: 500)
      ])
  }

  /// 400 data sets of 2,000 sequences. A 95 % interval covers in 380 ± 4.4 of them; three deviations below is 367. The
  /// score interval is a little conservative where few sequences tell arms apart.
  @Test("intervals of differences cover", arguments: [1.05, 1.5])
  func coverage(_ average: Double) async throws {
    let arm = Self.thinking(average)
    let exact = try [Arm.baseline, arm].map { try $0.task(of: Self.baseline()).exactLogReliability().map { exp($0) } }
    var covered = [0, 0, 0]
    for seed in 1...400 {
      let tally = try await Self.pairs([arm], Self.baseline(seed: UInt64(seed)), trials: 2000)
      for length in 0..<3 {
        let (lower, upper) = tally.pair(1, at: length).interval(confidence: 0.95)
        let truth = exact[1][length] - exact[0][length]
        if lower <= truth, truth <= upper { covered[length] += 1 }
      }
    }
    for count in covered { #expect(count >= 367, "\(covered)") }
  }

  /// The same for log-odds by the jackknife: its error is told to a tenth by fifty groups, so 91 % of 200 are asked for.
  @Test("jackknife intervals of log-odds cover")
  func jackknife() async throws {
    let arm = Self.thinking(1.5)
    func odds(_ r: Double) -> Double { log(r / (1 - r)) }
    let exact = try [Arm.baseline, arm].map { odds(exp(try $0.task(of: Self.baseline()).exactLogReliability()[1])) }
    var covered = 0
    for seed in 1...200 {
      let tally = try await Self.pairs([arm], Self.baseline(seed: UInt64(seed)), trials: 5000)
      let jackknife = Jackknife(groups: tally.groups)
      let measured = jackknife.estimate { group in
        odds(tally.proportion(1, at: 1, without: group).estimate)
          - odds(tally.proportion(0, at: 1, without: group).estimate)
      }
      let interval = try #require(measured.flatMap { jackknife.interval($0, confidence: 0.95) })
      if interval.lower <= exact[1] - exact[0], exact[1] - exact[0] <= interval.upper { covered += 1 }
    }
    #expect(covered >= 182, "\(covered)")
  }

  /// Where one draw decides where a sequence fails, and an arm changes the fate of few sequences.
  @Test("intervals are five times narrower than on sequences of their own where a strategy acts on few tokens")
  func narrowing() async throws {
    // One key token in fifty is flagged: errors fall by a hundredth.
    let arm = Arm(name: "few", strategies: [try ArmTests.voting(5, hit: 0.02)])
    for baseline in [Self.baseline(), Self.baseline(variance: 0.5)] {
      let tally = try await Self.pairs([arm], baseline, trials: 100_000)
      for length in 0..<3 {
        let pair = tally.pair(1, at: length)
        let own = [0, 1].map { tally.proportion($0, at: length).estimate }
        let alone = (own.reduce(0) { $0 + $1 * (1 - $1) } / 100_000).squareRoot()
        #expect(alone / (try #require(pair.standardError)) > 5)
        #expect(pair.lost == 0)
      }
    }
  }

  @Test("more room never lowers importance preservation's reliability, sequence by sequence, nor does a better score")
  func monotone() async throws {
    let rooms = try [20.0, 50, 100, 200, 400, 500].map { try Self.preserving($0, dPrime: 2) }
    let scores = try [0.0, 0.5, 1, 2, 4].map { try Self.preserving(60, dPrime: $0) }
    let detectors = [0.0, 0.5, 1, 2, 4].map { dPrime in
      Arm(
        name: "think",
        strategies: [
          ComputeStrategy(
            law: PowerCompute(exponent: 0.5), targeting: .threshold,
            detection: Detection(.score(dPrime: dPrime), flagged: 0.1), average: 1.5, plannedLength: 500)
        ])
    }
    for arms in [rooms, scores, detectors] {
      let tasks = try arms.map { try $0.task(of: Self.baseline(), trials: 20_000) }
      for (before, after) in zip(tasks, tasks.dropFirst()) {
        let pair = [before, after]
        let tally = await PairedSimulator(tasks: pair, plans: try pair.map { try Planner($0).plan() }, threads: 1)
          .run(trials: 20_000)
        for length in 0..<3 { #expect(tally.pair(1, at: length).lost == 0) }
        for (low, high) in zip(try before.exactLogReliability(), try after.exactLogReliability()) {
          #expect(high >= low - 1e-12)
        }
      }
    }
  }

  @Test("ρ = 1 gives no gain, at junctions and over whole sequences, byte for byte")
  func fullCorrelation() async throws {
    let arms = [
      Arm(name: "junctions", strategies: [try ArmTests.voting(9, correlation: 1)]),
      Arm(name: "sequences", strategies: [], resampling: Resampling(MajorityRule(), paths: 9, correlation: 1)),
      Arm(name: "one", strategies: [], resampling: Resampling(MajorityRule(), paths: 1, correlation: 0)),
    ]
    let tally = try await Self.pairs(arms, Self.baseline(), trials: 10_000)
    for arm in 1...3 {
      for length in 0..<3 {
        #expect(tally.pair(arm, at: length) == PairedProportions(trials: 10_000, gained: 0, lost: 0))
      }
    }
  }

  @Test("the paired run is the same for any number of threads, and its arms are those of runs of their own")
  func determinism() async throws {
    let dynamics = Dynamics(disruptiveKey: 0.8, disruptiveNonKey: 0.1, recovery: 0.1)
    let baseline = Self.baseline(dynamics: dynamics, rule: .onTrack)
    let arms = [
      Self.thinking(1.5),
      Arm(name: "whole", strategies: [], resampling: Resampling(MajorityRule(), paths: 3, correlation: 0.3)),
    ]
    let one = try await Self.pairs(arms, baseline, trials: 3000)
    let four = try await Self.pairs(arms, baseline, trials: 3000, threads: 4)
    for (arm, strategy) in ([Arm.baseline] + arms).enumerated() {
      let task = try strategy.task(of: baseline, trials: 3000)
      let alone = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
      for length in 0..<3 {
        #expect(one.proportion(arm, at: length) == four.proportion(arm, at: length))
        #expect(one.pair(arm, at: length) == four.pair(arm, at: length))
        // An arm that follows the baseline event by event decides by other draws than alone.
        guard arm != 1 else { continue }
        #expect(alone.reliability[length].successes == one.proportion(arm, at: length).successes)
      }
    }
  }

  struct Following: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let task: SimulationTask
  }

  static let following: [Following] = {
    let derailing = Dynamics(disruptiveKey: 0.7, disruptiveNonKey: 0.2, recovery: 0.1)
    var list: [Following] = []
    for (name, placement) in [
      ("independent", Placement.independent), ("even", .even), ("bursty", .bursty(BurstChain(meanBurst: 3))),
      ("domains", .domains(ArmSamplerTests.domains)),
    ] {
      for variance in [nil, 0.5] as [Double?] {
        for (rule, dynamics) in [
          (SuccessRule.tolerance(errors: 2), Dynamics.none), (.onTrack, derailing), (.keyTokensRight, derailing),
          (.tolerance(errors: 3), derailing),
        ] {
          let task = SimulationTask(
            model: ArmSamplerTests.model(placement, dynamics: dynamics, variance: variance), rule: rule,
            lengths: [20, 60, 200], seed: 5, extent: .trials(1), estimator: .plain)
          list.append(
            Following(testDescription: "\(name), \(variance ?? 0), \(rule.id), \(dynamics.formula)", task: task))
        }
      }
    }
    return list
  }()

  /// Six standard deviations of an arm's own proportion: a false alarm in 1e6. The narrowing is that of one pair in fifty.
  @Test("an arm that follows another's events keeps its own law, and differs in few sequences", arguments: following)
  func follows(_ setting: Following) async throws {
    let trials = 20_000
    for hit in [0.02, 1] {
      let arm = Arm(
        name: "vote",
        strategies: [
          MultiPathStrategy(
            MajorityRule(), paths: 5, correlation: 0.1,
            detection: Detection(.point(truePositive: hit, falsePositive: 0)), plannedLength: 200)
        ])
      let tally = try await Self.pairs([arm], setting.task, trials: trials)
      let exact = try arm.task(of: setting.task).exactLogReliability().map { exp($0) }
      for length in 0..<3 {
        let own = tally.proportion(1, at: length).estimate
        let spread = (exact[length] * (1 - exact[length]) / Double(trials)).squareRoot()
        #expect(abs(own - exact[length]) <= 6 * spread + 3 / Double(trials), "\(own) for \(exact[length])")
        let pair = tally.pair(1, at: length)
        guard hit < 1, let error = pair.standardError, pair.gained + pair.lost > 20 else { continue }
        let proportions = [0, 1].map { tally.proportion($0, at: length).estimate }
        let alone = (proportions.reduce(0) { $0 + $1 * (1 - $1) } / Double(trials)).squareRoot()
        #expect(alone / error > 5, "\(alone / error) times")
      }
    }
  }

  /// By series: e^(−1e−10) − e^(−2e−10) = 1e−10 − 1.5e−20 + …; and e^(−10) beside what no double holds.
  @Test("the exact difference of two curves keeps its digits where they meet and where they end")
  func exactDifference() {
    let near = 1e-10 - 1.5e-20
    #expect(abs(ArmsStudy.difference(-1e-10, -2e-10) / near - 1) < 1e-15)
    #expect(abs(ArmsStudy.difference(-2e-10, -1e-10) / near + 1) < 1e-15)
    #expect(abs(ArmsStudy.difference(-10, -1000) / 4.539992976248485e-5 - 1) < 1e-15)
    #expect(abs(ArmsStudy.difference(-1000, -10) / 4.539992976248485e-5 + 1) < 1e-15)
    #expect(ArmsStudy.difference(-1e5, -1e4) == 0)
    #expect(ArmsStudy.difference(-.infinity, -.infinity) == 0)
    #expect(ArmsStudy.difference(0, -.infinity) == 1)
    #expect(ArmsStudy.difference(-.infinity, 0) == -1)
  }
}
