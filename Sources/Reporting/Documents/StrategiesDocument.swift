import Simulation
import Estimators
import Scenarios
import Strategies

/// `strategies.json`: strategies against brute force at equal cost, as other programs read them.
///
/// What is infinite or not determined is null.
package struct StrategiesDocument: Codable, Sendable {
  package var schema = "longhaul.strategies/1"
  package let title: String
  package let seed: UInt64
  package let version: String
  package let answer: [String]
  /// The length at which costs are equal, in tokens.
  package let length: Int
  package let lengths: [Int]
  package let trials: Int
  package let bruteForce: [String]
  /// The baseline first.
  package let points: [Point]
  package let gains: [Gain]
  package let breakEvens: [BreakEvenRow]
  package let redundancy: [RedundancyRow]

  package struct Point: Codable, Sendable {
    package let name: String
    package let strategy: String
    /// `baseline`, `arm` or `brute force`.
    package let kind: String
    package let strength: Double
    package let passesPerToken: Double
    package let passesPerSequence: Double
    package let passesPerSuccess: Double?
    package let memory: Double
    package let attended: Double
    package let reliability: [Estimate]
    /// The axes on which no other point is both cheaper and more reliable.
    package let onFrontier: [String]
  }

  package struct Estimate: Codable, Sendable {
    package let n: Int
    package let estimate: Double
    package let lower: Double
    package let upper: Double
    package let exact: Double?
  }

  package struct Gain: Codable, Sendable {
    package let arm: String
    package let strength: Double
    package let axis: String
    package let cost: Double
    /// Null where that is the baseline.
    package let rival: String?
    package let rivalReliability: Double
    package let reliability: Number
    package let logOdds: Number
    package let horizonRatio: Number
    package let costRatio: Number
  }

  package struct Number: Codable, Sendable {
    package let estimate: Double?
    package let lower: Double?
    package let upper: Double?
    package let exact: Double?
  }

  package struct BreakEvenRow: Codable, Sendable {
    package let arm: String
    package let quantity: String
    package let present: Double?
    /// `at`, `always`, `never` or `unknown`.
    package let finding: String
    package let value: Double?
    package let paysAbove: Bool?
    /// [value, gain in log-odds] along the range looked at.
    package let curve: [[Double?]]
  }

  package struct RedundancyRow: Codable, Sendable {
    package let rule: String
    package let error: Double
    package let paths: Int
    package let correlation: Double
    package let factor: Double
    package let effectiveError: Double
    /// The limits stated for ρ → 0.
    package let allPathsFail: Double
    package let onePathMore: Double
  }

  /// The document as JSON text.
  package func json() throws -> String { try JSONText.encode(self) }
}

extension StrategiesDocument {
  package init(_ report: StrategiesReport) {
    let (scenario, outcome) = (report.scenario, report.outcome)
    let fronts = report.axes.map { axis in (axis, report.frontier(axis).map { axis.cost($0.outlay) }) }
    self.init(
      title: scenario.title, seed: scenario.task.seed, version: ProgramVersion.current,
      answer: StrategiesAnswer(report).sentences, length: report.length, lengths: scenario.task.lengths.map { Int($0) },
      trials: outcome.trials, bruteForce: outcome.bruteForce.map(\.name),
      points: outcome.points.map { point in
        let isBest = fronts.filter { axis, _ in
          report.isOn(axis, point)
            && report.frontier(axis).contains { $0.family == point.family && $0.outlay == point.outlay }
        }
        return Point(point, report, onFrontier: isBest.map(\.0.rawValue))
      },
      gains: outcome.gains.map { Gain($0, report) }, breakEvens: report.breakEvens.map { BreakEvenRow($0) },
      redundancy: report.redundancies.flatMap { RedundancyRow.rows($0.rule, report.tabulatedError) })
  }
}

extension StrategiesDocument.Point {
  fileprivate init(_ point: FrontierPoint, _ report: StrategiesReport, onFrontier: [String]) {
    let task = report.scenario.task
    let kind =
      switch point.family {
      case .baseline: "baseline"
      case .arm: "arm"
      case .bruteForce: "brute force"
      }
    let reliability = report.reliability(point)
    self.init(
      name: point.arm.name, strategy: point.arm.formula, kind: kind, strength: point.strength,
      passesPerToken: point.outlay.passesPerToken, passesPerSequence: point.outlay.passes,
      passesPerSuccess: reliability > 0 ? point.outlay.passes / reliability : nil, memory: point.outlay.memory,
      attended: point.outlay.attended,
      reliability: point.counts.indices.map { index in
        let bounds = task.interval.bounds(point.counts[index], confidence: task.confidence)
        return .init(
          n: Int(task.lengths[index]), estimate: point.counts[index].estimate, lower: bounds.lower,
          upper: bounds.upper, exact: point.exact.map { _ in point.reliability(index) })
      }, onFrontier: onFrontier)
  }
}

extension StrategiesDocument.Gain {
  fileprivate init(_ gain: EqualCostGain, _ report: StrategiesReport) {
    let point = report.outcome.points[gain.point]
    self.init(
      arm: point.arm.name, strength: point.strength, axis: point.arm.axis.rawValue, cost: gain.cost,
      rival: gain.rival, rivalReliability: gain.rivalReliability, reliability: .init(gain.reliability),
      logOdds: .init(gain.logOdds), horizonRatio: .init(gain.horizon), costRatio: .init(gain.costRatio))
  }
}

extension StrategiesDocument.Number {
  fileprivate init(_ number: EqualCostGain.Number) {
    self.init(estimate: number.estimate, lower: number.lower, upper: number.upper, exact: number.exact)
  }
}

extension StrategiesDocument.BreakEvenRow {
  fileprivate init(_ breakEven: BreakEven) {
    var (finding, value, side) = ("unknown", nil as Double?, nil as Bool?)
    switch breakEven.finding {
    case .at(let at, let paysAbove): (finding, value, side) = ("at", at, paysAbove)
    case .alwaysPays: finding = "always"
    case .neverPays: finding = "never"
    case .unknown: break
    }
    self.init(
      arm: breakEven.arm, quantity: breakEven.quantity.rawValue, present: breakEven.present, finding: finding,
      value: value, paysAbove: side,
      curve: breakEven.curve.map { [$0.value, $0.gain.isFinite ? $0.gain : nil] })
  }
}

extension StrategiesDocument.RedundancyRow {
  fileprivate static func rows(_ rule: any AggregationRule, _ error: Double?) -> [Self] {
    guard let error else { return [] }
    let table = RedundancyTable(
      of: rule, mean: error, intraClass: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1],
      paths: [1, 2, 3, 4, 5, 7, 9, 15, 31])
    return table.rows.map { row in
      Self(
        rule: rule.formula, error: error, paths: row.paths, correlation: row.intraClass, factor: row.factor,
        effectiveError: row.effectiveError,
        allPathsFail: StatedLimit.allPathsFail.factor(mean: error, paths: row.paths),
        onePathMore: StatedLimit.onePathMore.factor(mean: error, paths: row.paths))
    }
  }
}
