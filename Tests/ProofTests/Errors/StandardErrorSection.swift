import Charts
import Foundation
@testable import Reporting

extension StandardErrorProof.Result {
  func section() -> ProofSection {
    let rows = lines.map { line in
      [
        "\(line.estimator): \(line.quantity)", line.mean.significant(3), line.spread.significant(3),
        line.ratio.fixed(3),
        "\(line.lower.fixed(3)) … \(line.upper.fixed(3))",
        line.runs.grouped + (line.isJudged ? "" : " *"),
      ]
    }
    let near = lines.count { $0.lower <= 1 && 1 <= $0.upper }
    let beyond = lines.filter { $0.lower > 1 + StandardErrorProof.margin || $0.upper < 1 - StandardErrorProof.margin }
    let widths = lines.map { ($0.upper - $0.lower) / 3.92 }.sorted()
    let seen = StandardErrorProof.margin + judgement.reach * (widths.isEmpty ? 0 : widths[widths.count / 2])
    return ProofSection(
      part: .errors, holds: judgement.holds, verdict: Markdown.sentence(judgement.summary),
      body: [
        Markdown.wrapped(
          "Each scenario is run so many times with different seeds. The ratio is the root mean square of the standard errors "
            + "that the runs report over the standard deviation of their estimates, with a 95 % interval by the jackknife over "
            + "fifty groups of runs. A ratio is refuted where it is further from 1 than 3 % (6 % for splitting and for the "
            + "jackknife, whose errors come from 32 runs or batches) by more than chance. "
            + "\(near) of \(lines.count) intervals hold 1. Runs all of whose sequences ended alike report no "
            + "standard error; where they are more than one in a hundred (*), the ratio of the others is told and not judged. "
            + "Scenarios are those of the first part. An error wrong by \((100 * seen).fixed(0)) % would have been refuted "
            + "in half of the lines. "
            + (beyond.isEmpty
              ? "No interval lies beyond 3 % as a whole."
              : "Beyond 3 % as a whole lie the intervals of "
                + beyond.map { "\($0.estimator): \($0.quantity)" }.joined(separator: "; ") + ".")),
        "![Reported standard errors over the spread](proof/errors.svg)",
        Markdown.table(["estimator: quantity", "mean", "spread", "ratio", "95 %", "runs"], rows),
      ], figures: [("errors", figure)])
  }

  private var figure: Figure {
    let groups = lines.map(\.estimator).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let marks: [any Mark] = groups.enumerated().map { index, group in
      let data = lines.enumerated().filter { $1.estimator == group }.map {
        Datum(Double($0.offset + 1), $0.element.ratio, lower: $0.element.lower, upper: $0.element.upper)
      }
      return Points(group, data, style: Style.series(index), radius: 3.2)
    }
    let count = Double(lines.count + 1)
    let largest = lines.map(\.upper).max() ?? 1
    let (low, high) = (min(0.85, lines.map(\.lower).min() ?? 1), max(1.15, min(2, largest)))
    let near = lines.count { $0.lower <= 1 && 1 <= $0.upper }
    return Figure(
      title: "\(near) of \(lines.count) reported standard errors cannot be told from the spread",
      subtitle:
        "Reported standard error over the spread of estimates between runs, with 95 % intervals; grey within 3 %",
      caption:
        "\((lines.map(\.runs).max() ?? 0).grouped) runs, a quarter of them for splitting and histories · scripts/prove errors · "
        + "longhaul \(ProgramVersion.current)",
      description: judgement.summary, width: 960, plotHeight: 300, labels: .legend, id: "errors",
      panels: [
        Panel(
          "", x: .linear("Quantity, in the order of the table", 0...count), y: .linear("Reported / spread", low...high),
          marks: [
            Band(
              nil, [Datum(0, lower: 0.97, upper: 1.03), Datum(count, lower: 0.97, upper: 1.03)], style: Style(.grey)),
            Rule.horizontal(at: 1),
          ] + marks)
      ])
  }
}
