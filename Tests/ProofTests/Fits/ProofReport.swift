import Charts
import Foundation
@testable import Reporting

/// What the proofs found, as text of 80 columns and as a figure.
struct ProofReport {
  let coverage: [CoverageProof.Result]
  let selection: [SelectionProof.Result]

  private var sound: [CoverageProof.Result] { coverage.filter { $0.setting.strain == nil } }
  private var strained: [CoverageProof.Result] { coverage.filter { $0.setting.strain != nil } }
  private var intervals: [CoverageProof.Line] { sound.flatMap(\.lines) }
  private var errors: [Double] { sound.flatMap { $0.parameters.compactMap(\.errorRatio) } }

  var text: String {
    ([heading, answer] + [table("WELL IDENTIFIED", sound), table("STRAINED", strained), choices, notes])
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The part of the whole proof that this report is; its tables stay in a file of their own.
  var section: ProofSection {
    let good = intervals.count { abs($0.coverage - 0.95) <= 0.015 }
    let matched = errors.count { abs($0 - 1) <= 0.05 }
    return ProofSection(
      part: .fits, holds: good == intervals.count && matched == errors.count,
      verdict:
        "\(good) of \(intervals.count) profile intervals of parameters and horizons cover 93.5 to 96.5 %, and \(matched) of "
        + "\(errors.count) standard errors are within 5 % of the spread of estimates, at well-identified settings "
        + "(\((sound.map(\.replicates).max() ?? 0).grouped) data sets each).",
      body: [
        Markdown.wrapped(
          "Fixed truths, many data sets: every law, every decoration, every form of data, then settings that strain them (few data, "
            + "truths at a boundary, tasks that differ), and how often AIC and BIC choose the true law. All of it is in "
            + "[fit-proof/report.txt](fit-proof/report.txt)."),
        "![Coverage, standard errors and choices of fits](fit-proof/proof.svg)",
      ], figures: [])
  }

  private var heading: [String] {
    ["LONGHAUL  proof of fits by replication", "Do 95 % intervals hold the truth in 95 % of data sets?"]
  }

  private var answer: [String] {
    let good = intervals.count { abs($0.coverage - 0.95) <= 0.015 }
    let matched = errors.count { abs($0 - 1) <= 0.05 }
    return
      ("\(good) of \(intervals.count) profile intervals of parameters and horizons cover 93.5 to 96.5 % at "
      + "well-identified settings, and \(matched) of \(errors.count) standard errors are within 5 % of the spread of "
      + "estimates (\((sound.map(\.replicates).max() ?? 0).grouped) data sets a setting).").wrapped(
        80, head: "ANSWER  ")
  }

  private func table(_ title: String, _ results: [CoverageProof.Result]) -> [String] {
    var lines = [title]
    for result in results {
      var table = ReportTable(
        ["", "truth", "profile covers", "robust", "error/spread", "robust", "bias"],
        [.left, .right, .right, .right, .right, .right, .right])
      let isRobust = result.setting.sampling.hasManyClusters
      for line in result.lines {
        table.add([
          line.name, line.truth.short(4), percent(line.coverage),
          line.errorRatio == nil || !isRobust ? "" : percent(Double(line.heldRobustly) / Double(line.intervals)),
          line.errorRatio.map { $0.fixed(3) } ?? "", isRobust ? line.robustRatio.map { $0.fixed(3) } ?? "" : "",
          line.bias.map { $0.fixed(2) } ?? "",
        ])
      }
      lines += "  \(result.setting.testDescription)".wrapped(80)
      if result.found < result.replicates {
        lines.append("  \((result.replicates - result.found).grouped) of \(result.replicates.grouped) ran to a limit")
      }
      lines += table.lines.map { "  " + $0 }
    }
    return lines
  }

  private func percent(_ share: Double) -> String { "\((100 * share).fixed(1)) %" }

  private var choices: [String] {
    var table = ReportTable(
      ["true law", "sequences", "AIC", "BIC", "AIC else mostly"], [.left, .right, .right, .right, .left])
    for result in selection {
      let others = result.byAIC.indices.filter { $0 != result.truth }
      let next = others.max { result.byAIC[$0] < result.byAIC[$1] } ?? 0
      table.add([
        SelectionProof.truths[result.truth].model, result.size.grouped, share(result.byAIC, result),
        share(result.byBIC, result),
        "\(SelectionProof.truths[next].model) \(percent(part(result.byAIC[next], result)))",
      ])
    }
    return ["CHOICE  how often the true law of five is chosen"] + table.lines
  }

  private func part(_ count: Int, _ result: SelectionProof.Result) -> Double {
    Double(count) / Double(result.replicates)
  }

  private func share(_ counts: [Int], _ result: SelectionProof.Result) -> String {
    percent(part(counts[result.truth], result))
  }

  private var notes: [String] {
    let replicates = Double(sound.map(\.replicates).max() ?? 1)
    return ["NOTES"]
      + ("coverage is known to ± \(percent((0.95 * 0.05 / replicates).squareRoot())) (one standard error), the ratio of "
      + "errors to spread to ± \((1 / (2 * replicates).squareRoot()).fixed(3)). Spread, errors and bias are on the "
      + "search scale (logarithms of positive parameters), bias in standard errors. Data sets that ran to a limit "
      + "have no intervals and are left out. robust: Wald's interval with sandwich errors, where clusters are many.")
      .wrapped(80, head: "  ")
  }

  var figure: Figure {
    let good = intervals.count { abs($0.coverage - 0.95) <= 0.015 }
    return Figure(
      title: "\(good) of \(intervals.count) profile intervals cover 93.5 to 96.5 %",
      subtitle: "Left: coverage of every 95 % interval; middle: reported over actual standard error, grey within 5 %; "
        + "right: how often BIC chooses the true law of five",
      caption: "\((sound.map(\.replicates).max() ?? 0).grouped) data sets a setting · scripts/prove · longhaul "
        + ProgramVersion.current,
      description: answer.joined(separator: " "), width: 1080, plotHeight: 270, labels: .legend, id: "proof",
      panels: [coveragePanel, errorPanel, choicePanel])
  }

  private var coveragePanel: Panel {
    let count = Double(intervals.count + 1)
    let data = intervals.enumerated().map { Datum(Double($0 + 1), 100 * $1.coverage) }
    return Panel(
      "Coverage", x: .linear("Interval, in the order of the table", 0...count), y: .linear("Per cent", 92...98),
      marks: [
        Band(nil, [Datum(0, lower: 93.5, upper: 96.5), Datum(count, lower: 93.5, upper: 96.5)], style: Style(.grey)),
        Rule.horizontal(at: 95), Points(nil, data, style: .data, radius: 2.5),
      ])
  }

  private var errorPanel: Panel {
    let count = Double(errors.count + 1)
    return Panel(
      "Standard errors", x: .linear("Parameter, in the order of the table", 0...count),
      y: .linear("Reported / spread", 0.85...1.15),
      marks: [
        Band(nil, [Datum(0, lower: 0.95, upper: 1.05), Datum(count, lower: 0.95, upper: 1.05)], style: Style(.grey)),
        Points(nil, errors.enumerated().map { Datum(Double($0 + 1), $1) }, style: .data, radius: 2.5),
      ])
  }

  private var choicePanel: Panel {
    let marks: [any Mark] = SelectionProof.truths.indices.map { truth in
      Line(
        SelectionProof.truths[truth].model,
        selection.filter { $0.truth == truth }.map { Datum(Double($0.size), 100 * part($0.byBIC[truth], $0)) },
        style: RivalStyle.style(SelectionProof.truths[truth].model))
    }
    return Panel(
      "Choice by BIC", x: .log("Sequences (log scale)", 60...6000), y: .linear("Per cent right", 0...100), marks: marks)
  }
}
