import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// Arms as transformed models.
@Suite("Arms")
struct ArmTests {
  static func model(_ key: any ErrorLaw, share: Double = 0.1, nonKey: Double = 0.0003) throws -> SequenceModel {
    SequenceModel(
      growth: LinearGrowth(share: share), placement: .independent, keyErrors: key,
      nonKeyErrors: ConstantError(value: nonKey))
  }

  private static func task(_ model: SequenceModel) -> SimulationTask {
    SimulationTask(
      model: model, rule: .flawless, lengths: [10, 100, 400], seed: 5, extent: .trials(20_000), estimator: .plain)
  }

  private static func run(_ model: SequenceModel) async throws -> [Double] {
    let task = task(model)
    let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
    return result.reliability.map(\.estimate)
  }

  static func voting(
    _ paths: Int, correlation: Double = 0, hit: Double = 1, alarm: Double = 0
  ) throws -> MultiPathStrategy {
    MultiPathStrategy(
      try #require(try AggregationRules.rule("majority")), paths: paths, correlation: correlation,
      detection: Detection(.point(truePositive: hit, falsePositive: alarm)), plannedLength: 400)
  }

  static func compute(_ targeting: ComputeStrategy.Targeting, _ average: Double, length: Double = 400)
    -> ComputeStrategy
  {
    ComputeStrategy(
      law: PowerCompute(exponent: 0.5), targeting: targeting, detection: Detection(.score(dPrime: 3), flagged: 0.1),
      average: average, plannedLength: length)
  }

  static func extra(_ strategy: any Strategy, _ model: SequenceModel, _ length: Double) throws -> Double {
    try Arm(name: "arm", strategies: [strategy]).outlay(of: task(model), length: length).passes - length
  }

  /// 0.83692 = Σ C(5, j) 0.7^j 0.3^(5−j) over j ≥ 3; 0.75349813 for eleven at 0.6.
  @Test(
    "a key token under majority voting has the binomial tail", arguments: [(5, 0.7, 0.83692), (11, 0.6, 0.753_498_13)])
  func majority(_ paths: Int, _ accuracy: Double, _ right: Double) throws {
    let model = try Self.model(ConstantError(value: 1 - accuracy), share: 1, nonKey: 0)
    let arm = try Self.voting(paths).acting(on: model)
    // As published, to eight digits.
    #expect(abs(exp(arm.keyErrors.logSurvival(power: 1)) - right) < 5e-9)
    #expect(abs(arm.keyErrors.mean - (1 - right)) < 5e-9)
  }

  @Test("zero strength is the baseline to the last bit, in law and in what is simulated")
  func zero() async throws {
    let model = try Self.model(BetaError(mean: 0.02, concentration: 40))
    let room = LostNeeds(
      policy: WindowPolicy(sinks: 0), room: .tokens(400), dependencies: 1,
      distance: DependencyDistance.catalogue[0].make(0))
    let idle: [any Strategy] = [
      try Self.voting(1), try Self.voting(5, correlation: 1), try Self.voting(5, hit: 0, alarm: 0),
      Self.compute(.uniform, 1), Self.compute(.threshold, 1), Self.compute(.optimal, 1),
      PreservationStrategy(room, lostError: 1, attentionShare: 0, plannedLength: 400),
    ]
    let baseline = try await Self.run(model)
    for strategy in idle {
      let arm = try strategy.acting(on: model)
      #expect(arm.keyLogSurvival(3, 1.7) == model.keyLogSurvival(3, 1.7))
      #expect(arm.nonKeyLogSurvival(3, 1.7) == model.nonKeyLogSurvival(3, 1.7))
      #expect(try await Self.run(arm) == baseline, "\(strategy.formula)")
    }
  }

  @Test("a detector's misses stay as they were, and more correlation never helps majority below one half")
  func monotone() throws {
    let model = try Self.model(ConstantError(value: 0.1))
    var last = 0.0
    for correlation in [0, 0.1, 0.4, 0.8, 1] {
      let arm = try Self.voting(7, correlation: correlation, hit: 0.6, alarm: 0.2).acting(on: model)
      #expect(arm.keyErrors.mean >= 0.4 * 0.1 && arm.keyErrors.mean >= last)
      last = arm.keyErrors.mean
    }
    #expect(abs(last - 0.1) < 1e-15)
  }

  /// A tenth of 400 tokens at seven paths each, and a twentieth of the others by mistake.
  @Test("extra passes are counted at flagged tokens, rightly or wrongly flagged")
  func cost() throws {
    let model = try Self.model(ConstantError(value: 0.1))
    let passes = try Self.extra(Self.voting(7, correlation: 0.3, hit: 0.8, alarm: 0.05), model, 400)
    #expect(abs(passes - 6 * (40 * 0.8 + 360 * 0.05)) < 1e-9)
    #expect(try Arm.baseline.outlay(of: Self.task(model), length: 400).passes == 400)
  }

  /// Twice the passes with η = ½ leave 1/√2 of every hazard: R(n) = R₀(n)^(1/√2) exactly, as errors are constant.
  @Test("uniform compute lowers every hazard by the law's factor, at the cost of the budget")
  func uniform() throws {
    let model = try Self.model(ConstantError(value: 0.02))
    let strategy = Self.compute(.uniform, 2)
    let arm = try strategy.acting(on: model)
    let factor = 1 / 2.0.squareRoot()
    #expect(abs(arm.keyLogSurvival(1, 1) / model.keyLogSurvival(1, 1) - factor) < 1e-13)
    #expect(abs(arm.nonKeyLogSurvival(7, 1) / model.nonKeyLogSurvival(7, 1) - factor) < 1e-13)
    #expect(abs(try Self.extra(strategy, model, 400) - 400) < 1e-9)
    #expect(abs(try Self.extra(strategy, model, 100) - 100) < 1e-9)
  }

  /// At equal cost, as the hazards that are left: optimal ≤ a good detector's threshold ≤ uniform ≤ a detector that
  /// flags at random among few tokens; and where key tokens hold next to none of the error, targeting them loses.
  @Test("targeted compute beats uniform compute where errors sit on key tokens, and loses where they do not")
  func targeted() throws {
    func hazard(_ targeting: ComputeStrategy.Targeting, nonKey: Double) throws -> Double {
      let model = try Self.model(ConstantError(value: 0.05), nonKey: nonKey)
      let strategy = Self.compute(targeting, 1.5, length: 1000)
      let arm = try strategy.acting(on: model)
      #expect(abs(try Self.extra(strategy, model, 1000) - 500) < 1e-6)
      return -100 * arm.keyLogSurvival(1, 1) - 900 * arm.nonKeyLogSurvival(1, 1)
    }
    for nonKey in [1e-5, 0.05] {
      let (best, uniform) = (try hazard(.optimal, nonKey: nonKey), try hazard(.uniform, nonKey: nonKey))
      let threshold = try hazard(.threshold, nonKey: nonKey)
      #expect(best <= uniform + 1e-9 && best <= threshold + 1e-9)
      #expect((threshold < uniform) == (nonKey < 0.01), "\(threshold) against \(uniform) at \(nonKey)")
    }
  }

  /// A verifier is called until it accepts: the last path needs no call. Σ (1 − R)^j over j < m − 1 in the mean.
  @Test("judging whole sequences costs as many calls as it takes at their own reliability")
  func verifierCalls() throws {
    let model = try Self.model(ConstantError(value: 0), nonKey: 0.004)
    let rule = try #require(try AggregationRules.rule("best-of"))
    let arm = Arm(name: "best", strategies: [], resampling: Resampling(rule, paths: 8, correlation: 0))
    let outlay = try arm.outlay(of: Self.task(model), length: 400)
    // No key token is wrong, and other tokens are nine in ten.
    let right = pow(1 - 0.9 * 0.004, 400)
    let calls = (0..<7).reduce(0) { $0 + pow(1 - right, Double($1)) }
    #expect(abs(outlay.passesPerToken - (8 + calls)) < 1e-9)
  }

  @Test("what is wrong for sure stays so, however much compute it gets")
  func certain() throws {
    let model = try Self.model(
      MixtureError(components: [
        MixtureComponent(weight: 0.5, law: ConstantError(value: 1)),
        MixtureComponent(weight: 0.5, law: ConstantError(value: 0.1)),
      ]))
    let arm = try ComputeStrategy(
      law: ExponentialCompute(rate: 1), targeting: .threshold, average: 1000, plannedLength: 400
    ).acting(on: model)
    #expect(abs(arm.keyErrors.mean - 0.5) < 1e-12)
  }
}
