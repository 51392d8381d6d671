import Estimators
import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("Plain, rare and extreme scenarios")
struct RareScenarioTests {
  private static func run(_ task: SimulationTask) async throws -> SimulationResult {
    await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  private static func constantHazard(_ e: Double, difficulty: (any DifficultyLaw)? = nil) -> SequenceModel {
    SequenceModel(
      growth: LinearGrowth(share: 0), placement: .even, keyErrors: ConstantError(value: 0),
      nonKeyErrors: ConstantError(value: e), difficulty: difficulty)
  }

  /// One comparison at α = 7e-6, that is 4.5 standard errors.
  @Test("LeCun's 0.99^100 is 0.366, by counting, by averaging and exactly")
  func lecun() async throws {
    let exact = 0.366032341273229
    for estimator in [SimulationTask.Estimator.plain, .conditional] {
      let result = try await Self.run(
        SimulationTask(
          model: Self.constantHazard(0.01), rule: .flawless, lengths: [100], seed: 1, extent: .trials(200_000),
          estimator: estimator))
      let point = result.reliability[0]
      #expect(abs((point.exact ?? 0) / 0.3660323412732292 - 1) < 1e-12)
      if estimator == .plain {
        #expect(abs(point.estimate - exact) < 4.5 * (point.standardError ?? 0))
        #expect(abs((point.standardError ?? 0) / (exact * (1 - exact) / 200_000).squareRoot() - 1) < 0.01)
      } else {
        #expect(abs(point.estimate / 0.3660323412732292 - 1) < 1e-12)
      }
    }
  }

  /// A shape of 0.01 has most of its mass below the smallest number, e^(−745): e^(−7.45) of it.
  @Test("averages over beta difficulties of tiny shape are numbers, and hold the exact curve", arguments: 1...8)
  func tinyShape(_ seed: UInt64) async throws {
    let result = try await Self.run(
      SimulationTask(
        model: Self.constantHazard(1e-5, difficulty: BetaDifficulty(mean: 0.01, concentration: 1)), rule: .flawless,
        lengths: [1, 100, 1e4, 1e6], seed: seed, extent: .trials(5000), estimator: .conditional))
    for point in result.reliability {
      // 32 comparisons at 5 standard errors; R is an average of 5,000 numbers, each of some rounding.
      let error = try #require(point.standardError)
      #expect(abs(point.estimate - (point.exact ?? 0)) < 5 * error + 1e-14, "\(point)")
      #expect(point.lower.isFinite && point.lower <= point.estimate && point.estimate <= point.upper, "\(point)")
    }
  }

  /// (1 + θΛ)^(−1/θ) with θ = 2e-4 and Λ = 93. The relative variance of one e^(−ΛZ) is about e^(θΛ²) − 1 = 4.6, so
  /// 50,000 of them leave 1 %. One comparison at α = 7e-6.
  @Test("R of 1e-40 is estimated to 1 % from the draws of difficulty, and agrees with the exact value")
  func rare() async throws {
    let (theta, hazard) = (2e-4, 93.0)
    let n = 1000.0
    let model = Self.constantHazard(-expm1(-hazard / n), difficulty: GammaDifficulty(variance: theta))
    let result = try await Self.run(
      SimulationTask(
        model: model, rule: .flawless, lengths: [n], seed: 1, extent: .trials(50_000), estimator: .conditional))
    let point = result.reliability[0]
    let exact = -log1p(theta * hazard) / theta
    #expect(exact < -40 * log(10) + 1 && exact > -41 * log(10))
    #expect(abs((point.logExact ?? 0) - exact) < 1e-10)
    let relative = (point.standardError ?? 0) / point.estimate
    #expect(relative > 0 && relative < 0.01)
    #expect(abs(point.logEstimate - exact) < 4.5 * relative)
    #expect(point.successes == 0 && point.lower > 0)
  }

  @Test("R of 1e-300 and far below keeps its logarithm")
  func underflow() async throws {
    for hazard in [690.0, 5000, 1e6] {
      let model = Self.constantHazard(-expm1(-hazard / 1e6))
      let result = try await Self.run(
        SimulationTask(model: model, rule: .flawless, lengths: [1e6], seed: 1, extent: .trials(100)))
      let point = result.reliability[0]
      #expect(abs(point.logEstimate / -hazard - 1) < 1e-12)
      #expect(abs((point.logExact ?? 0) / -hazard - 1) < 1e-12)
      #expect(point.source == .conditional)
    }
  }

  @Test("one sequence of one token is a run")
  func smallest() async throws {
    for e in [0.0, 0.5, 1] {
      for rule in [SuccessRule.flawless, .keyTokensRight, .tolerance(errors: 0), .toleranceShare(0.5)] {
        let model = SequenceModel(
          growth: LinearGrowth(share: 1), placement: .independent, keyErrors: ConstantError(value: e),
          nonKeyErrors: ConstantError(value: e))
        let result = try await Self.run(
          SimulationTask(model: model, rule: rule, lengths: [1], seed: 1, extent: .trials(1), estimator: .plain))
        #expect(result.trials == 1)
        #expect(abs((result.reliability[0].exact ?? 2) - (1 - e)) < 1e-15)
        if e != 0.5 { #expect(result.reliability[0].estimate == 1 - e) }
      }
    }
  }

  @Test("growth that is clipped everywhere makes every token key")
  func clipped() throws {
    for placement in [Placement.even, .independent, .bursty(BurstChain(meanBurst: 2))] {
      let model = SequenceModel(
        growth: PowerGrowth(coefficient: 1e15, exponent: 0.5), placement: placement,
        keyErrors: ConstantError(value: 0.001), nonKeyErrors: ConstantError(value: 0.5))
      let task = SimulationTask(model: model, rule: .flawless, lengths: [1, 5000], seed: 1, extent: .trials(1))
      let values = try ClosedForms(task: task).exactCurve().logReliability
      #expect(abs(values[1] / (5000 * log1p(-0.001)) - 1) < 1e-12)
    }
  }

  @Test("lengths of 1e12 are simulated at the price of their errors")
  func long() async throws {
    for placement in [Placement.even, .independent] {
      let model = SequenceModel(
        growth: PowerGrowth(coefficient: 0.9, exponent: 0.5), placement: placement,
        keyErrors: ConstantError(value: 1e-6), nonKeyErrors: ConstantError(value: 1e-12),
        context: [PowerContext(floor: 0, scale: 1e9, exponent: 0.5)])
      let result = try await Self.run(
        SimulationTask(
          model: model, rule: .tolerance(errors: 1), lengths: [1e6, 1e12], seed: 1, extent: .trials(20_000)))
      // Poisson with mean Σ p: P(at most one error) = (1 + m) e^(−m), to p ~ 1e-6; 4 comparisons at 1e-5 in all.
      let m = try #require(result.errors.expected).total
      let exact = (1 + m) * exp(-m)
      #expect(abs(result.reliability[1].estimate - exact) < 4.8 * (result.reliability[1].standardError ?? 0) + 1e-6)
      #expect(abs(m / (0.9 + 2e9 * ((1001.0).squareRoot() - 1) * 1e-12) - 1) < 1e-5)
    }
  }

  @Test("texts shorter than the lengths have no key tokens beyond their end")
  func recordedBeyondEnd() throws {
    let texts = [RecordedText(name: "a", positions: [1, 2, 3]), RecordedText(name: "b", positions: [100_000])]
    for given in [[texts[0]], texts] {
      let model = SequenceModel(
        growth: LinearGrowth(share: 0), placement: .recorded(given), keyErrors: ConstantError(value: 0.1),
        nonKeyErrors: ConstantError(value: 1e-9))
      let task = SimulationTask(model: model, rule: .flawless, lengths: [3, 1e9], seed: 1, extent: .trials(1))
      let values = try ClosedForms(task: task).exactCurve().logReliability.map { exp($0) }
      let first: Double = 0.9 * 0.9 * 0.9
      let others = exp((1e9 - 3) * log1p(-1e-9))
      let second = given.count == 1 ? first : 0.5 * (first + 0.9 * exp(2 * log1p(-1e-9)))
      #expect(abs(values[0] / (given.count == 1 ? first : 0.5 * (first + exp(3 * log1p(-1e-9)))) - 1) < 1e-12)
      #expect(abs(values[1] / (second * others) - 1) < 1e-12)
    }
  }
}
