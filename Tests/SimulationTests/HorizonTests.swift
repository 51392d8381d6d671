import Foundation
@testable import Simulation
import Testing
import TokenModels

@Suite("Horizons")
struct HorizonTests {
  private func result(
    _ rule: SuccessRule = .flawless, lengths: [Double], placement: Placement = .independent,
    keyErrors: any ErrorLaw = ConstantError(value: 0), growth: any GrowthLaw = LinearGrowth(share: 0),
    nonKey: any ErrorLaw = ConstantError(value: 0.01)
  ) async throws -> SimulationResult {
    let model = SequenceModel(growth: growth, placement: placement, keyErrors: keyErrors, nonKeyErrors: nonKey)
    // Bounds at 1 − 1e-6: the fixed seed would have to be one in a million for the truth to lie outside.
    let task = SimulationTask(
      model: model, rule: rule, lengths: lengths, seed: 7, extent: .trials(100_000), estimator: .plain,
      confidence: 1 - 1e-6)
    return await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  /// The largest n with 0.99ⁿ ≥ level is ⌊ln level/ln 0.99⌋: 68, 22 and 1.
  @Test(
    "horizons of plain decay are those of the closed form, whatever the lengths",
    arguments: [[1.0, 10, 50, 100, 1000], [10, 300], [100, 200], [300, 1000]])
  func closedForm(_ lengths: [Double]) async throws {
    let horizons = try await result(lengths: lengths).horizons
    for (horizon, truth) in zip(horizons, [68.0, 22, 1]) {
      let (lower, upper) = (try #require(horizon.lower), try #require(horizon.upper))
      #expect(lower <= truth && truth <= upper, "\(horizon)")
      // 100,000 sequences know ln R at its best length to 1 %; five such errors and a token are 15 % and one.
      #expect(upper - lower <= 0.3 * truth + 2, "\(horizon)")
    }
  }

  /// With q = R(n₂)/R(n₁), the two counts of nested sequences give Var H(n₁) = (1 − R(n₁))/(N R(n₁)) and for the rise, which is
  /// independent of it, (1 − q)/(N R(n₁) q); a horizon at a share w of the rise errs by the root of their sum with w², over
  /// the hazard.
  @Test("between two lengths the interval is as wide as the counts at both say", arguments: [0.5, 0.8])
  func width(_ level: Double) async throws {
    let (hazard, trials) = (1e-5, 100_000.0)
    let lengths = level == 0.5 ? [30_000.0, 120_000] : [10_000, 50_000]
    let horizons = try await result(lengths: lengths, nonKey: ConstantError(value: -expm1(-hazard))).horizons
    let horizon = try #require(horizons.first { $0.level == level })
    let (first, left) = (exp(-hazard * lengths[0]), exp(-hazard * (lengths[1] - lengths[0])))
    let share = (-log(level) / hazard - lengths[0]) / (lengths[1] - lengths[0])
    let variance = (1 - first) / (trials * first) + share * share * (1 - left) / (trials * first * left)
    let width = 2 * 4.8916 * variance.squareRoot() / hazard
    let (lower, upper) = (try #require(horizon.lower), try #require(horizon.upper))
    // The variance is known to the error of R, below 1 %; Wilson's bounds are wider by z²/2N, some 1e-4, and whole numbers
    // by 1. Bounds joined as they are would be 17 to 19 % wider.
    #expect(abs((upper - lower) / width - 1) <= 0.02, "\((upper - lower) / width)")
  }

  /// With p = 0.01 a token, R(n) = P(Binomial(n, p) ≤ 2): 0.5 at n = 267 (0.5002; 0.4977 at 268) and 0.8 at n = 153 (0.8019;
  /// 0.7993 at 154), by summing its three terms.
  @Test("between few lengths a curve without a closed form is met to a token")
  func interpolation() async throws {
    let lengths = [60.0, 150, 300, 500]
    let logs = lengths.map { n in
      log(pow(0.99, n - 2) * (0.99 * 0.99 + 0.99 * n * 0.01 + 0.5 * n * (n - 1) * 1e-4))
    }
    let points = zip(lengths, logs).map { n, log in
      ReliabilityEstimate(
        length: Int(n), source: .plain, estimate: exp(log), logEstimate: log, standardError: 0, lower: exp(log),
        upper: exp(log), exact: nil, logExact: nil, successes: nil, trials: 1, effectiveDraws: nil)
    }
    let horizons = Horizons(points: points, exact: []).estimates
    // Powers of n between two lengths alone would say 269 and 153 or 154.
    for (name, truth) in [("n50", 267.0), ("n80", 153)] {
      let found = try #require(horizons.first { $0.name == name })
      #expect(abs((found.estimate ?? 0) - truth) <= 1, "\(found)")
    }
  }

  /// With p = 0.1 a token, R(n) = P(Binomial(n, p) ≤ 3): 0.5 at n = 36 (0.5085; 0.4864 at 37) and 0.8 at n = 23 (0.8073; 0.7857 at
  /// 24), by `stats.binom.cdf` of scipy 1.17.1.
  @Test("where R falls by most of itself unseen, a horizon lies anywhere between the lengths")
  func unseenFall() async throws {
    let p = ConstantError(value: 0.1)
    let unseen = try await result(
      .tolerance(errors: 3), lengths: [10, 1e9], keyErrors: p, growth: LinearGrowth(share: 0.1), nonKey: p)
    #expect(unseen.reliability.allSatisfy { $0.exact == nil })
    for name in ["n50", "n80"] {
      let found = try #require(unseen.horizons.first { $0.name == name })
      #expect(found.unseenBetween == 10...1_000_000_000 && found.estimate == nil, "\(found)")
      #expect(found.lower == 10 && found.upper == 1e9 - 1, "\(found)")
    }
    let seen = try await result(
      .tolerance(errors: 3), lengths: [10, 20, 30, 45, 1e9], keyErrors: p, growth: LinearGrowth(share: 0.1), nonKey: p)
    for (name, truth) in [("n50", 36.0), ("n80", 23)] {
      let found = try #require(seen.horizons.first { $0.name == name })
      #expect(found.unseenBetween == nil, "\(found)")
      // One token for the curve between the lengths, as above, and one for 100,000 sequences.
      #expect(abs((found.estimate ?? 0) - truth) <= 2, "\(found)")
    }
  }

  @Test(
    "lengths too far apart tell nothing of what is between them: ten to one, or two to one from certain success on",
    arguments: [
      ("n50", [(10, 0.9), (101, 0.3)], true), ("n50", [(10, 0.9), (100, 0.3)], false),
      ("n80", [(10, 1), (21, 0.6)], true), ("n80", [(10, 1), (20, 0.6)], false),
    ])
  func farApart(_ name: String, _ curve: [(Int, Double)], _ isUnseen: Bool) throws {
    let horizon = try #require(Horizons(points: points(curve), exact: []).estimates.first { $0.name == name })
    #expect((horizon.unseenBetween == curve[0].0...curve[1].0) == isUnseen, "\(horizon)")
    #expect((horizon.estimate == nil) == isUnseen, "\(horizon)")
  }

  private func points(_ curve: [(length: Int, reliability: Double)]) -> [ReliabilityEstimate] {
    curve.map { n, r in
      ReliabilityEstimate(
        length: n, source: .plain, estimate: r, logEstimate: log(r), standardError: 0.01, lower: r - 0.02,
        upper: r + 0.02, exact: nil, logExact: nil, successes: nil, trials: 1, effectiveDraws: nil)
    }
  }

  @Test("a horizon below the first length is said to lie there where no closed form tells more")
  func belowLengths() {
    let horizons = Horizons(points: points([(500, 0.3), (1000, 0.1)]), exact: []).estimates
    #expect(horizons.count == 3 && horizons.allSatisfy { $0.estimate == nil && $0.isBelowLengths })
  }

  @Test("a horizon below the first length is read off the exact curve, by a recursion too")
  func belowLengthsExactly() async throws {
    let lengths = [500.0, 1000]
    let horizons = try await result(
      lengths: lengths, placement: .bursty(BurstChain(meanBurst: 3)), keyErrors: ConstantError(value: 0.05),
      growth: LinearGrowth(share: 0.1)
    ).horizons
    for horizon in horizons {
      let n = try #require(horizon.estimate)
      let model = SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .bursty(BurstChain(meanBurst: 3)),
        keyErrors: ConstantError(value: 0.05), nonKeyErrors: ConstantError(value: 0.01))
      let task = SimulationTask(
        model: model, rule: .flawless, lengths: [max(1, n - 3), n + 4], seed: 1, extent: .trials(10))
      let logs = try ClosedForms(task: task).exactCurve().logReliability
      // Three tokens for the error of the simulation at the first length, which scales the curve.
      #expect(logs[0] >= log(horizon.level) && logs[1] <= log(horizon.level) || n < 2, "\(horizon)")
    }
  }

  @Test("a curve that stays above has no horizon, and a rule under which success comes back has none at all")
  func none() async throws {
    let high = try await result(lengths: [1, 2], nonKey: ConstantError(value: 1e-4)).horizons
    #expect(high.allSatisfy { $0.estimate == nil && !$0.isBelowLengths })
    #expect(try await result(.toleranceShare(0.02), lengths: [10, 100]).horizons.isEmpty)
  }
}

@Suite("Certain errors under difficulty")
struct CertainErrorTests {
  /// With e = 0.01 for 97 % of tokens and 1 for the rest, a token of difficulty z is right with 0.97 · 0.99^z, so
  /// R(n) = 0.97ⁿ (1 + θ n λ)^(−1/θ) with λ = −ln 0.99 under gamma difficulty of variance θ.
  @Test("the exact curve is the closed form", arguments: [0.1, 1, 5, 20])
  func mixture(_ variance: Double) throws {
    let law = MixtureError(components: [
      MixtureComponent(weight: 0.97, law: ConstantError(value: 0.01)),
      MixtureComponent(weight: 0.03, law: ConstantError(value: 1)),
    ])
    let model = SequenceModel(
      growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0), nonKeyErrors: law,
      difficulty: GammaDifficulty(variance: variance))
    let lengths = [1.0, 20, 200, 5000]
    let task = SimulationTask(model: model, rule: .flawless, lengths: lengths, seed: 1, extent: .trials(10))
    let curve = try ClosedForms(task: task).exactCurve().logReliability
    for (n, value) in zip(lengths, curve) {
      let truth = n * log(0.97) - log1p(-variance * n * log(0.99)) / variance
      // The accuracy that the golden scenarios hold the solver to under difficulty.
      #expect(abs(value - truth) <= 1e-11 * abs(truth) + 2e-15 * n.squareRoot())
    }
  }
}
