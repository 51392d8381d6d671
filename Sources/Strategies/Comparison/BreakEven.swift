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
  private let arms: [Arm]
  private let n: Double

  /// The arms are those of the scenario, whose laws serve arms that have none.
  package init(baseline: SimulationTask, arms: [Arm], length: Double) {
    (self.baseline, self.arms, n) = (baseline.at(lengths: [length]), arms, length)
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
              strategy.detecting(by: $0.with(dPrime: value))
            } ?? strategy
          }
          return (Arm(name: arm.name, strategies: strategies, resampling: arm.resampling), baseline)
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
          return (other, baseline)
        })
    }
    if let router = arm.strategies.lazy.compactMap({ $0 as? ExpertStrategy }).first {
      list.append(
        search(arm, .router, 0...1, present: router.routerAccuracy) { value in
          let strategies = arm.strategies.map {
            ($0 as? ExpertStrategy)?.with(routerAccuracy: value) as (any Strategy)? ?? $0
          }
          return (Arm(name: arm.name, strategies: strategies, resampling: arm.resampling), baseline)
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
          return (arm, baseline.acting(on: model, panel: nil))
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

  private typealias Setting = (arm: Arm, baseline: SimulationTask)

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
      // Where the gain only fades away, at ρ = 1 say, it pays up to there.
      if first.gain > 0, let last = curve.last, abs(last.gain) <= noise {
        return result(.at(last.value, paysAbove: false), curve)
      }
      return result(first.gain > 0 ? .alwaysPays : .neverPays, curve)
    } catch let fault as StrategyFault {
      return result(.unknown(fault.reason))
    } catch {
      return result(.unknown("no exact curve"))
    }
  }

  /// The arm's log-odds of success less those of the best brute force for at most its cost, by the same curves that a
  /// comparison at equal cost goes by.
  private func gain(_ setting: Setting, _ known: inout [String: Double], isSameScenario: Bool) throws -> Double {
    let (arm, task) = (setting.arm, setting.baseline)
    let axis = arm.axis
    let cost = axis.cost(try arm.outlay(of: task, length: n))
    var logs: [Double] = []
    func add(_ given: Arm) throws -> (cost: Double, index: Int) {
      let rival = shortened(given)
      let spent = axis.cost(try rival.outlay(of: task, length: n))
      if isSameScenario, let value = known[rival.formula] {
        logs.append(value)
      } else {
        let value = try rival.task(of: task).exactLogReliability().last ?? 0
        if isSameScenario { known[rival.formula] = value }
        logs.append(value)
      }
      return (spent, logs.count - 1)
    }
    var curves: [RivalCurves.Family] = []
    for family in BruteForce.rivals(of: arm, among: arms, length: n) {
      var points = axis == .passes ? [try add(.baseline)] : []
      for step in family.isContinuous ? [cost] : BruteForce.steps(upTo: 1000) {
        if let rival = family.arm(step) { points.append(try add(rival)) }
        // A coin tossed with a number far beyond the cost brings less than one with a number next to it.
        if !family.isContinuous, step > 3 * cost + 2 { break }
      }
      curves.append(RivalCurves.Family(isContinuous: family.isContinuous, points: points.sorted { $0.0 < $1.0 }))
    }
    let rivals = RivalCurves(families: curves) { point, _ in exp(logs[point]) }
    guard let best = rivals.best(at: cost, length: 0) else { throw StrategyFault("no brute force is so cheap") }
    func odds(_ log: Double) -> Double { log - Foundation.log(-expm1(log)) }
    // Reliabilities below the smallest number are all alike here; their logarithms are not.
    let rival = best.value > 0 ? Foundation.log(best.value) : logs.max() ?? -.infinity
    return odds(try arm.task(of: task).exactLogReliability().last ?? 0) - odds(rival)
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
