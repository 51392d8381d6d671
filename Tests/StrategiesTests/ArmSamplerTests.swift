import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// What strategies put into a model, in every sampler: the token tier follows the definitions, all others must agree.
@Suite("Arms in every sampler")
struct ArmSamplerTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let model: SequenceModel
    let rule: SuccessRule
    let arm: Arm
  }

  static let domains = SemanticDomains(
    domains: [
      SemanticDomain(name: "a", share: 0.4, meanLength: 20),
      SemanticDomain(name: "b", share: 0.6, meanLength: 60, factor: 2),
    ], transitionShare: 0.6, burst: 4)

  static let forgetting = PreservationStrategy(
    LostNeeds(
      policy: WindowPolicy(sinks: 0), room: .tokens(40), dependencies: 1,
      distance: DependencyDistance.catalogue[0].make(0)),
    lostError: 0.3, attentionShare: 0, plannedLength: 200)

  static let experts = ExpertStrategy(
    factor: 0.3, routerAccuracy: 0.8, mismatchFactor: 2, handOverError: 0.1, handOverCost: 1)

  static func model(
    _ placement: Placement, dynamics: Dynamics = .none, variance: Double? = nil
  ) -> SequenceModel {
    SequenceModel(
      growth: PowerGrowth(coefficient: 1.2, exponent: 0.7), placement: placement, hardShare: 0.7,
      keyErrors: BetaError(mean: 0.05, concentration: 30), easyKeyErrors: ConstantError(value: 0.004),
      nonKeyErrors: ConstantError(value: 0.001), difficulty: variance.map { GammaDifficulty(variance: $0) },
      dynamics: dynamics)
  }

  static let settings: [Setting] = {
    let derailing = Dynamics(disruptiveKey: 0.7, disruptiveNonKey: 0.2, recovery: 0.15)
    let breeding = Dynamics(
      disruptiveKey: 0.7, disruptiveNonKey: 0.2, recovery: 0.15,
      selfConditioning: SelfConditioning(gain: 0.5, window: 30))
    let burst = BurstChain(meanBurst: 3)
    var list: [Setting] = []
    func add(
      _ name: String, _ placement: Placement, _ strategies: [any Strategy], _ rules: [SuccessRule],
      _ dynamics: Dynamics = .none, variance: Double? = nil
    ) {
      for rule in rules {
        list.append(
          Setting(
            testDescription: "\(name), \(rule.id)", model: model(placement, dynamics: dynamics, variance: variance),
            rule: rule, arm: Arm(name: name, strategies: strategies)))
      }
    }
    let counting: [SuccessRule] = [.flawless, .keyTokensRight, .tolerance(errors: 2)]
    for (name, placement) in [
      ("independent", Placement.independent), ("even", .even), ("bursty", .bursty(burst)),
      ("domains", .domains(domains)),
    ] {
      add("forgetting, \(name)", placement, [forgetting], counting)
      add(
        "forgetting, \(name), difficulty", placement, [forgetting], [.flawless, .tolerance(errors: 2)], variance: 0.5)
      add("forgetting, \(name), derailing", placement, [forgetting], [.onTrack, .neverDerailed], derailing)
      add("forgetting, \(name), breeding", placement, [forgetting], [.onTrack, .tolerance(errors: 3)], breeding)
    }
    add("experts", .domains(domains), [experts], counting)
    add("experts, derailing", .domains(domains), [experts], [.onTrack, .neverDerailed, .keyTokensRight], derailing)
    add("experts, breeding", .domains(domains), [experts], [.onTrack, .tolerance(errors: 3)], breeding)
    add("experts, difficulty", .domains(domains), [experts], [.flawless, .onTrack], derailing, variance: 0.5)
    add("experts, forgetting", .domains(domains), [experts, forgetting], [.flawless, .onTrack], derailing)
    return list
  }()

  /// 6,000 sequences against as many, or against the exact curve: six standard deviations, a false alarm in 1e6 of all, and
  /// six sequences where hardly any succeed and counts are no longer normal.
  @Test("events, first failures, recursions and paths agree with token by token", arguments: settings)
  func agree(_ setting: Setting) async throws {
    let trials = 6000
    let baseline = SimulationTask(
      model: setting.model, rule: setting.rule, lengths: [20, 60, 120], seed: 77, extent: .trials(trials),
      estimator: .plain)
    let arm = try setting.arm.task(of: baseline)
    func run(_ tier: Tier?, _ estimator: SimulationTask.Estimator = .plain) async throws -> SimulationResult? {
      let task = SimulationTask(
        model: arm.model, rule: arm.namedRule, lengths: arm.lengths, seed: tier == .tokens ? 78 : 77,
        extent: .trials(estimator == .plain ? trials : 2000), estimator: estimator, tier: tier)
      let plan: Plan
      do { plan = try Planner(task).plan() } catch { return nil }
      return await Simulator(task: task, plan: plan, threads: 2).run()
    }
    let reference = try #require(try await run(.tokens)).reliability
    var others = 0
    for tier in [Tier.inverseHazard, .events, .keyTokens] {
      guard let result = try await run(tier) else { continue }
      others += 1
      for (point, r) in zip(result.reliability, reference) {
        let p = 0.5 * (point.estimate + r.estimate)
        let spread = (2 * p * (1 - p) / Double(trials)).squareRoot()
        #expect(
          abs(point.estimate - r.estimate) <= 6 * spread + 6 / Double(trials),
          "\(tier.rawValue) at \(r.length): \(point.estimate) for \(r.estimate)")
      }
    }
    #expect(others > 0)
    if arm.hasExactReliability {
      for (log, r) in zip(try arm.exactLogReliability(), reference) {
        let p = exp(log)
        let spread = (p * (1 - p) / Double(trials)).squareRoot()
        #expect(abs(p - r.estimate) <= 6 * spread + 6 / Double(trials), "exact at \(r.length): \(p) for \(r.estimate)")
      }
    }
    if let result = try await run(nil, .conditional) {
      for (point, r) in zip(result.reliability, reference) {
        let spread = (r.estimate * (1 - r.estimate) / Double(trials)).squareRoot()
        #expect(
          abs(point.estimate - r.estimate) <= 6 * (spread + (point.standardError ?? 0)) + 6 / Double(trials),
          "conditional at \(r.length): \(point.estimate) for \(r.estimate)")
      }
    }
  }
}
