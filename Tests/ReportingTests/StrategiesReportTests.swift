import Charts
import Estimators
import Foundation
import Reporting
import Scenarios
import Simulation
import Strategies
import Testing

@Suite("Reports of strategies")
struct StrategiesReportTests {
  static func scenario(
    _ strategies: String, more: String = "", key: String = "{law: beta, mean: 0.02, concentration: 50}"
  ) throws -> Scenario {
    let text = """
      longhaul: 1
      title: Arms
      seed: 5
      sequence:
        lengths: [50, 200, 1000]
        keyTokens: {growth: {law: linear, share: 0.1}}
      errors: {key: \(key), nonKey: 0.0002}
      \(more)
      strategies:
      \(strategies)
      simulation: {trials: 2000, estimator: plain}
      models: none
      """
    return try Scenario.read(text, file: "arms.yaml", directory: ".")
  }

  static func run(_ scenario: Scenario, threads: Int = 2) async throws -> RunReport {
    let plan = try Planner(scenario.task).plan()
    let result = await Simulator(task: scenario.task, plan: plan, threads: threads).run()
    let arms = try await ArmsStudy(
      baseline: scenario.task, arms: scenario.arms, threads: threads, interruption: Interruption()
    ).run(beside: result)
    return RunReport(scenario: scenario, plan: plan, result: result, arms: arms)
  }

  static func report(_ scenario: Scenario, length: Int = 1, threads: Int = 2) async throws -> StrategiesReport {
    let outcome = try await FrontierStudy(
      baseline: scenario.task, arms: scenario.arms, length: length, threads: threads, interruption: Interruption()
    ).run(trials: 2000)
    let search = BreakEvenSearch(
      baseline: scenario.task, arms: scenario.arms, length: scenario.task.lengths[length])
    return StrategiesReport(
      scenario: scenario, outcome: outcome, breakEvens: scenario.arms.flatMap { search.breakEvens(of: $0) })
  }

  static let idle = """
      - {name: one-path, multiPath: {paths: 1}}
      - {name: alike, multiPath: {paths: 7, correlation: 1}}
      - {name: nothing-flagged, multiPath: {paths: 7, truePositive: 0}}
      - {name: one-sequence, multiPath: {paths: 1, at: sequences}}
      - {name: one-pass, compute: {budget: 1, exponent: 0.5}}
      - {name: no-help, compute: {budget: 3, exponent: 0}}
      - {name: all, preservation: {policy: all}}
      - {name: room-for-all, preservation: {policy: importance, budget: 1000, dPrime: 1}}
      - {name: nothing-needed, preservation: {policy: window, budget: 10, dependencies: 0}}
    """

  @Test(
    "at zero strength every arm is the baseline byte for byte",
    arguments: ["", "dynamics: {disruptive: {key: 0.7}, recovery: {perKeyToken: 0.1}}\nsuccess: on-track"])
  func zero(_ more: String) async throws {
    let document = ResultDocument(try await Self.run(Self.scenario(Self.idle, more: more)))
    #expect(document.arms.count == 10)
    func bytes(_ arm: ResultDocument.Arm) throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(
        decoding: try encoder.encode(arm.reliability) + encoder.encode(arm.hazard) + encoder.encode(arm.horizons),
        as: UTF8.self)
    }
    let baseline = try bytes(document.arms[0])
    for arm in document.arms.dropFirst() {
      #expect(try bytes(arm) == baseline, "\(arm.name)")
      for row in arm.differences ?? [] { #expect(row.gained == 0 && row.lost == 0, "\(arm.name)") }
    }
  }

  static let busy = """
      - {name: targeted-with-a-long-name, compute: {budget: 1.5, exponent: 0.5, dPrime: 2}}
      - {name: vote, multiPath: {paths: 5, correlation: 0.2}}
      - {name: whole, multiPath: {paths: 3, at: sequences}}
      - {name: forget, preservation: {policy: window, budget: 100, lostErrorRate: 0.1}}
      - name: row
        steps:
          - compute: {budget: 1.5, exponent: 0.5, allocation: optimal}
          - multiPath: {paths: 5, aggregate: verifier, sensitivity: 0.9, specificity: 0.8}
    """

  @Test("texts stay within 80 columns and numbers stay numbers")
  func texts() async throws {
    let scenario = try Self.scenario(Self.busy)
    for text in [TextReport(try await Self.run(scenario)).text, StrategiesText(try await Self.report(scenario)).text] {
      for line in text.split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
        #expect(!line.lowercased().contains("nan") && !line.contains(" inf"), "\(line)")
      }
    }
  }

  @Test("documents read back, say what every arm spends, and are the same for any number of threads")
  func documents() async throws {
    let scenario = try Self.scenario(Self.busy)
    let one = try StrategiesDocument(try await Self.report(scenario, threads: 1)).json()
    #expect(try StrategiesDocument(try await Self.report(scenario, threads: 3)).json() == one)
    let document = try JSONDecoder().decode(StrategiesDocument.self, from: Data(one.utf8))
    #expect(document.points.first?.kind == "baseline" && document.points.first?.passesPerToken == 1)
    #expect(document.bruteForce.count == 5)
    for gain in document.gains where gain.strength == 1 {
      let point = try #require(document.points.first { $0.name == gain.arm && $0.strength == 1 })
      let r = try #require(point.reliability[1].exact)
      // Both are exact; the rival is at most as good as the best point that costs no more.
      #expect(abs((gain.reliability.exact ?? .nan) - (r - gain.rivalReliability)) < 1e-12)
    }
    // 10 % key tokens with five paths each: 1 + 4·0.1.
    let vote = try #require(document.points.first { $0.name == "vote" && $0.strength == 1 })
    #expect(abs(vote.passesPerToken - 1.4) < 1e-12)
    let whole = try #require(document.points.first { $0.name == "whole" && $0.strength == 1 })
    #expect(whole.passesPerToken == 3 && whole.memory == 600)
    let run = ResultDocument(try await Self.run(scenario))
    let arm = try #require(run.arms.first { $0.name == "vote" })
    let row = try #require(arm.costs?[1])
    #expect(abs(row.passesPerSequence - 280) < 1e-9)
    #expect(abs((row.passesPerSuccess ?? 0) - 280 / (arm.reliability[1].exact ?? 0)) < 1e-9)
  }

  /// η = ½, constant errors, uniform compute c̄: hazards × c̄^(−½), so R = R₀^(c̄^(−½)) in closed form.
  @Test("gains over uniform compute are those of the closed form")
  func closedForm() async throws {
    let text = try Self.scenario(
      "  - {name: best, compute: {budget: 2, exponent: 0.5, allocation: optimal}}", key: "0.02")
    let report = try await Self.report(text)
    let baseline = try #require(report.outcome.points.first?.exact?[1])
    let gain = try #require(report.outcome.gains.first { report.outcome.points[$0.point].strength == 1 })
    // A token is key by chance, and the mean over both of (1 − e)^g is not the mean to the g: e_key·(1 − g)/2 of ln R.
    #expect(abs(log(gain.rivalReliability) / (baseline / 2.0.squareRoot()) - 1) < 0.02 * (1 - 0.7) / 2)
    #expect(gain.logOdds.side(of: 0) == 1)
  }

  /// A detector that tells nothing spends on a tenth of the tokens at random; one that tells everything on the key tokens.
  @Test("break-evens separate detectors that pay from those that do not")
  func breakEven() async throws {
    let report = try await Self.report(
      Self.scenario("  - {name: think, compute: {budget: 1.5, exponent: 0.5, dPrime: 2}}"))
    let found = try #require(report.breakEvens.first { $0.quantity == .detector })
    guard case .at(let value, paysAbove: true) = found.finding else {
      Issue.record("\(found.finding)")
      return
    }
    for (factor, pays) in [(0.9, false), (1.1, true)] {
      let other = try await Self.report(
        Self.scenario("  - {name: think, compute: {budget: 1.5, exponent: 0.5, dPrime: \(value * factor)}}"))
      let gain = try #require(other.outcome.gains.first { other.outcome.points[$0.point].strength == 1 })
      #expect(((gain.logOdds.exact ?? 0) > 0) == pays)
    }
  }

  @Test("interrupted before the first sequence, no arm is told to have succeeded in none")
  func interrupted() async throws {
    let scenario = try Self.scenario(Self.busy)
    let result = try await Self.run(scenario).result
    let interruption = Interruption()
    interruption.request()
    let arms = try await ArmsStudy(
      baseline: scenario.task, arms: scenario.arms, threads: 1, interruption: interruption
    ).run(beside: result)
    #expect(arms.isEmpty)
    let report = RunReport(
      scenario: scenario, plan: try Planner(scenario.task).plan(), result: result, arms: arms, isInterrupted: true)
    let missing = scenario.arms.map(\.name)
    #expect(
      report.warnings.contains(
        .interrupted(trials: result.trials, of: scenario.task.maxTrials, cut: [], missing: missing)))
    let text = TextReport(report).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("and there are none of the arms \(missing.joined(separator: ", "))."), "\(text)")
    let outcome = try await FrontierStudy(
      baseline: scenario.task, arms: scenario.arms, length: 1, threads: 1, interruption: interruption
    ).run(trials: 2000)
    #expect(outcome.trials == 0 && outcome.gains.isEmpty && outcome.isInterrupted)
  }
}
