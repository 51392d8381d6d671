import Foundation
import Scenarios
import Simulation
package import Sweeps

/// The report of a study of sensitivity in plain text, 80 columns: the answer, what is varied, the output, both methods, the
/// noise and the cost.
package struct SensitivityText: SectionedReport {
  private let report: SensitivityReport
  private var study: SensitivityStudy { report.study }

  package init(_ report: SensitivityReport) { self.report = report }

  package var sections: [[Passage]] { [heading, answer, inputs, output, sobol, morris, noise, cost] }

  private var heading: [Passage] {
    let sweep = study.plan.sweep
    let parts = [
      sweep.first.title, report.output, report.names.count.of("parameter"), "seed \(sweep.first.task.seed)",
      "design seed \(sweep.designSeed)",
    ]
    return [.title("sensitivity", aside: Heading.source(sweep.source.file))]
      + [.line(parts.joined(separator: " · "))]
  }

  private var answer: [Passage] {
    [.heading("ANSWER", SensitivityAnswer(report).sentences.joined(separator: " "))]
  }

  private var inputs: [Passage] {
    [.heading("VARIED")]
      + report.inputs.enumerated().map { index, input in
        let name = report.names[index].padding(toLength: 24, withPad: " ", startingAt: 0)
        let line = "\(input.name) = \(input.values)"
        // A long list breaks between its values.
        let isShort = 28 + line.count <= PlainText.width
        return .paragraph(
          isShort ? line : line.split(separator: ",").joined(separator: ", "), label: "\(name)  ")
      }
  }

  private var output: [Passage] {
    let spread = study.spread
    var table = ReportTable(
      ["mean", "deviation", "least", "5 %", "median", "95 %", "most"], Array(repeating: .right, count: 7))
    table.add(
      ([spread.mean, spread.deviation] + spread.quantiles).map { SensitivityReport.signed($0.significant(3)) })
    let over = study.plan.design.sobol == nil ? "the grid's levels" : "the parameters' distributions"
    return [.heading("OUTPUT", "\(study.plan.quantity.name) over \(over)"), .table(table)] + skewness
  }

  /// Of an output that spans orders of magnitude, the largest values are the variance.
  private var skewness: [Passage] {
    let quantiles = study.spread.quantiles
    guard study.plan.scale == .linear, quantiles[0] > 0, quantiles[3] > 20 * quantiles[1] else { return [] }
    return
      [
        .paragraph(
          "Its 95 % quantile is \((quantiles[3] / quantiles[1]).significant(2)) times that of 5 %: the largest values decide; "
            + "--scale log looks at ratios.")
      ]
  }

  private var sobol: [Passage] {
    guard let indices = study.sobol, let design = study.plan.design.sobol else { return [] }
    let head = Passage.heading(
      "SOBOL′", "shares of the variance; \(design.rows.of("row")) in \(design.scrambles) scrambles")
    guard let first = indices.first, let total = indices.total else {
      return [head, .paragraph("The output does not vary: there is nothing to share out.")]
    }
    var table = ReportTable(
      ["parameter", "first", "95 %", "total", "95 %"], [.left, .right, .left, .right, .left])
    func cells(_ index: SensitivityIndex) -> [String] {
      [SensitivityReport.share(index.estimate), SensitivityReport.range(index)]
    }
    for input in report.ranking {
      table.add([report.names[input]] + cells(first[input]) + cells(total[input]))
    }
    if let rest = indices.interactions { table.add(["interactions, 1 − Σ"] + cells(rest) + ["", ""]) }
    return [
      head, .table(table),
      .paragraph(
        "first: what a parameter brings alone; total: with all its interactions. Intervals from what the scrambles differ "
          + "by; they are not cut off at 0 and 1."),
    ]
  }

  private var morris: [Passage] {
    guard let screening = study.morris, let design = study.plan.design.morris else { return [] }
    var table = ReportTable(
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
    return [
      .heading("MORRIS", "effects on \(report.output), per whole range; \(design.trajectories) trajectories"),
      .table(table),
      .paragraph(
        "μ: the mean effect; μ*: of its magnitude; σ: how much it changes from place to place, by curvature or "
          + "interactions; ±: 95 %."),
    ]
  }

  private var noise: [Passage] {
    [.heading("NOISE", SensitivityNoise(report).sentences.joined(separator: " "), column: 8)]
  }

  private var cost: [Passage] {
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
    return [.heading("COST", text, column: 8)]
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
