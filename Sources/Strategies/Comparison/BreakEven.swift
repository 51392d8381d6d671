import Foundation
import GSLKernel
package import Simulation
import TokenModels

/// Where aiming stops paying: the value of one number at which an arm and the best brute force at its cost are equally
/// reliable.
package struct BreakEven: Sendable, Equatable {
  /// What is varied.
  package enum Quantity: String, Sendable, CaseIterable {
    /// d′ of the detector of key tokens.
    case detector = "detector d′"
    /// ρ between paths.
    case correlation = "correlation ρ"
    /// The share of expected errors that sit at other than key tokens.
    case nonKeyShare = "non-key share of errors"
    /// The share of visits routed right.
    case router = "router accuracy"
  }

  package enum Finding: Sendable, Equatable {
    /// Aiming pays on one side of this value, given with the side.
    case at(Double, paysAbove: Bool)
    /// Aiming pays, or does not, over the whole range looked at.
    case alwaysPays
    case neverPays
    /// There is no curve without sampling error to find it by.
    case unknown(String)
  }

  package let arm: String
  package let quantity: Quantity
  package let range: ClosedRange<Double>
  package let finding: Finding
  /// The value that the scenario has; nil where it has none.
  package let present: Double?
  /// The gain in log-odds along the range.
  package let curve: [(value: Double, gain: Double)]

  package static func == (a: BreakEven, b: BreakEven) -> Bool {
    a.arm == b.arm && a.quantity == b.quantity && a.finding == b.finding && a.present == b.present
  }
}

/// Looks for break-evens along curves without sampling error.
package struct BreakEvenSearch: Sendable {
  private let baseline: SimulationTask
  private let families: [BruteForce]
  private let n: Double

  package init(baseline: SimulationTask, families: [BruteForce], length: Double) {
    (self.baseline, self.families, n) = (baseline.at(lengths: [length]), families, length)
  }

  /// The break-evens of an arm: one for each quantity that it has.
  package func breakEvens(of given: Arm) -> [BreakEven] {
    // Memories need not be followed beyond the length compared.
    let arm = shortened(given)
    var list: [BreakEven] = []
    if arm.strategies.contains(where: { $0.detection != nil }) {
      list.append(
        search(arm, .detector, 0...6, present: dPrime(of: arm)) { value in
          let strategies = arm.strategies.map { strategy in
            strategy.detection.map {
              strategy.detecting(by: Detection(.score(dPrime: value), flagged: $0.flagged))
            } ?? strategy
          }
          return (Arm(name: arm.name, strategies: strategies, resampling: arm.resampling), baseline, families)
        })
    }
    if let present = correlation(of: arm) {
      list.append(
        search(arm, .correlation, 0...1, present: present) { value in
          let strategies = arm.strategies.map {
            ($0 as? MultiPathStrategy)?.with(correlation: value) as (any Strategy)? ?? $0
          }
          let other = Arm(
            name: arm.name, strategies: strategies, resampling: arm.resampling?.with(correlation: value))
          // Whole sequences have the same correlation; more compute knows of none.
          let rivals = BruteForce.families(for: [other], length: n).filter { !$0.isContinuous }
          return (other, baseline, families.filter(\.isContinuous) + rivals)
        })
    }
    if let router = arm.strategies.lazy.compactMap({ $0 as? ExpertStrategy }).first {
      list.append(
        search(arm, .router, 0...1, present: router.routerAccuracy) { value in
          let strategies = arm.strategies.map {
            ($0 as? ExpertStrategy)?.with(routerAccuracy: value) as (any Strategy)? ?? $0
          }
          return (Arm(name: arm.name, strategies: strategies, resampling: arm.resampling), baseline, families)
        })
    }
    if arm.axis == .passes, baseline.model.nonKeyErrors.mean > 0, baseline.rule.countsNonKeyErrors {
      let (key, other) = expectedErrors
      // Rates of 1 are beyond any strategy, so the range ends where the largest would come near it.
      let largest = 0.5 / (baseline.model.nonKeyErrors.nodes.map(\.value).max() ?? 1)
      let most = min(0.999, largest * other / (key + largest * other))
      list.append(
        search(arm, .nonKeyShare, min(0.001, 0.5 * most)...most, present: other / (key + other)) { share in
          let factor = share / (1 - share) * key / other
          let model = baseline.model.mappingErrors(
            hardKey: { $0 }, easyKey: { $0 },
            nonKey: { law in TransformedError(law, formula: "scaled") { min(1, factor * $0) } })
          return (arm, baseline.acting(on: model, panel: nil), families)
        })
    }
    return list
  }

  private func shortened(_ arm: Arm) -> Arm {
    let strategies = arm.strategies.map { ($0 as? PreservationStrategy)?.shortened(to: n) as (any Strategy)? ?? $0 }
    return Arm(name: arm.name, strategies: strategies, resampling: arm.resampling)
  }

  private func dPrime(of arm: Arm) -> Double? {
    for strategy in arm.strategies {
      if case .score(let dPrime)? = strategy.detection?.detector { return dPrime }
    }
    return nil
  }

  private func correlation(of arm: Arm) -> Double? {
    arm.resampling?.correlation ?? arm.strategies.lazy.compactMap { ($0 as? MultiPathStrategy)?.correlation }.first
  }

  /// Errors expected at key tokens and at others, at difficulty 1.
  private var expectedErrors: (key: Double, other: Double) {
    let model = baseline.model
    let key = TokenCounts(model, length: n).key * -expm1(model.keyLogSurvival(n, 1))
    let places = (0..<200).map { max(1, n * (Double($0) + 0.5) / 200) }
    let other = places.reduce(0) { $0 - expm1(model.nonKeyLogSurvival($1, 1)) } / 200
    return (key, TokenCounts(model, length: n).other * other)
  }

  private typealias Setting = (arm: Arm, baseline: SimulationTask, families: [BruteForce])

  private func search(
    _ arm: Arm, _ quantity: BreakEven.Quantity, _ range: ClosedRange<Double>, present: Double?,
    _ setting: (Double) -> Setting
  ) -> BreakEven {
    func result(_ finding: BreakEven.Finding, _ curve: [(value: Double, gain: Double)] = []) -> BreakEven {
      BreakEven(
        arm: arm.name, quantity: quantity, range: range, finding: finding, present: present, curve: curve)
    }
    guard baseline.hasExactReliability else {
      return result(.unknown("no exact curve"))
    }
    // Rivals of the same cost in the same scenario are the same.
    var known: [String: Double] = [:]
    func gain(_ value: Double) throws -> Double {
      try self.gain(setting(value), &known, isSameScenario: quantity != .nonKeyShare)
    }
    do {
      let steps = 16
      let curve = try (0...steps).map { step -> (value: Double, gain: Double) in
        let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / Double(steps)
        return (value, try gain(value))
      }
      // A gain below what the curves are accurate to is none.
      let noise = 1e-8
      guard let first = curve.first(where: { abs($0.gain) > noise }) else { return result(.neverPays, curve) }
      var before = first
      for next in curve where next.value > before.value && abs(next.gain) > noise {
        if (before.gain > 0) != (next.gain > 0) {
          let root = try RootFinder.coarse.root(between: before.value, and: next.value) { (try? gain($0)) ?? .nan }
          return result(.at(root, paysAbove: next.gain > 0), curve)
        }
        before = next
      }
      return result(first.gain > 0 ? .alwaysPays : .neverPays, curve)
    } catch {
      return result(.unknown("no exact curve"))
    }
  }

  /// The arm's log-odds of success less those of the best brute force for at most its cost.
  private func gain(_ setting: Setting, _ known: inout [String: Double], isSameScenario: Bool) throws -> Double {
    let model = setting.baseline.model
    let cost = setting.arm.axis.cost(try setting.arm.outlay(on: model, length: n))
    func log(_ arm: Arm) throws -> Double {
      try arm.task(of: setting.baseline).exactLogReliability().last ?? 0
    }
    func rival(_ given: Arm) throws -> Double {
      let arm = shortened(given)
      let name = arm.formula
      if isSameScenario, let value = known[name] { return value }
      let value = try log(arm)
      if isSameScenario { known[name] = value }
      return value
    }
    func odds(_ log: Double) -> Double { log - Foundation.log(-expm1(log)) }
    // Memory cannot be had for less by holding everything.
    var rivals = setting.arm.axis == .passes ? [odds(try rival(.baseline))] : []
    for family in setting.families where family.axis == setting.arm.axis {
      if family.isContinuous {
        if let arm = family.arm(cost) { rivals.append(odds(try rival(arm))) }
      } else {
        // Between whole numbers of sequences a coin is tossed.
        let paths = cost.rounded(.down)
        let low = exp(try rival(family.arm(paths) ?? .baseline))
        let high = exp(try rival(family.arm(paths + 1) ?? .baseline))
        let mixed = low + (cost - paths) * (high - low)
        rivals.append(odds(Foundation.log(max(low, mixed))))
      }
    }
    return odds(try log(setting.arm)) - (rivals.max() ?? 0)
  }
}

extension RootFinder {
  /// Four digits: for the reader's eye.
  fileprivate static var coarse: RootFinder {
    var finder = RootFinder()
    finder.relativeWidth = 1e-4
    finder.absoluteWidth = 1e-6
    return finder
  }
}
