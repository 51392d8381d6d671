import Estimators
import Foundation
import GSLKernel
import Simulation
import Testing
import TokenModels

@Suite("Multilevel splitting")
struct SplittingTests {
  static func task(
    _ dynamics: Dynamics, trials: Int, seed: UInt64, estimator: SimulationTask.Estimator = .splitting,
    placement: Placement = .independent, rule: SuccessRule = .neverDerailed, lengths: [Double] = [100, 1000, 4000]
  ) -> SimulationTask {
    SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 0.1), placement: placement, keyErrors: ConstantError(value: 0.1),
        nonKeyErrors: ConstantError(value: 0.002), dynamics: dynamics),
      rule: rule, lengths: lengths, seed: seed, extent: .trials(trials), estimator: estimator)
  }

  static func run(_ task: SimulationTask) async throws -> SimulationResult {
    await Simulator(task: task, plan: try Planner(task).plan(), threads: 2).run()
  }

  static let conditioned = Dynamics(
    disruptiveKey: 0.3, disruptiveNonKey: 0.3, selfConditioning: SelfConditioning(gain: 0.3, window: 100))

  /// 200 replicates know the spread of the estimate to 5 %, so a true ratio of 1 would fall below 0.9 with a chance of
  /// 2 % at each of the lengths; 600 know it to 3 %.
  @Test("the reported standard error is honest over 600 replicates")
  func honesty() async throws {
    var estimates: [[Double]] = [[], [], []]
    var errors: [[Double]] = [[], [], []]
    for seed in 0..<600 {
      let result = try await Self.run(Self.task(Self.conditioned, trials: 4096, seed: UInt64(seed)))
      for (index, point) in result.reliability.enumerated() {
        #expect(point.source == .splitting)
        estimates[index].append(point.estimate)
        errors[index].append(point.standardError ?? 0)
      }
    }
    for index in 0..<3 {
      let mean = estimates[index].reduce(0, +) / 600
      let variance = estimates[index].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 599
      let reported = (errors[index].reduce(0) { $0 + $1 * $1 } / 600).squareRoot()
      #expect(reported >= 0.9 * variance.squareRoot(), "reported \(reported), empirical \(variance.squareRoot())")
    }
    // Rare enough to need it: the longest length is reached by one sequence in ten million.
    #expect(estimates[2].reduce(0, +) / 600 < 1e-6)
  }

  @Test("it finds the exact value where there is one, down to 1e-13", arguments: 0..<3)
  func exact(_ placement: Int) async throws {
    let dynamics = Dynamics(disruptiveKey: 0.8, disruptiveNonKey: 0.3)
    let task = Self.task(
      dynamics, trials: 100_000, seed: 11, placement: DynamicsPropertyTests.placements[placement],
      lengths: [50, 200, 1000, 4000])
    let result = try await Self.run(task)
    for point in result.reliability {
      let (exact, error) = (try #require(point.exact), try #require(point.standardError))
      // 32 runs have the tails of Student's t: 12 comparisons at 1e-6 in all take |t| < 6.9.
      #expect(abs(point.estimate - exact) < 6.9 * error, "\(point.length): \(point.estimate) ± \(error) for \(exact)")
      #expect(error < 0.5 * point.estimate)
    }
    #expect((result.reliability.last?.estimate ?? 1) < 1e-12)
  }

  @Test("it agrees with plain counts under self-conditioning where success is common", arguments: 0..<5)
  func agreement(_ placement: Int) async throws {
    for rule in [SuccessRule.neverDerailed, .tolerance(errors: 3), .keyTokensRight] {
      let place = DynamicsPropertyTests.placements[placement]
      func task(_ estimator: SimulationTask.Estimator) -> SimulationTask {
        Self.task(
          Self.conditioned, trials: 40_000, seed: 3, estimator: estimator, placement: place, rule: rule,
          lengths: [5, 50, 150])
      }
      let split = try await Self.run(task(.splitting))
      let plain = try await Self.run(task(.plain))
      for (a, b) in zip(split.reliability, plain.reliability) {
        let error = hypot(a.standardError ?? 0, b.standardError ?? 0)
        // 45 comparisons at 1e-5 in all.
        #expect(abs(a.estimate - b.estimate) < 5.5 * error + 1e-12, "\(rule) at \(a.length)")
      }
    }
  }

  @Test("no sequence left is 0 with the bound that so many runs allow")
  func extinction() async throws {
    let hopeless = SimulationTask(
      model: SequenceModel(
        growth: LinearGrowth(share: 1), placement: .even, keyErrors: ConstantError(value: 0.9999),
        nonKeyErrors: ConstantError(value: 0), dynamics: Dynamics(disruptiveKey: 1)),
      rule: .neverDerailed, lengths: [1, 5], seed: 1, extent: .trials(256), estimator: .splitting)
    let result = try await Self.run(hopeless)
    #expect(result.reliability[1].estimate == 0)
    #expect(result.reliability[1].upper > 0)
  }
}
