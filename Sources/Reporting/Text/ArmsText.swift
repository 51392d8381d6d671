import Estimators
import Scenarios
import Simulation
import Strategies

/// The arms of a scenario beside its baseline: what they gain on the same sequences, and what they cost.
struct ArmsText {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  /// Nothing without arms.
  var passages: [Passage] {
    guard !report.arms.isEmpty, let index = report.comparedLength else { return [] }
    let n = report.result.reliability[index].length
    var table = ReportTable(
      ["arm", "R", "gain", "simulated, \(report.confidenceText)", "cost", "per success", "n50"],
      [.left, .right, .right, .left, .right, .right, .right])
    table.add(
      row(Arm.baseline.name, report.result, Outlay(of: report.scenario.task.model, length: Double(n)), nil, index))
    for arm in report.arms {
      table.add(
        row(
          arm.arm.name, arm.result, arm.outlays[index],
          arm.differences.indices.contains(index) ? arm.differences[index] : nil, index))
    }
    let gains =
      trials > 0 ? "gains over the baseline on the same \(trials.of("sequence"))" : "no sequence was run by all arms"
    let head = "at \(n.grouped) tokens; \(gains); costs in forward passes, per token and per success"
    return [.heading("ARMS", head), .table(table)] + formulas + narrowing(index)
  }

  /// R of the baseline and of every arm at all lengths.
  var curves: [Passage] {
    if report.arms.isEmpty { return [] }
    let results = [(Arm.baseline.name, report.result)] + report.arms.map { ($0.arm.name, $0.result) }
    let rows = results.map { name, result in
      (name: name, values: result.reliability.map { $0.exact ?? $0.estimate } as [Double?])
    }
    let lengths = report.result.reliability.map(\.length)
    guard let first = lengths.first, let last = lengths.last else { return [] }
    return SparkTable("R at the scenario's lengths, from \(first.grouped) to \(last.grouped)", rows).passages
  }

  private var trials: Int { report.arms.first?.differences.first?.counts.trials ?? 0 }

  private func row(
    _ name: String, _ result: SimulationResult, _ outlay: Outlay, _ difference: PairedDifference?, _ index: Int
  ) -> [String] {
    let point = result.reliability[index]
    let reliability = point.exact ?? point.estimate
    let error = difference?.counts.standardError ?? point.standardError ?? 0.5 * (point.upper - point.lower)
    let bounds = difference.map { "\(signed($0.lower, error)) … \(signed($0.upper, error))" } ?? ""
    return [
      String(name.prefix(13)), reliability.asProbability(error: point.standardError ?? 1e-4),
      difference.map { signed($0.exact ?? $0.counts.difference, error) } ?? "", bounds,
      outlay.passesPerToken.significant(4), reliability > 0 ? (outlay.passes / reliability).significant(3) : "–",
      horizon(result),
    ]
  }

  private func signed(_ x: Double, _ error: Double) -> String {
    let text = abs(x).asProbability(error: error)
    return x < 0 ? "−\(text)" : "+\(text)"
  }

  private func horizon(_ result: SimulationResult) -> String {
    guard let n50 = result.horizons.first(where: { $0.name == "n50" }) else { return "–" }
    if n50.unseenBetween != nil { return "?" }
    if let estimate = n50.estimate { return Int(estimate).grouped }
    let ends = result.reliability
    return n50.isBelowLengths ? "< \((ends.first?.length ?? 0).grouped)" : "> \((ends.last?.length ?? 0).grouped)"
  }

  /// What each arm is, with what it holds in memory where that is less than everything.
  private var formulas: [Passage] {
    report.arms.map { arm in
      .paragraph("\(arm.arm.name): \(arm.arm.formula)\(memory(arm))")
    }
  }

  private func memory(_ arm: ArmResult) -> String {
    guard arm.arm.axis == .memory, let outlay = arm.outlays.last else { return "" }
    return
      "; \(Int(outlay.memory).grouped) of \(Int(outlay.length).grouped) tokens held, \(Int(outlay.attended).grouped)"
      + " attended to per token"
  }

  /// What common random numbers bring.
  private func narrowing(_ index: Int) -> [Passage] {
    let factors = report.arms.compactMap { arm in
      arm.differences.indices.contains(index) ? arm.differences[index].narrowing : nil
    }
    guard let least = factors.min(), let most = factors.max() else { return [] }
    let range = factors.count == 1 ? least.significant(2) : "\(least.significant(2)) to \(most.significant(2))"
    return [.paragraph("On sequences of their own the intervals would be \(range) times wider.")]
  }
}

extension RunReport {
  /// The number of the length at which arms are compared: where the baseline's reliability is nearest to one half.
  package var comparedLength: Int? { ComparedLength.index(of: result.reliability) }
}
