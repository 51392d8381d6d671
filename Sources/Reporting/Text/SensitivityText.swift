import Foundation
import Scenarios
import Simulation
package import Sweeps

/// The report of a study of sensitivity in plain text, 80 columns: the answer, what is varied, the output, both methods, the
/// noise and the cost.
package struct SensitivityText {
  private static let width = 80
  private let report: SensitivityReport
  private var study: SensitivityStudy { report.study }

  package init(_ report: SensitivityReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    [heading, answer, inputs, output, sobol, morris, noise, cost]
      .filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    let sweep = study.plan.sweep
    let parts = [
      sweep.first.title, report.output, report.names.count.of("parameter"), "seed \(sweep.first.task.seed)",
      "design seed \(sweep.designSeed)",
    ]
    return Heading.lines("sensitivity", file: sweep.source.file)
      + parts.joined(separator: " · ").wrapped(Self.width)
  }

  private var answer: [String] {
    SensitivityAnswer(report).sentences.joined(separator: " ").wrapped(Self.width, head: "ANSWER  ")
  }

  private var inputs: [String] {
    ["VARIED"]
      + report.inputs.enumerated().flatMap { index, input -> [String] in
        let name = report.names[index].padding(toLength: 24, withPad: " ", startingAt: 0)
        let line = "  \(name)  \(input.name) = \(input.values)"
        if line.count <= Self.width { return [line] }
        let rest = ("= " + input.values).split(separator: ",").joined(separator: ", ")
        return ["  \(name)  \(input.name)".cut(to: Self.width)]
          + rest.wrapped(Self.width, head: String(repeating: " ", count: 28)).prefix(3)
      }
  }

  private var output: [String] {
    let spread = study.spread
    var table = TextTable(
      ["mean", "deviation", "least", "5 %", "median", "95 %", "most"], Array(repeating: .right, count: 7))
    table.add(
      ([spread.mean, spread.deviation] + spread.quantiles).map { SensitivityReport.signed($0.significant(3)) })
    let over = study.plan.design.sobol == nil ? "the grid's levels" : "the parameters' distributions"
    return ["OUTPUT  \(study.plan.quantity.name) over \(over)"] + table.lines + skewness
  }

  /// Of an output that spans orders of magnitude, the largest values are the variance.
  private var skewness: [String] {
    let quantiles = study.spread.quantiles
    guard study.plan.scale == .linear, quantiles[0] > 0, quantiles[3] > 20 * quantiles[1] else { return [] }
    return
      ("Its 95 % quantile is \((quantiles[3] / quantiles[1]).significant(2)) times that of 5 %: the largest values decide; "
      + "--scale log looks at ratios.").wrapped(Self.width, head: "  ")
  }

  private var sobol: [String] {
    guard let indices = study.sobol, let design = study.plan.design.sobol else { return [] }
    let head =
      "SOBOL′  shares of the variance; \(design.rows.of("row")) in \(design.scrambles) scrambles"
    guard let first = indices.first, let total = indices.total else {
      return [head, "  The output does not vary: there is nothing to share out."]
    }
    var table = TextTable(
      ["parameter", "first", "95 %", "total", "95 %"], [.left, .right, .left, .right, .left])
    func cells(_ index: SensitivityIndex) -> [String] {
      [SensitivityReport.share(index.estimate), SensitivityReport.range(index)]
    }
    for input in report.ranking {
      table.add([report.names[input]] + cells(first[input]) + cells(total[input]))
    }
    if let rest = indices.interactions { table.add(["interactions, 1 − Σ"] + cells(rest) + ["", ""]) }
    return [head] + table.lines
      + ("first: what a parameter brings alone; total: with all its interactions. Intervals from what the scrambles differ "
      + "by; they are not cut off at 0 and 1.").wrapped(Self.width, head: "  ")
  }

  private var morris: [String] {
    guard let screening = study.morris, let design = study.plan.design.morris else { return [] }
    var table = TextTable(
      ["parameter", "μ", "μ*", "±", "σ", "±"], [.left, .right, .right, .right, .right, .right])
    let order = screening.effects.indices.sorted {
      screening.effects[$0].muStar.estimate > screening.effects[$1].muStar.estimate
    }
    for input in order {
      let effect = screening.effects[input]
      let numbers = [
        effect.mu.estimate, effect.muStar.estimate, effect.muStar.upper - effect.muStar.estimate,
        effect.sigma.estimate, effect.sigma.upper - effect.sigma.estimate,
      ]
      table.add([report.names[input]] + numbers.map { SensitivityReport.signed($0.significant(3)) })
    }
    return ["MORRIS  effects on \(report.output), per whole range; \(design.trajectories) trajectories"]
      + table.lines
      + ("μ: the mean effect; μ*: of its magnitude; σ: how much it changes from place to place, by curvature or "
      + "interactions; ±: 95 %.").wrapped(Self.width, head: "  ")
  }

  private var noise: [String] {
    SensitivityNoise(report).sentences.joined(separator: " ").wrapped(80, head: "NOISE   ")
  }

  private var cost: [String] {
    var parts = [
      "\(study.outputs.values.count.of("point")): \(SensitivityCost(study.plan).counts.joined(separator: ", "))"
    ]
    if study.distinctPoints < study.outputs.values.count {
      parts.append("\(study.distinctPoints.grouped) of them different")
    }
    parts.append("\(study.trials.of("sequence")) behind them")
    var text = parts.joined(separator: "; ")
    if study.missedPrecision > 0 {
      text += "; \(study.missedPrecision.of("point")) missed the precision asked for"
    }
    return text.wrapped(Self.width, head: "COST    ")
  }
}

/// What a study of sensitivity takes.
package struct SensitivityCost {
  private let plan: SensitivityPlan

  package init(_ plan: SensitivityPlan) { self.plan = plan }

  /// The points of each method: `512 × (5 + 2) for Sobol′`.
  var counts: [String] {
    let design = plan.design
    return [
      design.sobol.map { "\($0.rows.grouped) × (\($0.inputs) + 2) for Sobol′" },
      design.morris.map { "\($0.trajectories.grouped) × (\($0.inputs) + 1) for Morris" },
    ].compactMap { $0 }
  }

  /// The study in two lines, before it is made.
  package var lines: [String] {
    let quantity = plan.quantity
    let arm = quantity.arm == "baseline" ? "" : " of \(quantity.arm)"
    return [
      "SENSITIVITY  of \(plan.scale.named(quantity.name))\(arm)".cut(to: 80),
      "  points    \(counts.joined(separator: ", "))",
    ]
  }
}
