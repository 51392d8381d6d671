import Estimators
import Foundation
import Simulation
import Strategies
import TokenModels

/// Scenarios that are simulated again and again, each for what it exercises.
enum ReplicatedScenario: String, Sendable, CaseIterable {
  case constant = "constant hazard"
  case difficulty = "key tokens, difficulty"
  case slow = "constant hazard, difficulty"
  case events = "two errors tolerated"
  case counts = "listed errors, difficulty"
  case bursts = "bursts"
  case domains = "domains, derailing, recovery"
  case rare = "rare success, derailing"
  /// What errors do to the hazard of later ones bears on no sequence that allows none: R(n) = 0.999ⁿ, and no exact curve is had.
  case unsolved = "constant hazard, no exact curve"
  /// Difficulty of variance 100: two sequences in a hundred are hard, and carry nearly all that R lacks of 1.
  case skewed = "few hard sequences"
  /// The same under a rule for which difficulties are drawn as they are.
  case skewedCounts = "few hard sequences, an error tolerated"

  var model: SequenceModel {
    switch self {
    case .constant:
      SequenceModel(
        growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
        nonKeyErrors: ConstantError(value: 0.01))
    case .difficulty:
      SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .independent,
        keyErrors: BetaError(mean: 0.15, concentration: 30), nonKeyErrors: ConstantError(value: 0.0005),
        difficulty: GammaDifficulty(variance: 0.6))
    case .slow:
      SequenceModel(
        growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
        nonKeyErrors: ConstantError(value: 0.0005), difficulty: GammaDifficulty(variance: 0.6))
    case .unsolved:
      SequenceModel(
        growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
        nonKeyErrors: ConstantError(value: 0.001),
        dynamics: Dynamics(selfConditioning: SelfConditioning(gain: 1, window: 50)))
    case .skewed, .skewedCounts:
      SequenceModel(
        growth: LinearGrowth(share: 0), placement: .independent, keyErrors: ConstantError(value: 0),
        nonKeyErrors: ConstantError(value: 1e-5), difficulty: GammaDifficulty(variance: 100))
    case .events, .counts:
      SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .independent, keyErrors: BetaError(mean: 0.08, concentration: 20),
        nonKeyErrors: ConstantError(value: 0.004),
        difficulty: self == .counts ? GammaDifficulty(variance: 0.4) : nil)
    case .bursts:
      SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .bursty(BurstChain(meanBurst: 3)),
        keyErrors: ConstantError(value: 0.05), nonKeyErrors: ConstantError(value: 0.002))
    case .domains:
      SequenceModel(
        growth: LinearGrowth(share: 0.15),
        placement: .domains(
          SemanticDomains(
            domains: [
              SemanticDomain(name: "a", share: 0.6, meanLength: 60, factor: 0.6),
              SemanticDomain(name: "b", share: 0.4, meanLength: 25, factor: 1.6),
            ], transitionShare: 0.6, burst: 4)),
        keyErrors: ConstantError(value: 0.06), nonKeyErrors: ConstantError(value: 0.002),
        dynamics: Dynamics(disruptiveKey: 0.7, disruptiveNonKey: 0.3, recovery: 0.05))
    case .rare:
      SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: .independent, keyErrors: ConstantError(value: 0.1),
        nonKeyErrors: ConstantError(value: 0.002), dynamics: Dynamics(disruptiveKey: 0.8, disruptiveNonKey: 0.3))
    }
  }

  var rule: SuccessRule {
    switch self {
    case .constant, .difficulty, .slow, .skewed, .counts: .flawless
    case .unsolved: .tolerance(errors: 0)
    case .skewedCounts: .tolerance(errors: 1)
    case .events: .tolerance(errors: 2)
    case .bursts: .tolerance(errors: 1)
    case .domains: .onTrack
    case .rare: .neverDerailed
    }
  }

  /// Where R is nearly 1, in between, and small.
  var lengths: [Double] {
    switch self {
    case .constant: [3, 20, 70, 250]
    case .difficulty: [2, 20, 100, 400]
    case .slow: [50, 200, 800, 3200]
    case .unsolved: [50, 100, 1000, 2000]
    case .skewed: [1, 30, 1000]
    case .skewedCounts: [30, 1000]
    case .events: [60, 150, 300, 500]
    case .counts: [200]
    case .bursts: [20, 100, 300, 600]
    case .domains: [3, 15, 60, 200]
    case .rare: [100, 400, 1200]
    }
  }

  func task(
    seed: Int, trials: Int, estimator: SimulationTask.Estimator = .plain, interval: BinomialInterval = .wilson,
    lengths: [Double]? = nil, rule: SuccessRule? = nil
  ) -> SimulationTask {
    SimulationTask(
      model: model, rule: rule ?? self.rule, lengths: lengths ?? self.lengths, seed: UInt64(seed),
      extent: .trials(trials),
      estimator: estimator, tier: self == .counts ? .events : nil, interval: interval)
  }

  /// R at each length without sampling error.
  func truth(lengths: [Double]? = nil, rule: SuccessRule? = nil) throws -> [Double] {
    try task(seed: 1, trials: 16, lengths: lengths, rule: rule).exactLogReliability().map { exp($0) }
  }

  static func run(_ task: SimulationTask, _ detail: Detail = .reliability) async throws -> SimulationResult {
    await Simulator(task: task, plan: try Planner(task).plan(), threads: 1, detail: detail).run()
  }
}
