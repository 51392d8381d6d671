import Charts
import Foundation
@testable import Reporting

extension SamplerProof.Result {
  private var kinds: [String] { outcomes.map(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  func section(_ proof: SamplerProof) -> ProofSection {
    let rows = kinds.map { kind -> [String] in
      let p = outcomes.filter { $0.kind == kind }.map(\.p)
      let small = p.count { $0 < 0.05 }
      return [
        kind, p.count.grouped, (p.min() ?? .nan).significant(2),
        "\((100 * Double(small) / Double(p.count)).fixed(1)) %",
        Uniformity.kolmogorov(p).significant(2),
      ]
    }
    let small = outcomes.count { $0.p < 0.05 }
    return ProofSection(
      part: .samplers, holds: judgement.holds, verdict: Markdown.sentence(judgement.summary),
      body: [
        Markdown.wrapped(
          "\(scenarios.grouped) scenarios drawn at random over the whole language (six growth laws, five placements, four error "
            + "laws, context, difficulty of sequences and of visits, derailing, recovery, self-conditioning, blocks, six rules of "
            + "success) are simulated by every sampler that can, \(proof.trials.grouped) sequences each with seeds of their own. "
            + "\(withExact.grouped) of them have an exact curve. The whole table of first failures (successes where "
            + "a failure is not final), and the numbers of errors and of derailments per sequence, are compared cell by cell "
            + "where anything is left to chance, by exact tests whose steps a uniform number fills, so that p-values are uniform to the last digit where the "
            + "laws are equal; means by their standard errors. Of arms, only success at the longest length is compared. What a "
            + "result states beside the curve (expected errors and derailments, tokens by class, P(any error), the union bound "
            + "and what independent errors would give) is held against tokens drawn one by one, the same for all of it: lines of one comparison are of independent p-values, "
            + "those of one scenario are not. "
            + "Texts are short, 60 to 160 tokens, since every token is gone through: what only long texts do, such as "
            + "rounding in sums over 10⁹ positions, is for other tests. \(small.grouped) of \(outcomes.count.grouped) "
            + "p-values lie below 5 %, where \((0.05 * Double(outcomes.count)).fixed(0)) are expected."),
        "![p-values of samplers](proof/samplers.svg)",
        Markdown.table(["comparison", "scenarios", "least p", "below 5 %", "uniform: p"], rows),
      ], figures: [("samplers", figure)])
  }

  private var figure: Figure {
    let kinds = kinds
    let reach = Uniformity.kolmogorovQuantile(0.05 / Double(kinds.count))
    let lines: [any Mark] = kinds.map { kind in
      let p = outcomes.filter { $0.kind == kind }.map(\.p).sorted()
      let root = Double(p.count).squareRoot()
      let steps = p.enumerated().map { Datum($1, root * (Double($0 + 1) / Double(p.count) - $1)) }
      return Line(nil, [Datum(0, 0)] + steps + [Datum(1, 0)], style: Style(.blue, width: 0.8))
    }
    let counts = Uniformity.histogram(outcomes.map(\.p), bins: 20)
    let expected = Double(outcomes.count) / 20
    let bars = counts.enumerated().map { Datum(0.05 * (Double($0) + 0.5), Double($1) / expected) }
    // Twenty bins at 95 % for all of them: 3.0 standard deviations of a count.
    let slack = 3.02 * (0.95 / expected).squareRoot()
    return Figure(
      title: judgement.holds
        ? "All samplers draw from one law: \(outcomes.count.grouped) p-values do not refute it"
        : "Not all samplers draw from one law",
      subtitle:
        "Left: distribution of p less the uniform one, a line for each comparison, with the 95 % band for all of them; "
        + "right: p-values in each twentieth over their expected number, with the 95 % band for all of them",
      stackedSubtitle:
        "Above: distribution of p less the uniform one, a line for each comparison, with the 95 % band for all of "
        + "them; below: p-values in each twentieth over their expected number, with the 95 % band for all of them",
      caption: "\(scenarios.grouped) random scenarios · scripts/prove samplers · longhaul \(ProgramVersion.current)",
      description: judgement.summary, width: 960, plotHeight: 260, labels: .none, id: "samplers",
      panels: [
        Panel(
          "Each comparison", x: .linear("p", 0...1), y: .linear("√n (share below − p)", -2...2),
          marks: [
            Band(
              nil, [Datum(0, lower: -reach, upper: reach), Datum(1, lower: -reach, upper: reach)], style: Style(.grey))
          ] + lines),
        Panel(
          "All together", x: .linear("p", 0...1), y: .linear("Observed / expected", 0...2),
          marks: [
            Band(
              nil, [Datum(0, lower: 1 - slack, upper: 1 + slack), Datum(1, lower: 1 - slack, upper: 1 + slack)],
              style: Style(.grey)),
            Rule.horizontal(at: 1), Points(nil, bars, style: .data, radius: 3),
          ]),
      ])
  }
}
