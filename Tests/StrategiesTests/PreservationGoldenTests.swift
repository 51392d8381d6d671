import Foundation
import Simulation
import Testing
import TokenModels

@testable import Strategies

/// What is lost at each position, token by token in 40 digits (`Golden/preservation.py`).
struct PreservationGolden: Decodable, Sendable {
  struct Policy: Decodable, Sendable {
    let kind: String
    let S: Double?
    let d: Double?
    let tp: Double?
    let fp: Double?
    let B: Double?
    let share: Double?
  }
  struct Distance: Decodable, Sendable {
    let kind: String
    let a: Double?
    let scale: Double?
  }
  struct Chance: Decodable, Sendable {
    let t: Double
    let L: Double
  }
  struct LogReliability: Decodable, Sendable {
    let n: Double
    let ln_R: Double
  }
  struct Reliability: Decodable, Sendable {
    let independent: [LogReliability]
    let even: [LogReliability]
  }
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let growth: GoldenGrowth
    let policy: Policy
    let distance: Distance
    let D: Int
    let L: [Chance]
    let reliability: Reliability?

    var testDescription: String { "\(growth.law), \(policy.kind), \(distance.kind), D = \(D)" }

    func strategy(longest: Double) throws -> PreservationStrategy {
      let names = ["window": "window", "sinks": "sinks+window", "uniform": "uniform"]
      let detector: Detector =
        policy.tp.map { .point(truePositive: $0, falsePositive: policy.fp ?? 0) } ?? .score(dPrime: policy.d ?? 0)
      let retention = try #require(
        RetentionPolicies.policy(
          names[policy.kind] ?? "importance", RetentionSettings(sinks: policy.S ?? 0, detector: detector)))
      let law = try #require(DependencyDistance.catalogue.first { $0.id == distance.kind })
      let room: LostNeeds.Room =
        if let share = policy.share { .share(share) } else { .tokens(try #require(policy.B)) }
      return PreservationStrategy(
        LostNeeds(
          policy: retention, room: room, dependencies: D, distance: law.make(distance.a ?? distance.scale ?? 0)),
        lostError: 0.4, attentionShare: 0, plannedLength: longest)
    }
  }

  let cases: [Case]

  static let all = GoldenFile.read("preservation", PreservationGolden.self)?.cases ?? []
}

@Suite("Selective preservation against the definitions")
struct PreservationGoldenTests {
  @Test("there are enough of every kind")
  func coverage() {
    #expect(PreservationGolden.all.count >= 40)
    #expect(PreservationGolden.all.count { $0.reliability != nil } >= 10)
  }

  /// The table is met to 1e-11 of 1; sums over tokens are integrals only where k is known in closed form. Differences of a
  /// saturating law lose digits where it is flat: 8e-11 is what doubles leave of them. A window of a share of the text gains
  /// a token now and then; the table follows the mean between such steps.
  @Test("a key token lacks what it needs as often as it should", arguments: PreservationGolden.all)
  func chances(_ golden: PreservationGolden.Case) throws {
    let longest = golden.L.map(\.t).max() ?? 1
    let strategy = try golden.strategy(longest: longest)
    let law = strategy.needs.law(of: KeyTokenProfile(try golden.growth.make()), upTo: longest)
    for point in golden.L {
      if case .tokens(let most) = strategy.needs.room, point.t <= most + 1 {
        #expect(point.L == 0)
        continue
      }
      let accuracy = golden.policy.share == nil ? 2e-10 : 1e-7
      #expect(abs(law(point.t) - point.L) < accuracy, "at \(point.t): \(law(point.t)) for \(point.L)")
    }
  }

  /// ln R sums n errors of L, each below 1e-10 and worth at most q·e_lost: 1e-9 of ln R.
  @Test(
    "reliability follows, for key tokens anywhere and in even places",
    arguments: PreservationGolden.all.filter { $0.reliability != nil })
  func reliability(_ golden: PreservationGolden.Case) throws {
    let expected = try #require(golden.reliability)
    for (placement, values) in [(Placement.independent, expected.independent), (.even, expected.even)] {
      let lengths = values.map(\.n)
      let model = SequenceModel(
        growth: try golden.growth.make(), placement: placement, keyErrors: ConstantError(value: 0.01),
        nonKeyErrors: ConstantError(value: 1e-5))
      let arm = Arm(name: "arm", strategies: [try golden.strategy(longest: lengths.last ?? 1)])
      let baseline = SimulationTask(model: model, rule: .flawless, lengths: lengths, seed: 1, extent: .trials(1))
      let logs = try arm.task(of: baseline).exactLogReliability()
      for (log, value) in zip(logs, values) {
        #expect(abs(log - value.ln_R) < 1e-9 * abs(value.ln_R) + 1e-11, "at \(value.n): \(log) for \(value.ln_R)")
      }
    }
  }
}
