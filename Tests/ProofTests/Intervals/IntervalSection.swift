import Charts
import Estimators
import Foundation
@testable import Reporting

extension IntervalProof.Result {
  private func percent(_ share: Double) -> String { "\((100 * share).fixed(1)) %" }

  func section(runs: Int) -> ProofSection {
    let exact = BinomialInterval.allCases.flatMap { interval in
      [100, 1000].map { trials -> [String] in
        let law = ExactCoverage(interval, trials: trials)
        // Chances from rare to even; the other half is the same mirrored.
        let shares = (0..<600).map { law.at(0.5 * pow(0.01, Double($0) / 599)) }
        return [
          "\(interval.rawValue), \(trials.grouped) sequences", percent(shares.reduce(0, +) / 600),
          percent(shares.min() ?? 0),
          percent(shares.max() ?? 0),
        ]
      }
    }
    let counted = proportions.map { row in
      [
        "\(row.interval.rawValue): \(row.scenario)", row.truth.significant(4), percent(row.share), percent(row.exact),
        CountTail.binomial(row.held, of: row.runs, p: row.exact).significant(2),
      ]
    }
    let claimed = others.map { row in
      ["\(row.kind): \(row.scenario)", row.truth.significant(4), percent(row.share), row.runs.grouped, claim(row)]
    }
    return ProofSection(
      part: .intervals, holds: judgement.holds, verdict: Markdown.sentence(judgement.summary),
      body: [
        Markdown.wrapped(
          "The three intervals for a proportion first. How often one holds the truth can be summed exactly over the binomial law; "
            + "over R from 0.005 to 0.5 in equal steps of ln R (and by symmetry beyond):"),
        Markdown.table(["interval at 95 %", "mean coverage", "least", "most"], exact),
        Markdown.wrapped(
          "Wilson's and Jeffreys's are right on average and undershoot near 0 and 1; Clopper's and Pearson's never does. The same "
            + "coverage by simulating scenarios \(runs.grouped) times, 100 sequences each:"),
        "![Coverage of intervals](proof/intervals.svg)",
        Markdown.table(["interval: scenario", "R", "simulated", "exact", "p"], counted),
        Markdown.wrapped(
          "All other intervals claim 95 % in the limit of many sequences, and are held to 93.5 to 96.5 %; those of horizons of "
            + "at most 400 tokens, which are a few whole numbers, to 93.5 % at least. A coverage of less than \(percent(seen(runs))) in \(runs.grouped) runs, or of "
            + "less than \(percent(seen(runs / 4))) in \(runs / 4), would have been refuted; smaller faults need more runs. Splitting and histories, by Student's law from 32 runs or batches, are "
            + "held to the same."),
        Markdown.table(["interval: scenario", "truth", "covers", "runs", "claim"], claimed),
      ], figures: [("intervals", figure(runs))])
  }

  /// The share of runs below which a claim of at least 93.5 % is refuted.
  private func seen(_ runs: Int) -> Double {
    let least = judgement.alpha / Double(max(1, judgement.checks.count))
    let held = (0...runs).first { CountTail.binomial($0, of: runs, within: IntervalProof.atLeast) >= least } ?? 0
    return Double(held) / Double(max(1, runs))
  }

  private func claim(_ row: IntervalProof.Other) -> String {
    row.claim.upperBound >= 1
      ? "≥ \(percent(row.claim.lowerBound))" : "\(percent(row.claim.lowerBound)) – \(percent(row.claim.upperBound))"
  }

  private func figure(_ runs: Int) -> Figure {
    let styles: [BinomialInterval: Style] = [
      .wilson: Style.series(1), .clopperPearson: Style.series(0), .jeffreys: Style.series(2),
    ]
    let names: [BinomialInterval: String] = [
      .wilson: "Wilson", .clopperPearson: "Clopper–Pearson", .jeffreys: "Jeffreys",
    ]
    var left: [any Mark] = [Rule.horizontal(at: 95)]
    for interval in BinomialInterval.allCases {
      let law = ExactCoverage(interval, trials: 100)
      var style = styles[interval] ?? .data
      style.dash = .solid
      style.width = 1
      let curve = (0...600).map { step -> Datum in
        let r = 0.005 + 0.99 * Double(step) / 600
        return Datum(r, 100 * law.at(r))
      }
      left.append(Line(names[interval], curve, style: style, isLabelled: true))
      let own = proportions.filter { $0.interval == interval }
      left.append(Points(nil, own.map { Datum($0.truth, 100 * $0.share) }, style: style, radius: 3))
    }
    let count = Double(others.count + 1)
    let right = others.enumerated().map { place, row -> Datum in
      let (low, high) = BinomialInterval.wilson.bounds(
        BinomialProportion(successes: row.held, trials: row.runs), confidence: 0.95)
      return Datum(Double(place + 1), 100 * row.share, lower: 100 * low, upper: 100 * high)
    }
    return Figure(
      title: judgement.holds
        ? "No interval covers less than it claims by more than chance"
        : "Some intervals do not cover what they claim",
      subtitle:
        "Left: exact coverage at 100 sequences, and simulated (points); right: all other intervals with the error of their "
        + "coverage, grey 93.5 to 96.5 %",
      stackedSubtitle:
        "Above: exact coverage at 100 sequences, and simulated (points); below: all other intervals with the error of "
        + "their coverage, grey 93.5 to 96.5 %",
      caption: "\(runs.grouped) runs a setting · scripts/prove intervals · longhaul \(ProgramVersion.current)",
      description: judgement.summary, width: 1000, plotHeight: 290, labels: .legend, id: "intervals",
      panels: [
        Panel("Proportions", x: .linear("R", 0...1), y: .linear("Coverage, per cent", 84...100), marks: left),
        Panel(
          "Other intervals", x: .linear("Interval, in the order of the table", 0...count),
          y: .linear("Coverage, per cent", 90...100),
          marks: [
            Band(
              nil, [Datum(0, lower: 93.5, upper: 96.5), Datum(count, lower: 93.5, upper: 96.5)], style: Style(.grey)),
            Rule.horizontal(at: 95), Points(nil, right, style: .data, radius: 3),
          ]),
      ])
  }
}
