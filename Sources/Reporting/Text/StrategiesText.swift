import Simulation
import Estimators
import Scenarios
import Strategies
import TokenModels

/// The report of strategies against brute force in plain text, 80 columns.
package struct StrategiesText: SectionedReport {
  private let report: StrategiesReport

  package init(_ report: StrategiesReport) { self.report = report }

  package var sections: [[Passage]] {
    [heading, answer, equalCost, ratios] + report.axes.map(frontier) + [strengths, breakEvens]
      + report.redundancies.map { redundancy($0.rule, $0.correlation) } + [notes]
  }

  private var heading: [Passage] {
    [.title(report.scenario.title, aside: "seed \(report.scenario.task.seed)")]
      + (report.scenario.question.isEmpty ? [] : [.line(report.scenario.question)])
  }

  private var answer: [Passage] {
    [.heading("ANSWER", StrategiesAnswer(report).sentences.joined(separator: " "))]
  }

  private var confidence: String { "\((100 * report.scenario.task.confidence).short(4)) %" }

  private var equalCost: [Passage] {
    var table = ReportTable(
      ["arm", "cost", "R", "brute", "logits", confidence, "n50 ×", "cost ×"],
      [.left, .right, .right, .right, .right, .left, .right, .right])
    for (number, arm) in report.scenario.arms.enumerated() {
      guard let gain = report.gain(ofArm: number), let point = report.point(ofArm: number) else { continue }
      table.add([
        String(arm.name.prefix(12)), gain.cost.significant(4), report.reliability(point).significant(4),
        gain.rivalReliability.significant(4), signed(gain.logOdds.best), interval(gain.logOdds),
        gain.horizon.best?.significant(3) ?? "–", gain.costRatio.best?.significant(3) ?? "–",
      ])
    }
    let head =
      "at \(report.length.grouped) tokens, on the same \(report.outcome.trials.of("sequence")); gains over the best brute "
      + "force for at most that cost (passes per token, or tokens held)"
    let rivals = report.outcome.bruteForce.map(\.name).joined(separator: "; ")
    let exactness =
      "Numbers are exact where the curves are known; beside them the \(confidence) interval of the paired run, which "
      + "misses the exact one in 20 as it should. Budgets are planned for \(report.length.grouped) tokens."
    return [
      .heading("EQUAL COST", head), .table(table), .paragraph(exactness),
      .paragraph("Brute force: \(rivals)."),
    ]
      + report.scenario.arms.map { .paragraph("\($0.name): \($0.formula)") }
  }

  /// The same gains in other units, with their intervals, and what a success costs.
  private var ratios: [Passage] {
    var table = ReportTable(
      ["arm", "R gained", confidence, "n50 ×", confidence, "cost ×", confidence],
      [.left, .right, .left, .right, .left, .right, .left])
    var costs: [String] = []
    for (number, arm) in report.scenario.arms.enumerated() {
      guard let gain = report.gain(ofArm: number), let point = report.point(ofArm: number) else { continue }
      table.add([
        String(arm.name.prefix(9)), signed(gain.reliability.best), interval(gain.reliability), ratio(gain.horizon.best),
        bounds(gain.horizon), ratio(gain.costRatio.best), bounds(gain.costRatio),
      ])
      let reliability = report.reliability(point)
      if reliability > 0 { costs.append("\(arm.name) \((point.outlay.passes / reliability).significant(3))") }
    }
    if let baseline = report.outcome.points.first, report.reliability(baseline) > 0 {
      costs.insert("baseline \((baseline.outlay.passes / report.reliability(baseline)).significant(3))", at: 0)
    }
    return [.heading("GAINS", "in reliability, as ratio of n50, and in what the rival must spend"), .table(table)]
      + (costs.isEmpty ? [] : [.paragraph("Forward passes per success: \(costs.joined(separator: ", ")).")])
  }

  private func ratio(_ x: Double?) -> String { x?.significant(3) ?? "–" }

  private func bounds(_ number: EqualCostGain.Number) -> String {
    guard let lower = number.lower, let upper = number.upper else { return "" }
    return "\(lower.significant(3))–\(upper.significant(3))"
  }

  private func signed(_ x: Double?) -> String {
    guard let x else { return "–" }
    return (x < 0 ? "−" : "+") + abs(x).fixed(3)
  }

  private func interval(_ number: EqualCostGain.Number) -> String {
    guard let lower = number.lower, let upper = number.upper else { return "" }
    return "\(signed(lower)) … \(signed(upper))"
  }

  private func frontier(_ axis: CostAxis) -> [Passage] {
    var table = ReportTable(["cost", "R", "1 − R", "who"], [.right, .right, .right, .left])
    let points = report.frontier(axis)
    let cheapest = points.first.map { axis.cost($0.outlay) } ?? 0
    let shown = Thinning.evenly(points, atMost: 14)
    for point in shown {
      let reliability = report.reliability(point)
      table.add([
        axis.cost(point.outlay).significant(4), reliability.significant(5), (1 - reliability).significant(3),
        who(point),
      ])
    }
    let head =
      "what no arm and no brute force beats in both: \(axis.unit), from \(cheapest.significant(3)) on"
    let rest = points.count - shown.count
    return [.heading("FRONTIER", head), .table(table)]
      + (rest > 0 ? [.paragraph("\(rest) more of its \(points.count) points are in the JSON.")] : [])
  }

  private func who(_ point: FrontierPoint) -> String {
    switch point.family {
    case .baseline: "baseline"
    case .arm(let number):
      "\(report.scenario.arms[number].name.prefix(30))\(point.strength == 1 ? "" : " × \(point.strength.short(4))")"
    case .bruteForce: String(point.arm.name.prefix(36))
    }
  }

  private var strengths: [Passage] {
    var table = ReportTable(
      ["arm", "strength", "cost", "R", "brute", "logits", confidence],
      [.left, .right, .right, .right, .right, .right, .left])
    for (number, arm) in report.scenario.arms.enumerated() {
      for gain in report.outcome.gains where report.outcome.points[gain.point].family == .arm(number) {
        let point = report.outcome.points[gain.point]
        table.add([
          String(arm.name.prefix(12)), "× \(point.strength.short(4))", gain.cost.significant(4),
          report.reliability(point).significant(4), gain.rivalReliability.significant(4), signed(gain.logOdds.best),
          interval(gain.logOdds),
        ])
      }
    }
    return [.heading("STRENGTHS", "factors on what an arm spends beyond the baseline, or holds"), .table(table)]
  }

  private var breakEvens: [Passage] {
    if report.breakEvens.isEmpty { return [] }
    var table = ReportTable(["arm", "quantity", "here", "pays"], [.left, .left, .right, .left])
    for breakEven in report.breakEvens {
      table.add([
        String(breakEven.arm.prefix(12)), breakEven.quantity.rawValue,
        breakEven.present?.significant(3) ?? "–", words(breakEven),
      ])
    }
    return [.heading("BREAK-EVEN", "where an arm and brute force at its cost are equally reliable"), .table(table)]
  }

  private func words(_ breakEven: BreakEven) -> String {
    let (low, high) = (breakEven.range.lowerBound.short(3), breakEven.range.upperBound.short(3))
    return switch breakEven.finding {
    case .at(let value, let paysAbove): "\(paysAbove ? "above" : "below") \(value.significant(4))"
    case .alwaysPays: "always, from \(low) to \(high)"
    case .neverPays: "never, from \(low) to \(high)"
    case .unknown(let reason): "unknown: \(reason)"
    }
  }

  /// f(ρ, m) with the limits that are stated for ρ → 0; with the arms' own m and ρ.
  private func redundancy(_ rule: any AggregationRule, _ correlation: Double) -> [Passage] {
    guard let e = report.tabulatedError else { return [] }
    let paths = RedundancyFigure.paths(report, rule)
    let correlations = Array(Set([0, 0.05, 0.2, 0.5, 1, correlation])).sorted()
    var table = ReportTable(
      ["m"] + correlations.map { "ρ = \($0.short(3))" } + ["e^(m−1)", "e^m"],
      Array(repeating: .right, count: correlations.count + 3))
    for m in paths {
      let factor = RedundancyFactor(of: rule, paths: m)
      let values = correlations.map { factor.value(under: SharedDifficulty(mean: e, intraClass: $0)).significant(3) }
      table.add([m.grouped] + values + StatedLimit.allCases.map { $0.factor(mean: e, paths: m).significant(3) })
    }
    let most = RedundancyFactor(of: rule, paths: paths.last ?? 2)
    let reached = StatedLimit.allCases.filter { $0.isReached(by: most, mean: e) }
    let limits =
      StatedLimit.allCases.map { limit in
        "\(limit.rawValue) \(reached.contains(limit) ? "is" : "is not") the limit for ρ → 0"
      }.joined(separator: ", ") + why(most)
    return [
      .heading("REDUNDANCY", "f(ρ, m) = e_eff/e by \(rule.formula), at e = \(e.significant(3))"),
      .table(table), .paragraph("\(limits)."),
    ]
  }

  private func why(_ factor: RedundancyFactor) -> String {
    let (power, coefficient) = factor.leadingTerm
    return "; for small e the error falls as \(coefficient.significant(3))·e^\(power) with \(factor.paths) paths"
  }

  private var notes: [Passage] {
    var notes = report.scenario.warnings.map(\.text)
    if report.outcome.isInterrupted {
      notes.append(
        "interrupted after \(report.outcome.trials.of("sequence")); the numbers are those of the sequences run.")
    }
    if report.outcome.points.contains(where: { $0.exact == nil }) {
      notes.append("not every curve is known without sampling error: gains without one are those of the paired run.")
    }
    return notes.isEmpty ? [] : [.heading("NOTES")] + notes.map { .note($0) }
  }
}
