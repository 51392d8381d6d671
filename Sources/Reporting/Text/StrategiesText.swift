import Simulation
import Estimators
import Scenarios
import Strategies
import TokenModels

/// The report of strategies against brute force in plain text, 80 columns.
package struct StrategiesText {
  private let report: StrategiesReport

  package init(_ report: StrategiesReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    let sections =
      [heading, answer, equalCost, ratios] + report.axes.map(frontier) + [strengths, breakEvens]
      + report.redundancies.map { redundancy($0.rule, $0.correlation) } + [notes]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    let seed = "seed \(report.scenario.task.seed)"
    let title = "LONGHAUL  \(report.scenario.title.prefix(60))"
    let gap = max(2, 80 - title.count - seed.count)
    return [title + String(repeating: " ", count: gap) + seed]
      + (report.scenario.question.isEmpty ? [] : report.scenario.question.wrapped(80))
  }

  private var answer: [String] {
    StrategiesAnswer(report).sentences.joined(separator: " ").wrapped(80, head: "ANSWER  ")
  }

  private var confidence: String { "\((100 * report.scenario.task.confidence).short(4)) %" }

  private var equalCost: [String] {
    var table = TextTable(
      ["arm", "cost", "R", "brute", "log-odds", confidence, "n50 ×", "cost ×"],
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
    return head.wrapped(80, head: "EQUAL COST  ") + table.lines + exactness.wrapped(80, head: "  ")
      + "Brute force: \(rivals).".wrapped(80, head: "  ")
      + report.scenario.arms.flatMap { "\($0.name): \($0.formula)".wrapped(80, head: "  ") }
  }

  /// The same gains in other units, with their intervals, and what a success costs.
  private var ratios: [String] {
    var table = TextTable(
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
    return ["GAINS  in reliability, as ratio of n50, and in what the rival must spend"] + table.lines
      + (costs.isEmpty ? [] : "Forward passes per success: \(costs.joined(separator: ", ")).".wrapped(80, head: "  "))
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

  private func frontier(_ axis: CostAxis) -> [String] {
    var table = TextTable(["cost", "R", "1 − R", "who"], [.right, .right, .right, .left])
    let points = report.frontier(axis)
    let cheapest = points.first.map { axis.cost($0.outlay) } ?? 0
    for point in shown(points) {
      let reliability = report.reliability(point)
      table.add([
        axis.cost(point.outlay).significant(4), reliability.significant(5), (1 - reliability).significant(3),
        who(point),
      ])
    }
    let head =
      "what no arm and no brute force beats in both: \(axis.unit), from \(cheapest.significant(3)) on"
    let rest = points.count - shown(points).count
    return head.wrapped(80, head: "FRONTIER  ") + table.lines
      + (rest > 0 ? "\(rest) more of its \(points.count) points are in the JSON.".wrapped(80, head: "  ") : [])
  }

  /// At most fourteen rows, evenly chosen, both ends included.
  private func shown(_ points: [FrontierPoint]) -> [FrontierPoint] {
    let most = 14
    if points.count <= most { return points }
    return (0..<most).map { points[Int((Double($0) * Double(points.count - 1) / Double(most - 1)).rounded())] }
  }

  private func who(_ point: FrontierPoint) -> String {
    switch point.family {
    case .baseline: "baseline"
    case .arm(let number):
      "\(report.scenario.arms[number].name.prefix(30))\(point.strength == 1 ? "" : " × \(point.strength.short(4))")"
    case .bruteForce: String(point.arm.name.prefix(36))
    }
  }

  private var strengths: [String] {
    var table = TextTable(
      ["arm", "strength", "cost", "R", "brute", "log-odds", confidence],
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
    return ["STRENGTHS  factors on what an arm spends beyond the baseline, or holds"] + table.lines
  }

  private var breakEvens: [String] {
    if report.breakEvens.isEmpty { return [] }
    var table = TextTable(["arm", "quantity", "here", "pays"], [.left, .left, .right, .left])
    for breakEven in report.breakEvens {
      table.add([
        String(breakEven.arm.prefix(12)), breakEven.quantity.rawValue,
        breakEven.present?.significant(3) ?? "–", words(breakEven),
      ])
    }
    return ["BREAK-EVEN  where an arm and brute force at its cost are equally reliable"]
      + table.lines
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
  private func redundancy(_ rule: any AggregationRule, _ correlation: Double) -> [String] {
    guard let e = report.tabulatedError else { return [] }
    let paths = RedundancyFigure.paths(report, rule)
    let correlations = Array(Set([0, 0.05, 0.2, 0.5, 1, correlation])).sorted()
    var table = TextTable(
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
    return "f(ρ, m) = e_eff/e by \(rule.formula), at e = \(e.significant(3))".wrapped(80, head: "REDUNDANCY  ")
      + table.lines + "\(limits).".wrapped(80, head: "  ")
  }

  private func why(_ factor: RedundancyFactor) -> String {
    let (power, coefficient) = factor.leadingTerm
    return "; for small e the error falls as \(coefficient.significant(3))·e^\(power) with \(factor.paths) paths"
  }

  private var notes: [String] {
    var notes = report.scenario.warnings.map(\.text)
    if report.outcome.isInterrupted {
      notes.append(
        "interrupted after \(report.outcome.trials.of("sequence")); the numbers are those of the sequences run.")
    }
    if report.outcome.points.contains(where: { $0.exact == nil }) {
      notes.append("not every curve is known without sampling error: gains without one are those of the paired run.")
    }
    return notes.isEmpty ? [] : ["NOTES"] + notes.flatMap { $0.wrapped(80, head: "  ! ") }
  }
}
