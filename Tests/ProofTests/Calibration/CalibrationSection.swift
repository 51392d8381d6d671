import Charts
import Estimators
import Foundation
import GSLKernel
import Inference
@testable import Reporting

extension CalibrationProof.Result {
  private func percent(_ share: Double) -> String { "\((100 * share).fixed(1)) %" }

  func section() -> ProofSection {
    let rows = lines.map { line in
      [
        "\(line.setting.model), \(line.setting.sampling.name): \(line.name)", line.levels.count.grouped,
        line.distance.fixed(4),
        Uniformity.kolmogorov(line.levels).significant(2), Uniformity.chiSquared(line.levels, bins: 20).significant(2),
        percent(line.outside),
      ]
    }
    let byAmount = amounts.map { amount in
      let worst = amount.lines.max { $0.distance < $1.distance }
      return [
        "\(amount.law), 12 × \(amount.size.grouped)", percent(Double(amount.limits) / Double(amount.dataSets)),
        worst?.name ?? "", (worst?.distance ?? .nan).fixed(3),
        worst.map { Uniformity.kolmogorov($0.levels).significant(2) } ?? "",
        amount.lines.map { percent($0.outside) }.joined(separator: ", "),
      ]
    }
    let boot = bootstraps.map { row in
      let missed = BinomialInterval.wilson.bounds(
        BinomialProportion(successes: row.below + row.above, trials: row.dataSets), confidence: 0.95)
      return [
        "\(row.kind.rawValue): \(row.law), \(row.parameter)", row.dataSets.grouped,
        percent(Double(row.below) / Double(row.dataSets)),
        percent(Double(row.above) / Double(row.dataSets)), "\(percent(missed.lower)) … \(percent(missed.upper))",
      ]
    }
    let count = lines.map(\.dataSets).max() ?? 0
    let uniform = lines.count { Uniformity.kolmogorov($0.levels) > 0.05 / Double(lines.count) }
    return ProofSection(
      part: .calibration, holds: judgement.holds,
      verdict: Markdown.sentence(judgement.summary)
        + " \(uniform) of \(lines.count) distributions cannot be told from uniform at a "
        + "family-wise 5 %.",
      body: [
        Markdown.wrapped(
          "Parameters are drawn from a prior (normal on the search scale, of deviation 0.15 to 0.25), data from the law, and the law "
            + "is fitted; \(count.grouped) times a law. Fits are by maximum likelihood with profile intervals, so the place of the "
            + "truth is Φ(r), r the signed root of the likelihood ratio of truth and estimate: were the profile a distribution of "
            + "the parameter, its mass below the truth. It must be uniform, as ranks are in simulation-based calibration. That "
            + "is a theorem in the limit only, up to terms of order 1/√n, n the size of the data: a distribution is refuted where its Kolmogorov "
            + "distance exceeds \(CalibrationProof.slack) by more than chance (above \(seen(count)) at \(count.grouped) fits), and told as it is in any case. Fits that ran to a "
            + "limit of their law have no profile: \(limits.reduce(0, +).grouped) of \((count * limits.count).grouped)."
        ),
        "![Levels of the truth](proof/calibration.svg)",
        Markdown.table(["law, data: quantity", "fits", "distance", "Kolmogorov p", "20 bins p", "outside 95 %"], rows),
        Markdown.wrapped(
          "How much data that takes. Attempts at twelve lengths, \((count / 2).grouped) data sets each; the worst of all parameters and "
            + "n50, and the share of truths outside of 95 % intervals for each of them (parameters in their order, then n50):"
        ),
        Markdown.table(
          ["law, attempts", "to a limit", "worst", "distance", "Kolmogorov p", "outside 95 %"], byAmount),
        Markdown.wrapped(
          "With few attempts the distribution is lopsided: of \((count / 2).grouped) levels a distance above "
            + "\((1.358 / Double(max(1, count / 2)).squareRoot()).fixed(3)) is beyond chance at 5 %. Truths outside at one end and not at "
            + "the other nearly make up for each other. Where fits run to a limit, what is left of the others is a "
            + "selection. The bootstrap gives samples; the truth should lie below the 2.5 % and above the 97.5 % point of 199 "
            + "refits in 2.5 % of data sets each, both again in the limit. It is told and not judged: percentiles do not correct "
            + "for skewness, nor whole clusters drawn anew for how few there are, as profile intervals and Student's law do."
        ),
        Markdown.table(["bootstrap: law, parameter", "data sets", "below", "above", "both, 95 %"], boot),
      ], figures: [("calibration", figure(count))])
  }

  /// The distance from which a distribution is refuted first.
  private func seen(_ fits: Int) -> String {
    let reach = Uniformity.kolmogorovQuantile(judgement.alpha / Double(max(1, judgement.checks.count)))
    return (CalibrationProof.slack + reach / Double(max(1, fits)).squareRoot()).fixed(3)
  }

  /// Rank histograms: a panel for each law's parameters, and one against the amount of data.
  private func figure(_ count: Int) -> Figure {
    let bins = 20
    let settings = lines.map { "\($0.setting.model) · \($0.setting.sampling.name)" }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    // All bins of all histograms at once.
    let cells = Double(bins * lines.count)
    let panels = settings.map { name -> Panel in
      let own = lines.filter { "\($0.setting.model) · \($0.setting.sampling.name)" == name }
      let expected = Double(own.map(\.levels.count).max() ?? 1) / Double(bins)
      let reach =
        -NormalDistribution.quantile(0.025 / cells) * (Double(bins - 1) / Double(bins) / expected).squareRoot()
      let marks: [any Mark] = own.enumerated().map { index, line in
        let counts = Uniformity.histogram(line.levels, bins: bins)
        let data = counts.enumerated().map {
          Datum(Double($0) / Double(bins), Double($1) / (Double(line.levels.count) / Double(bins)))
        }
        return Step(nil, data, style: Style(line.name == "n50" ? .ink : Color.series[index % 4], width: 1.2), until: 1)
      }
      let panelName = name.split(separator: " · ").map(String.init)
      return Panel(
        panelName[0], x: .linear(panelName[1], 0...1), y: .linear("Observed / expected", 0.4...1.6),
        marks: [
          Band(
            nil, [Datum(0, lower: 1 - reach, upper: 1 + reach), Datum(1, lower: 1 - reach, upper: 1 + reach)],
            style: Style(.grey))
        ] + marks)
    }
    let uniform = lines.count { Uniformity.kolmogorov($0.levels) > 0.05 / Double(lines.count) }
    return Figure(
      title: "The truth lies where fits say: \(uniform) of \(lines.count) distributions of its level are uniform",
      subtitle:
        "Level of the truth in the profile likelihood, in twentieths; colours: the parameters in their order, black: n50; "
        + "grey: 95 % band for all bins of all panels",
      caption: "\(count.grouped) data sets a law · scripts/prove calibration · longhaul \(ProgramVersion.current)",
      description: judgement.summary, width: 1000, plotHeight: 120, columns: 4, labels: .none, id: "calibration",
      panels: panels)
  }
}
