import Estimators
import Foundation
@testable import Simulation
import Testing
import TokenModels

/// Error probabilities of 0 and 1, lengths far out and hazards near nothing: right values, no crash, no hang.
@Suite("Scenarios at the edge")
struct HostileScenarioTests {
  static let power = PowerGrowth(coefficient: 0.9, exponent: 0.5)
  static let linear = LinearGrowth(share: 0.25)

  static func constant(_ value: Double) -> ConstantError { ConstantError(value: value) }

  static func model(
    _ growth: any GrowthLaw = power, _ placement: Placement = .even, key: any ErrorLaw, nonKey: any ErrorLaw,
    hardShare: Double = 1, easyKey: any ErrorLaw = constant(0), context: [any ContextLaw] = [],
    difficulty: (any DifficultyLaw)? = nil
  ) -> SequenceModel {
    SequenceModel(
      growth: growth, placement: placement, hardShare: hardShare, keyErrors: key, easyKeyErrors: easyKey,
      nonKeyErrors: nonKey, context: context, difficulty: difficulty)
  }

  static func logReliability(
    _ model: SequenceModel, _ lengths: [Double], _ rule: SuccessRule = .flawless
  ) throws -> [Double] {
    let task = SimulationTask(model: model, rule: rule, lengths: lengths, seed: 1, extent: .trials(10))
    return try ClosedForms(task: task).exactCurve().logReliability
  }

  static let difficulties: [(any DifficultyLaw)?] = [
    nil, GammaDifficulty(variance: 0.5), LogNormalDifficulty(variance: 1), BetaDifficulty(mean: 0.1, concentration: 9),
  ]
  static let placements: [Placement] = [
    .even, .independent, .bursty(BurstChain(meanBurst: 3)),
    .recorded([RecordedText(name: "a", positions: [2, 3, 70]), RecordedText(name: "b", positions: [1])]),
  ]

  @Test("tokens that are always wrong end every sequence at the first of them", arguments: [0, 1, 2, 3], [0, 1, 2, 3])
  func certainNonKeyErrors(_ where: Int, _ z: Int) throws {
    let model = Self.model(
      Self.linear, Self.placements[`where`], key: Self.constant(0), nonKey: Self.constant(1),
      difficulty: Self.difficulties[z])
    let values = try Self.logReliability(model, [5, 10, 400])
    // Bursts may outlive ten tokens, and a text whose first key tokens are 2 and 3 has none at 1.
    #expect(values[2] < -20)
    if `where` != 2, `where` != 1 { #expect(values == [-.infinity, -.infinity, -.infinity]) }
  }

  @Test("expected errors below the smallest numbers are none, and not less", arguments: [1.0, 2000, 2e13])
  func expectedErrorsNearNothing(_ steps: Double) {
    let key = steps * Double.leastNonzeroMagnitude
    let model = Self.model(
      PowerGrowth(coefficient: 1, exponent: 0.75), .bursty(BurstChain(meanBurst: 3)), key: Self.constant(key),
      nonKey: Self.constant(0), difficulty: LogNormalDifficulty(variance: 0.002))
    let task = SimulationTask(model: model, rule: .flawless, lengths: [10, 600], seed: 1, extent: .trials(10))
    let expected = ClosedForms(task: task).expectedErrors()
    // k(600) = 121 key tokens; with a step of rounding in each of 25 coefficients, what is left is noise or none.
    let most = 200 * key + 200 * Double.leastNonzeroMagnitude
    #expect(expected.atKeyTokens >= 0 && expected.atKeyTokens <= most)
    #expect(expected.total >= 0 && expected.total <= most)
  }

  @Test("hazards too small for any draw end no sequence", arguments: [1.0, 2000, 1e20])
  func sumsNearNothing(_ steps: Double) {
    let sum = InverseSum(PositionSum(upTo: 600) { _ in steps * Double.leastNonzeroMagnitude })
    #expect(sum.total == 0)
    // The least that counts still has cells, and their positions.
    let least = InverseSum(PositionSum(upTo: 600) { _ in 1e-290 })
    #expect(least(300.5 * 1e-290) == 301 && least(least.total) == 600)
  }

  static func run(
    _ model: SequenceModel, _ lengths: [Double], _ rule: SuccessRule = .flawless, trials: Int = 8000,
    estimator: SimulationTask.Estimator = .auto
  ) async throws -> SimulationResult {
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: 1, extent: .trials(trials), estimator: estimator)
    return await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  @Test("what is known without draws is the mean over texts, not the first of them", arguments: [0, 0.08])
  func textsWithoutDraws(_ nonKey: Double) async throws {
    let model = Self.model(
      Self.linear,
      .recorded([
        RecordedText(name: "a", positions: [90]), RecordedText(name: "b", positions: (1...100).map(Double.init)),
      ]),
      key: Self.constant(0.1), nonKey: Self.constant(nonKey))
    for point in try await Self.run(model, [5, 50, 100], estimator: .conditional).reliability {
      let (n, keys) = (Double(point.length), point.length >= 90 ? 1.0 : 0)
      let exact = 0.5 * (pow(0.9, keys) * pow(1 - nonKey, n - keys) + pow(0.9, n))
      #expect(point.source == .conditional && abs(point.estimate / exact - 1) < 1e-12, "\(point.estimate) for \(exact)")
      #expect(point.lower == point.estimate && point.upper == point.estimate)
    }
  }

  /// The mean rate of a token is that of the law, whatever the difficulty: to the five digits that are promised.
  @Test("marginal rates are whole where most sequences are hardly difficult", arguments: [1, 5, 30, 100])
  func marginalRates(_ variance: Double) async throws {
    let certain = MixtureError(components: [
      MixtureComponent(weight: 1, law: Self.constant(0)), MixtureComponent(weight: 1, law: Self.constant(1)),
    ])
    let model = Self.model(
      LinearGrowth(share: 0.1), .independent, key: certain, nonKey: Self.constant(0),
      difficulty: GammaDifficulty(variance: variance))
    let any = try #require(try await Self.run(model, [1, 20]).anyError.first)
    #expect(abs(any.unionBound / 0.05 - 1) < 1e-5 && abs(any.independent / 0.05 - 1) < 1e-5, "\(any)")
  }

  @Test("splitting that lost no sequence knows what as many plain trials know")
  func splittingWithoutLoss() async throws {
    let model = Self.model(
      LinearGrowth(share: 0.05), .independent, key: Self.constant(0.0001), nonKey: Self.constant(0.00001))
    let point = try await Self.run(model, [4], estimator: .splitting).reliability[0]
    let exact = try #require(point.exact)
    #expect(point.estimate == 1 && point.upper == 1)
    // All of 8,000: the rule of three, with two sides 3.7 in 8,000, says 0.9995.
    #expect(point.lower < exact && point.lower > 0.999, "\(point.lower)")
  }

  @Test("horizons between certain success and none are not told, and lie anywhere between")
  func horizonsBetweenExtremes() async throws {
    let dynamics = Dynamics(selfConditioning: SelfConditioning(gain: 0.5, window: 5))
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: Self.constant(0),
      nonKeyErrors: Self.constant(0.9), dynamics: dynamics)
    let result = try await Self.run(model, [4, 40], .tolerance(errors: 5))
    #expect(result.reliability.map(\.estimate) == [1, 0])
    for horizon in result.horizons {
      // Success is certain at 4 and gone at 40: nothing between is ruled out.
      #expect(horizon.estimate == nil && horizon.unseenBetween == 4...40, "\(horizon)")
      #expect(horizon.lower == 4 && horizon.upper == 39, "\(horizon)")
    }
  }

  /// The means over the law are taken anew at every token, which makes a recursion over bursts dear: what is too dear must
  /// not be taken for a hazard without bounds.
  @Test(
    "bursts under context and a law of error probabilities: exact within the budget, sampled beyond",
    arguments: [4e3, 6e4])
  func burstsUnderContext(_ longest: Double) async throws {
    let model = Self.model(
      PowerGrowth(coefficient: 1, exponent: 0.5), .bursty(BurstChain(meanBurst: 3)), key: Self.constant(0.005),
      nonKey: BetaError(mean: 1e-5, concentration: 20),
      context: [PowerContext(floor: 1e-6, scale: 50, exponent: 0.5)], difficulty: GammaDifficulty(variance: 0.5))
    let task = SimulationTask(
      model: model, rule: .flawless, lengths: [10, 1000, longest], seed: 3, extent: .trials(4000), estimator: .plain)
    let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2, detail: .reliability).run()
    let points = result.reliability
    // At 10 tokens: 3.2 key tokens at 0.005.
    #expect(points[0].estimate > 0.97 && points[1].estimate > 0.8)
    if longest > 1e4 {
      guard case .failure(let fault) = result.exactMethod else {
        Issue.record("took too long")
        return
      }
      #expect(fault.reason.contains("beyond the budget"))
    } else {
      for point in points {
        let error = try #require(point.standardError)
        // Five standard errors: once in 10⁶ runs.
        #expect(abs(point.estimate - (point.exact ?? .nan)) < 5 * error, "\(point.length)")
      }
    }
  }

  @Test("bursts that start for certain follow the exact curve")
  func denseBursts() async throws {
    let model = Self.model(
      LinearGrowth(share: 0.8), .bursty(BurstChain(meanBurst: 3)), key: Self.constant(0.005),
      nonKey: Self.constant(0.0001))
    for point in try await Self.run(model, [50, 300], trials: 4000, estimator: .plain).reliability {
      let exact = try #require(point.exact)
      // 4.5 standard errors: once in 150,000 comparisons.
      #expect(abs(point.estimate - exact) < 4.5 * (exact * (1 - exact) / 4000).squareRoot())
    }
  }

  @Test("sequences made of key tokens alone do not care how wrong other tokens are")
  func onlyKeyTokens() throws {
    for placement in [Placement.even, .independent, .bursty(BurstChain(meanBurst: 3))] {
      let model = Self.model(
        CappedGrowth(share: 1, limit: 1e6), placement, key: Self.constant(0.01), nonKey: Self.constant(1))
      let values = try Self.logReliability(model, [1, 100, 100_000])
      for (n, value) in zip([1.0, 100, 100_000], values) { #expect(abs(value / (n * log1p(-0.01)) - 1) < 1e-12) }
    }
  }

  @Test("key tokens that are always wrong leave the length before the first of them alone")
  func certainKeyErrors() throws {
    for z in Self.difficulties {
      let table = try TableGrowth(points: [GrowthPoint(n: 300, k: 0), GrowthPoint(n: 310, k: 10)])
      for placement in [Placement.even, .independent, .bursty(BurstChain(meanBurst: 3))] {
        let model = Self.model(table, placement, key: Self.constant(1), nonKey: Self.constant(0), difficulty: z)
        let values = try Self.logReliability(model, [299, 300, 301, 310]).map { exp($0) }
        #expect(values[2...] == [0, 0])
        // Over difficulty, the weights of the quadrature sum to 1 but for their rounding.
        #expect(values[..<2].allSatisfy { abs($0 - 1) <= (z == nil ? 0 : 1e-15) })
      }
    }
  }

  @Test("a plan exists for certain errors that set in beyond the first length")
  func certainErrorsLater() async throws {
    let rot = [WindowContext(size: 50, exponent: 4)]
    for placement in Self.placements {
      let model = Self.model(
        Self.power, placement, key: Self.constant(0.01), nonKey: Self.constant(0.01), context: rot)
      let task = SimulationTask(
        model: model, rule: .tolerance(errors: 2), lengths: [10, 200], seed: 1, extent: .trials(20))
      let plan = try Planner(task).plan()
      // Under independent placement a token may still be key there, so its hazard is finite and events can be drawn.
      if case .independent = placement { #expect(plan.tier == .events) } else { #expect(plan.tier == .tokens) }
      let result = await Simulator(task: task, plan: plan, threads: 1).run()
      #expect(result.reliability[1].successes == 0)
    }
  }

  @Test("without errors everything succeeds, at any length")
  func noErrors() async throws {
    for placement in Self.placements {
      for z in Self.difficulties {
        let model = Self.model(
          Self.power, placement, key: Self.constant(0), nonKey: Self.constant(0), difficulty: z)
        let task = SimulationTask(
          model: model, rule: .flawless, lengths: [1, 1000], seed: 1, extent: .trials(50))
        let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
        // Averages of R over weighted difficulties leave the roundings of 50 weights and of the regression on them.
        #expect(result.reliability.allSatisfy { $0.estimate <= 1 && 1 - $0.estimate <= 100 * 0x1p-52 })
        // A recursion over 1,000 positions rounds 2,000 times; closed forms not at all.
        #expect(result.reliability.allSatisfy { abs(($0.exact ?? 0) - 1) <= 2000 * 0x1p-53 })
      }
    }
  }

  @Test("classes that never occur may have any error law")
  func absentClasses() async throws {
    for z in Self.difficulties {
      let never = Self.model(
        Self.linear, .independent, key: Self.constant(1), nonKey: Self.constant(0.001), hardShare: 0,
        easyKey: Self.constant(0.02), difficulty: z)
      let plain = Self.model(
        Self.linear, .independent, key: Self.constant(0.02), nonKey: Self.constant(0.001), difficulty: z)
      let rule = SuccessRule.tolerance(errors: 1)
      let tasks = [never, plain].map {
        SimulationTask(model: $0, rule: rule, lengths: [50], seed: 1, extent: .trials(500))
      }
      #expect(try tasks.map { try Planner($0).plan().tier } == [.events, .events])
      var counts: [Int] = []
      for task in tasks {
        let result = await Simulator(task: task, plan: try Planner(task).plan(), threads: 1).run()
        counts.append(result.reliability[0].successes ?? -1)
      }
      #expect(counts[0] == counts[1])
    }
  }

  @Test("lengths to 1e12 and the smallest rates cost no time", arguments: [0x1p-1070, 1e-300, 1e-30, 1e-14])
  func tinyRates(_ rate: Double) throws {
    let lengths = [1.0, 1e6, 1e12]
    for placement in [Placement.even, .independent] {
      for context in [[], [WindowContext(size: 1000, exponent: 0.1)]] {
        let model = Self.model(
          Self.power, placement, key: Self.constant(rate), nonKey: Self.constant(rate), context: context)
        let values = try Self.logReliability(model, lengths)
        #expect(values[2] <= -rate * 1e12 * (1 - 1e-9) || rate < 1e-300)
        if context.isEmpty { #expect(abs(values[2] + rate * 1e12) <= 1e-9 * rate * 1e12 + 1e-304) }
      }
    }
  }

  @Test("key tokens that almost never are right leave ln R its digits")
  func hardlyEverRight() throws {
    let e = 1 - 0x1p-40
    let model = Self.model(
      Self.linear, .bursty(BurstChain(meanBurst: 1)), key: Self.constant(e), nonKey: Self.constant(e))
    let values = try Self.logReliability(model, [300])
    #expect(abs(values[0] / (-300 * 40 * log(2)) - 1) < 1e-12)
  }

  @Test("a floor above a value of 0 is reached from 0")
  func floorAboveZero() throws {
    for placement in Self.placements {
      let model = Self.model(
        LinearGrowth(share: 0), placement, key: Self.constant(0), nonKey: Self.constant(0),
        context: [ExponentialContext(floor: 0.02, scale: 10)])
      let exact = (1...50).reduce(0) { $0 + log1p(-0.02 * -expm1(-Double($1 - 1) / 10)) }
      if case .recorded = placement { continue }
      #expect(abs(try Self.logReliability(model, [50])[0] / exact - 1) < 1e-12)
      var process = TokenProcess(model: model, seed: 1, replicate: 0)
      for t in 1...50 {
        #expect(abs(process.next().errorProbability - 0.02 * -expm1(-Double(t - 1) / 10)) < 1e-15)
      }
    }
  }

  /// Seconds without optimisation; what splits its tables or sums without end never comes back. The limit leaves room for
  /// the tests that run beside this one.
  @Test("hostile laws are planned for in seconds", .timeLimit(.minutes(5)), arguments: 0..<4)
  func hostileLaws(_ index: Int) throws {
    let laws: [any ErrorLaw] = [
      Self.constant(1 - 0x1p-53), BetaError(mean: 0.01, concentration: 1e-3),
      BetaError(mean: 1e-4, concentration: 1e9), LogitNormalError(mean: 1e-4, sigma: 5),
    ]
    let model = Self.model(
      Self.power, .independent, key: laws[index], nonKey: laws[index], difficulty: GammaDifficulty(variance: 0.5))
    let values = try Self.logReliability(model, [1, 1000, 1e6])
    #expect(values.allSatisfy { $0 <= 0 && !$0.isNaN })
    #expect(values[0] >= values[1] && values[1] >= values[2])
    // All tokens alike: the gamma law's closed form holds for a constant e, however near to 1.
    if index == 0 {
      for (n, value) in zip([1, 1000, 1e6], values) {
        #expect(abs(value / (-2 * log1p(0.5 * n * 53 * log(2))) - 1) < 1e-11)
      }
    }
  }

  /// Four errors come within some 40 tokens. All 10¹¹ of a sequence would take an hour, and there are 20,000 sequences; the
  /// limit leaves room for all tests that take turns with this one, under sanitizers too.
  @Test("sequences of very many errors end where success is decided", .timeLimit(.minutes(30)))
  func decided() async throws {
    let ways: [(Placement, Tier?)] = [
      (.independent, nil), (.even, nil), (.bursty(BurstChain(meanBurst: 3)), nil), (.independent, .tokens),
    ]
    for (placement, tier) in ways {
      let task = SimulationTask(
        model: SequenceModel(
          growth: PowerGrowth(coefficient: 1, exponent: 0.25), placement: placement,
          keyErrors: ConstantError(value: 0.1),
          nonKeyErrors: ConstantError(value: 0.1), difficulty: GammaDifficulty(variance: 0.3)),
        rule: .tolerance(errors: 3), lengths: [10, 40, 1e12], seed: 3, extent: .trials(20_000), tier: tier)
      let plan = try Planner(task).plan()
      #expect(plan.explanation(maxTrials: 10)[0].contains("until success is decided"))
      let result = await Simulator(task: task, plan: plan, threads: 2).run()
      // Every token errs alike, whatever its class: a binomial number given the difficulty.
      for (point, n) in zip(result.reliability, [10.0, 40]) {
        let exact = DifficultyQuadrature(GammaDifficulty(variance: 0.3)).logMeans { z in
          let e = -expm1(z * log1p(-0.1))
          return [
            log(
              (0...3).reduce(0.0) { sum, k in
                let k = Double(k)
                let choose = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))
                return sum + choose * pow(e, k) * pow(1 - e, n - k)
              })
          ]
        }
        let r = exp(exact[0])
        // Five standard errors of so many sequences.
        #expect(abs(point.estimate - r) < 5 * (r * (1 - r) / 20_000).squareRoot(), "\(placement) at \(n)")
      }
      #expect(result.reliability[2].successes == 0)
    }
  }

  /// Halving a block does not make rounding smooth: without a limit every token would be gone to. Each term is 1 within 1e-6, and
  /// so is their mean.
  @Test("a sum whose terms are rounding takes a bounded number of them")
  func roundingTerms() {
    var count = 0
    let sum = PositionSum(upTo: 1e9) { t in
      count += 1
      let noise = sin(12.9898 * t) * 43758.5453
      return 1 + 1e-6 * (noise - noise.rounded(.down) - 0.5)
    }
    #expect(abs(sum(1e9) / 1e9 - 1) < 1e-6)
    // 4,096 blocks of at most 256 terms, and 25 nodes for each that was split.
    #expect(count < 1_200_000, "\(count)")
  }
}
