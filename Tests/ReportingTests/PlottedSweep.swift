import Charts
import Foundation
import Scenarios
import Sweeps

@testable import Reporting

/// A sweep whose numbers are made up from formulas instead of being simulated.
struct PlottedSweep {
  let results: SweepResults
  let rows: [PointEstimate]
  let lengths: [Int]

  static let lengths = [10, 30, 100, 300, 1000]

  /// What stands at a point: R = (1 − e)ⁿ with the error of the point, and the length at which it is 1/2.
  ///
  /// Errors are summed over all parameters that are numbers.
  init(
    _ groups: [String], design: String? = nil, points: Int? = nil, lengths: [Int] = lengths, failed: Set<Int> = [],
    missing: Set<Int> = [], arms: [String] = ["baseline"], hasExact: Bool = true,
    error: ([SweptValue?]) -> Double = { $0.compactMap { $0?.number }.reduce(0, +) }
  ) throws {
    self.lengths = lengths
    let scenario = """
      longhaul: 1
      title: Made up
      seed: 3
      sequence: {lengths: [10, 1000], keyTokens: {growth: {power: {coefficient: 1, exponent: 0.5}}, hardShare: 0.5}}
      errors: {key: 0.02, easyKey: 0.001, nonKey: 0.001}
      simulation: {trials: 1000}

      """
    var request = SweepRequest()
    request.groups = try groups.map { try FactorGroup(parsing: $0) }
    (request.design, request.points) = (design, points)
    let sweep = try request.sweep(
      of: ScenarioSource(text: scenario, file: "s.yaml", directory: "."), version: "0.0.0")
    var swept: [SweptPoint] = []
    var rows: [PointEstimate] = []
    for index in 0..<sweep.count {
      let values = sweep.values(index).map { Optional(SweptValue(text: $0.text, number: $0.number)) }
      let status: PointStatus? = failed.contains(index) ? .failed : missing.contains(index) ? nil : .done
      swept.append(SweptPoint(position: index, values: values, status: status, trials: status == .done ? 1000 : 0))
      guard status == .done else { continue }
      for (number, arm) in arms.enumerated() {
        let e = error(values) / Double(number + 1)
        rows += Self.estimates(e, lengths, arm, hasExact: hasExact).map { PointEstimate(point: index, estimate: $0) }
      }
    }
    self.rows = rows
    let outputs = arms.flatMap { arm in
      [StoredOutput(arm: arm, output: "reliability", lengths: lengths)]
        + ["n50", "n80"].map { StoredOutput(arm: arm, output: "horizons.\($0)", lengths: []) }
    }
    results = SweepResults(
      about: StoreAbout(sweep, trials: 1000, shard: nil), points: swept, outputs: outputs)
  }

  private static func estimates(_ e: Double, _ lengths: [Int], _ arm: String, hasExact: Bool) -> [Estimate] {
    let curve = lengths.map { n in
      let r = reliability(e, n)
      // The estimate is off by a little, as simulated ones are.
      return Estimate(
        arm: arm, output: "reliability", length: n, value: 0.999 * r, standardError: 0.001 * r, lower: 0.99 * r,
        upper: r, exact: hasExact ? r : nil)
    }
    let last = Double(lengths.last ?? 0)
    return curve
      + [("n50", 0.5), ("n80", 0.8)].map { name, level in
        let n = horizon(e, level)
        let isKnown = n < last
        return Estimate(
          arm: arm, output: "horizons.\(name)", value: isKnown ? n : nil, lower: 0.9 * n < last ? 0.9 * n : nil,
          upper: 1.1 * n < last ? 1.1 * n : nil)
      }
  }

  static func reliability(_ e: Double, _ n: Int) -> Double { exp(Double(n) * log1p(-e)) }

  static func horizon(_ e: Double, _ level: Double) -> Double { (log(level) / log1p(-e)).rounded(.down) }

  func plots(_ change: (inout PlotRequest) -> Void = { _ in }) throws -> SweepPlots {
    var request = PlotRequest()
    change(&request)
    return try SweepPlots(results, request) { outputs, arms, length in
      rows.filter {
        outputs.contains($0.estimate.output) && arms.contains($0.estimate.arm)
          && (length == nil || $0.estimate.length == length)
      }
    }
  }

  /// The faults of a request; none where it can be drawn.
  func faults(_ change: (inout PlotRequest) -> Void) throws -> [PlotFault] {
    do {
      _ = try plots(change)
      return []
    } catch let faults as PlotFaults {
      return faults.faults
    }
  }
}

/// A figure's CSV by columns, its headings and names free of commas.
struct PlotNumbers {
  let rows: [[String: String]]

  init(_ figure: Figure) {
    let lines = figure.csv.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  func rows(_ mark: String, panel: String? = nil, series: String? = nil) -> [[String: String]] {
    rows.filter {
      $0["mark"] == mark && (panel == nil || $0["panel"] == panel) && (series == nil || $0["series"] == series)
    }
  }
}

extension [String: String] {
  func number(_ column: String) -> Double? { self[column].flatMap(Double.init) }
}
