import Simulation
import Strategies
import TokenModels

/// A strategy against brute force at equal cost, in texts of 8 % key tokens of error 0.003 in the mean.
struct EqualCostSetting {
  let name: String
  let condition: String
  private let strategy: any Strategy
  private let other: Double
  private let length: Double
  private let seed: UInt64

  /// `other` is the error of other tokens.
  init(
    _ name: String, _ condition: String, _ strategy: any Strategy, other: Double, length: Double, seed: UInt64
  ) {
    self.name = name
    self.condition = condition
    self.strategy = strategy
    self.other = other
    self.length = length
    self.seed = seed
  }

  /// The gain at the strength that is given, held against none; and at all strengths, to be drawn.
  func measure(_ laboratory: Laboratory) async throws -> (outcome: ClaimCase, traces: [Trace]) {
    let model = SequenceModel(
      growth: LinearGrowth(share: 0.08), placement: .independent,
      keyErrors: BetaError(mean: 0.003, concentration: 50), nonKeyErrors: ConstantError(value: other))
    let task = laboratory.task(model, .flawless, at: [length], seed: seed, sequences: Self.sequences)
    laboratory.note(Draw(of: "paired sequence", count: Self.sequences, seed: seed))
    let outcome = try await FrontierStudy(
      baseline: task, arms: [Arm(name: "targeted", strategies: [strategy])], length: 0, threads: laboratory.threads,
      interruption: laboratory.interruption
    ).run(trials: Self.sequences)
    let gain = outcome.gains.first { outcome.points[$0.point].strength == 1 }?.logOdds
    let expected = Expectation.above(0, "better than brute force")
    let simulated = Quantity.simulated(
      "simulated gain in log-odds", gain?.estimate ?? .nan, (gain?.lower ?? .nan, gain?.upper ?? .nan))
    let checks = [
      Check(simulated, expected), Check(.exact("exact gain in log-odds", gain?.exact ?? .nan), expected),
    ]
    return (ClaimCase(condition, checks), traces(outcome.gains))
  }

  /// All arms see the same ones, so that gains are known to a few hundredths.
  private static let sequences = 20_000

  /// Gains against passes per token.
  private func traces(_ gains: [EqualCostGain]) -> [Trace] {
    let drawn = gains.compactMap { gain -> Trace.Point? in
      let number = gain.logOdds
      guard let estimate = number.estimate, let lower = number.lower, let upper = number.upper else { return nil }
      return Trace.Point(gain.cost, estimate, min(lower, upper)...max(lower, upper))
    }
    // Beyond, gains are between chances of failure that nobody will see.
    let end = 2 * (gains.last { $0.logOdds.estimate != nil }?.cost ?? .infinity)
    let known = gains.compactMap { gain in
      gain.cost > end ? nil : gain.logOdds.exact.map { Trace.Point(gain.cost, $0) }
    }
    return [Trace(name, .simulated, drawn), Trace(name, .exact, known)]
  }
}

extension Findings {
  /// A case for each setting.
  static func settings(_ settings: [EqualCostSetting], _ laboratory: Laboratory) async throws -> Findings {
    var (cases, traces) = ([ClaimCase](), [Trace]())
    for setting in settings {
      let measured = try await setting.measure(laboratory)
      cases.append(measured.outcome)
      traces += measured.traces
    }
    return .conditional(cases, traces: traces)
  }
}
