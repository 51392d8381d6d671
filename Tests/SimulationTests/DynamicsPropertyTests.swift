import Estimators
import Foundation
import GSLKernel
import RandomStreams
import Simulation
import Testing
import TokenModels

@Suite("What dynamics can and cannot do")
struct DynamicsPropertyTests {
  static let placements: [Placement] = [
    .independent, .even, .bursty(BurstChain(meanBurst: 3)),
    .recorded([
      RecordedText(name: "a", positions: [1, 9, 80, 81, 82, 240]), RecordedText(name: "b", positions: [30, 31, 200]),
    ]),
    .domains(
      SemanticDomains(
        domains: [
          SemanticDomain(name: "prose", share: 0.7, meanLength: 60, factor: 0.5),
          SemanticDomain(name: "code", share: 0.3, meanLength: 25, factor: 2),
        ], transitionShare: 0.7, burst: 4, shape: 2)),
  ]

  static func model(
    _ placement: Placement, _ dynamics: Dynamics, difficulty: (any DifficultyLaw)? = nil
  ) -> SequenceModel {
    SequenceModel(
      growth: PowerGrowth(coefficient: 0.9, exponent: 0.7), placement: placement,
      keyErrors: BetaError(mean: 0.08, concentration: 20), nonKeyErrors: ConstantError(value: 0.004),
      difficulty: difficulty, dynamics: dynamics)
  }

  static func run(
    _ model: SequenceModel, _ rule: SuccessRule, tier: Tier? = nil, trials: Int = 3000, threads: Int = 1,
    estimator: SimulationTask.Estimator = .plain, lengths: [Double] = [1, 10, 40, 100, 250], seed: UInt64 = 7
  ) async throws -> SimulationResult {
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: seed, extent: .trials(trials), estimator: estimator, tier: tier)
    return await Simulator(task: task, plan: try Planner(task).plan(), threads: threads).run()
  }

  static let rules: [SuccessRule] = [.flawless, .keyTokensRight, .tolerance(errors: 2), .toleranceShare(0.02)]

  @Test("zero strength is no dynamics, to the last bit", arguments: 0..<5)
  func zeroStrength(_ placement: Int) async throws {
    let zero = [
      Dynamics(recovery: 0.3), Dynamics(selfConditioning: SelfConditioning(gain: 0, window: 50)),
      Dynamics(recovery: 1, selfConditioning: SelfConditioning(gain: 0, window: 1e6)),
    ]
    for rule in Self.rules {
      for difficulty in [nil, GammaDifficulty(variance: 0.5)] as [(any DifficultyLaw)?] {
        let none = try await Self.run(
          Self.model(Self.placements[placement], .none, difficulty: difficulty), rule, trials: 600)
        for dynamics in zero {
          let result = try await Self.run(
            Self.model(Self.placements[placement], dynamics, difficulty: difficulty), rule, trials: 600)
          #expect(result.reliability == none.reliability)
          #expect(result.hazard == none.hazard)
          #expect(result.errors == none.errors)
        }
      }
    }
  }

  @Test(
    "a sequence that is on track without recovery is on track with it: the same draws, one by one", arguments: 0..<5)
  func recovery(_ placement: Int) async throws {
    for conditioning in [nil, SelfConditioning(gain: 1, window: 40)] {
      let absorbing = Dynamics(disruptiveKey: 0.7, disruptiveNonKey: 0.2, selfConditioning: conditioning)
      let recovering = Dynamics(
        disruptiveKey: 0.7, disruptiveNonKey: 0.2, recovery: 0.15, selfConditioning: conditioning)
      for tier in [Tier.events, .keyTokens, .tokens] {
        let lengths = [5.0, 40, 100]
        for replicate in 0..<200 {
          // One sequence at a time: its own stream, its own outcome.
          guard
            let without = try? await Self.run(
              Self.model(Self.placements[placement], absorbing), .onTrack, tier: tier, trials: 1, lengths: lengths,
              seed: UInt64(replicate))
          else { break }
          let with = try await Self.run(
            Self.model(Self.placements[placement], recovering), .onTrack, tier: tier, trials: 1, lengths: lengths,
            seed: UInt64(replicate))
          for (a, b) in zip(without.reliability, with.reliability) { #expect(b.estimate >= a.estimate) }
        }
      }
    }
  }

  @Test("more recovery never lowers on-track reliability, exactly", arguments: 0..<4)
  func moreRecovery(_ placement: Int) async throws {
    var before: [Double] = []
    for recovery in [0, 0.01, 0.1, 0.5, 1] {
      let dynamics = Dynamics(disruptiveKey: 0.7, disruptiveNonKey: 0.2, recovery: recovery)
      let result = try await Self.run(Self.model(Self.placements[placement], dynamics), .onTrack, trials: 2)
      let exact = try result.reliability.map { try #require($0.exact) }
      for (a, b) in zip(before, exact) { #expect(b >= a - 1e-14) }
      before = exact
    }
  }

  @Test("self-conditioning leaves flawless reliability as it is, and lowers tolerance", arguments: 0..<5)
  func conditioning(_ placement: Int) async throws {
    let placement = Self.placements[placement]
    let plain = try await Self.run(Self.model(placement, .none), .flawless)
    let tolerant = try await Self.run(Self.model(placement, .none), .tolerance(errors: 2))
    for gain in [0.5, 5, 50] {
      let dynamics = Dynamics(selfConditioning: SelfConditioning(gain: gain, window: 30))
      let flawless = try await Self.run(Self.model(placement, dynamics), .flawless)
      // What happens after the first error cannot change whether there was one: equal, and so never higher.
      #expect(flawless.reliability == plain.reliability)
      let tolerance = try await Self.run(Self.model(placement, dynamics), .tolerance(errors: 2))
      for (a, b) in zip(tolerant.reliability, tolerance.reliability) {
        // 75 comparisons of independent shares: 4.5 standard errors fail by chance once in 2,000 runs.
        let error = (a.estimate * (1 - a.estimate) / 3000).squareRoot() * 2.0.squareRoot()
        #expect(b.estimate <= a.estimate + 4.5 * error + 1e-12)
      }
    }
  }

  @Test("self-conditioning never raises flawless reliability in any tier, sequence by sequence", arguments: 0..<5)
  func conditioningInEveryTier(_ placement: Int) async throws {
    let dynamics = Dynamics(selfConditioning: SelfConditioning(gain: 3, window: 30))
    for tier in [Tier.keyTokens, .tokens] {
      guard let plain = try? await Self.run(Self.model(Self.placements[placement], .none), .flawless, tier: tier)
      else { continue }
      let with = try await Self.run(Self.model(Self.placements[placement], dynamics), .flawless, tier: tier)
      for (a, b) in zip(plain.reliability, with.reliability) where tier == .tokens { #expect(b.estimate == a.estimate) }
    }
  }

  @Test("R given the path agrees with plain counts under every rule that it knows")
  func paths() async throws {
    let dynamics = Dynamics(disruptiveKey: 0.6, disruptiveNonKey: 0.5, recovery: 0.05)
    for rule in [SuccessRule.flawless, .keyTokensRight, .neverDerailed, .onTrack] {
      let model = Self.model(Self.placements[4], dynamics, difficulty: GammaDifficulty(variance: 0.4))
      let conditional = try await Self.run(model, rule, trials: 4000, threads: 2, estimator: .conditional)
      let plain = try await Self.run(model, rule, trials: 40_000, threads: 2)
      for (a, b) in zip(conditional.reliability, plain.reliability) {
        let error = hypot(a.standardError ?? 0, b.standardError ?? 0)
        // 20 comparisons at 1e-5 in all.
        #expect(abs(a.estimate - b.estimate) < 5.1 * error + 1e-12, "\(rule.id) at \(a.length)")
        // No noisier, sequence by sequence, than a success or failure is.
        if let reported = a.standardError, let count = b.standardError { #expect(reported < 4 * count) }
      }
    }
  }

  @Test("any number of threads gives the same bits", arguments: 0..<5)
  func threads(_ placement: Int) async throws {
    let dynamics = Dynamics(
      disruptiveKey: 0.6, disruptiveNonKey: 0.1, recovery: 0.2, selfConditioning: SelfConditioning(gain: 1, window: 30))
    let model = Self.model(Self.placements[placement], dynamics, difficulty: GammaDifficulty(variance: 0.4))
    for (rule, estimator) in [
      (SuccessRule.onTrack, SimulationTask.Estimator.plain), (.neverDerailed, .splitting), (.neverDerailed, .plain),
    ] {
      let one = try await Self.run(model, rule, trials: 20_000, threads: 1, estimator: estimator)
      for threads in [2, 7] {
        let many = try await Self.run(model, rule, trials: 20_000, threads: threads, estimator: estimator)
        DeterminismTests.expectSame(one, many)
        #expect(one.histories?.clustering == many.histories?.clustering)
        #expect(one.histories?.derailment == many.histories?.derailment)
        #expect(one.histories?.classes == many.histories?.classes)
        #expect(one.anyError == many.anyError)
      }
    }
  }
}
