import Foundation
import Inference
import ReliabilityModels

/// The report of fits in plain text, 80 columns: for each group the verdict, the evidence, the parameters, the horizons.
package struct FitText {
  private let report: FitReport

  package init(_ report: FitReport) { self.report = report }

  /// The whole report, ending in a line feed.
  package var text: String {
    var sections = report.analyses.flatMap { GroupText($0, file: report.file).sections }
    if report.analyses.count > 1 { sections.append(groups) }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The best model of each group with its horizons.
  private var groups: [String] {
    var table = TextTable(
      ["group", "trials", "best by AIC", "n50", "n80", "ratio"], [.left, .right, .left, .right, .right, .right])
    for analysis in report.analyses {
      let best = analysis.comparison.ranking.first
      let horizons = best.flatMap { analysis.precisions[$0] }?.horizons
      let (half, eighty) = (horizons?[0].estimate, horizons?[1].estimate)
      table.add([
        analysis.group.name ?? "", Int(analysis.group.data.trials).grouped,
        best.map { analysis.fits[$0].model } ?? "none",
        half.map { $0.short(3) } ?? "–", eighty.map { $0.short(3) } ?? "–",
        half.flatMap { half in eighty.map { (half / $0).short(3) } } ?? "–",
      ])
    }
    return ["GROUPS"] + table.lines
  }
}

/// One group of such a report.
private struct GroupText {
  private static let width = 80
  private let analysis: GroupAnalysis
  private let file: String

  init(_ analysis: GroupAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  var sections: [[String]] {
    [heading, answer, evidence, parameters, horizons, tests, mechanisms, notes]
  }

  private var heading: [String] {
    let group = analysis.group
    let data = group.data
    let name = group.name.map { "fit · \($0)" } ?? "fit"
    var parts = [group.rows.of("row"), "\(data.trials.fixed(0)) trial\(data.trials == 1 ? "" : "s")"]
    if group.hasClusters { parts.append(data.clusterCount.of("cluster")) }
    if group.hasWeights { parts.append("weighted") }
    if let first = data.lengths.first, let last = data.lengths.last {
      parts.append("lengths \(first.short(3)) to \(last.short(4))")
    }
    return Heading.lines(name, file: file) + [parts.joined(separator: " · ")]
  }

  private var answer: [String] {
    analysis.verdict.sentences.joined(separator: " ").wrapped(GroupText.width, head: "ANSWER  ")
  }

  private var ordered: [Int] {
    let rows = analysis.comparison.rows
    return rows.indices.sorted {
      (rows[$0].weight ?? -1, -rows[$0].deltaAIC) > (rows[$1].weight ?? -1, -rows[$1].deltaAIC)
    }
  }

  private var evidence: [String] {
    let validation = analysis.crossValidation
    var header = ["model", "ln L", "ΔAIC", "weight", "fit p", "gap in R"]
    if validation != nil { header.append("left out") }
    var table = TextTable(header, [.left] + Array(repeating: .right, count: header.count - 1))
    for index in ordered {
      let row = analysis.comparison.rows[index]
      var cells = [
        row.fit.model, row.fit.converged || row.fit.limit != nil ? row.fit.logLikelihood.fixed(2) : "–",
        row.fit.converged || row.fit.limit != nil ? row.deltaAIC.fixed(1) : "–",
        row.weight.map { $0 < 0.005 ? ($0 < 1e-4 ? "0" : $0.significant(1)) : $0.fixed(2) } ?? "–",
        fitPValue(index).map(shown) ?? "–",
        row.goodness.largestGap.fixed(3),
      ]
      if let validation {
        cells.append(validation.scores.first { $0.model == row.fit.model }?.mean.map { $0.fixed(4) } ?? "–")
      }
      table.add(cells)
    }
    var lines = ["MODELS"] + table.lines
    lines += fitNote.wrapped(GroupText.width, head: "  ")
    if let validation {
      lines += "left out: mean ln P of a trial in \(validation.folds) folds of clusters that the fit had not seen."
        .wrapped(GroupText.width, head: "  ")
    }
    return lines
  }

  /// By the bootstrap where there is one, else by χ², else by the smooth test.
  private func fitPValue(_ index: Int) -> Double? {
    let row = analysis.comparison.rows[index]
    guard row.fit.converged || row.fit.limit != nil else { return nil }
    return bootstrapPValue(index) ?? row.goodness.pValue ?? smooth(index)?.pValue
  }

  private func bootstrapPValue(_ index: Int) -> Double? {
    analysis.bootstraps.isEmpty ? nil : analysis.bootstraps[index]?.goodnessPValue
  }

  private func smooth(_ index: Int) -> SmoothTest? { analysis.smooth[index] }

  /// What "fit p" is of, and what the other test says of the best model.
  private var fitNote: String {
    let hasCells = analysis.comparison.rows.contains { $0.goodness.deviance != nil }
    guard hasCells else {
      return analysis.smooth.contains { $0 != nil }
        ? "fit p: Neyman's smooth test of the quantile residuals." : "fit p: no test for such data."
    }
    let best = analysis.comparison.ranking.first
    let other = best.flatMap { index in
      smooth(index).map { "; smooth test of \(analysis.fits[index].model): p \(shown($0.pValue))" }
    }
    if analysis.group.data.isWeighted { return "fit p: weighted counts have none." }
    let isDrawn = analysis.fits.indices.contains { bootstrapPValue($0) != nil }
    return "fit p: deviance after pooling, by \(isDrawn ? "parametric bootstrap" : "χ²")\(other ?? "")."
  }

  private var parameters: [String] {
    let isRobust = analysis.group.needsRobustErrors
    let hasBootstrap = analysis.bootstraps.contains { $0 != nil }
    var header = ["model, parameter", "estimate", "error"]
    if isRobust { header.append("robust") }
    header.append("95 % \(kind)")
    if hasBootstrap { header.append("95 % bootstrap") }
    let alignments: [TextTable.Alignment] =
      [.left] + Array(repeating: .right, count: isRobust ? 3 : 2) + [.left] + (hasBootstrap ? [.left] : [])
    var table = TextTable(header, alignments)
    for index in ordered {
      let fit = analysis.fits[index]
      // Without an estimate there is nothing to show but the note.
      if fit.limit != nil || fit.parameters.allSatisfy({ $0.estimate == nil }) { continue }
      for (k, parameter) in fit.parameters.enumerated() {
        let precision = analysis.precisions[index]
        if k == 0 { table.add([fit.model] + header.dropFirst().map { _ in "" }) }
        var row = [
          "  \(parameter.name)", parameter.estimate.map { $0.withError(parameter.standardError) } ?? "–",
          parameter.standardError.map { $0.significant(2) } ?? "–",
        ]
        if isRobust { row.append(precision?.robustErrors?[k].significant(2) ?? "–") }
        row.append(precision.map { interval($0.profiles[k].lower, $0.profiles[k].upper) } ?? "–")
        if hasBootstrap {
          row.append(analysis.bootstraps[index].map { interval($0.parameters[k].lower, $0.parameters[k].upper) } ?? "–")
        }
        table.add(row)
      }
    }
    let limits = ordered.compactMap { index in
      analysis.fits[index].limit.map { "  \(analysis.fits[index].model): \($0.name)" }
    }
    let lines = (table.lines.count > 1 ? table.lines : []) + limits
    return lines.isEmpty ? [] : ["PARAMETERS"] + lines
  }

  /// What the intervals are by.
  private var kind: String { analysis.precisions.contains { $0?.isWald ?? false } ? "Wald" : "profile" }

  private var horizons: [String] {
    let hasBootstrap = analysis.bootstraps.contains { $0 != nil }
    var table = TextTable(
      ["model", "n50", "", "n80", "", "n99"], [.left, .right, .left, .right, .left, .right])
    var isExtrapolated = false
    for index in ordered {
      guard let precision = analysis.precisions[index] else { continue }
      var row = [analysis.fits[index].model]
      for (k, horizon) in precision.horizons.enumerated() {
        guard let estimate = horizon.estimate else {
          row += k < 2 ? ["–", ""] : ["–"]
          continue
        }
        if horizon.isExtrapolated { isExtrapolated = true }
        let spread = hasBootstrap ? analysis.bootstraps[index]?.horizons[k] : nil
        let ends = spread.map { ($0.lower as Double?, $0.upper as Double?) } ?? (horizon.lower, horizon.upper)
        row.append(estimate.short(3) + (horizon.isExtrapolated ? "!" : ""))
        if k < 2 { row.append("(\(interval(ends.0, ends.1, gap: "")))") }
      }
      table.add(row)
    }
    guard table.lines.count > 1 else { return [] }
    var lines = ["HORIZONS  lengths with R = 0.5, 0.8, 0.99; 95 % \(hasBootstrap ? "bootstrap" : kind) intervals"]
    lines += table.lines
    if isExtrapolated { lines.append("  ! outside the lengths observed: the model speaks there, not the data") }
    return lines
  }

  /// Tests between the best model and its rivals, in words.
  private var tests: [String] {
    guard let best = analysis.comparison.ranking.first.map({ analysis.fits[$0].model }) else { return [] }
    var table = TextTable(["test", "against", "statistic", "p"], [.left, .left, .right, .right])
    for test in analysis.nested where test.larger == best || test.smaller == best {
      let name = test.isAtBoundary ? "ratio, at a boundary" : "ratio"
      table.add([
        name, test.larger == best ? test.smaller : test.larger,
        "χ² \(test.statistic.fixed(2)), \(test.degreesOfFreedom) df", shown(test.pValue),
      ])
    }
    for test in analysis.vuong {
      table.add(["Vuong", test.second, "z \(test.akaike.fixed(2))", shown(test.pValue)])
    }
    guard table.lines.count > 1 else { return [] }
    let effect = analysis.nested.map(\.designEffect).first { $0 != 1 }
    let note =
      "ratio: of likelihoods\(effect == nil ? "" : ", the statistic over its design effect before p"); Vuong: with Akaike's "
      + "charge."
    return ["TESTS  of \(best)"] + table.lines + note.wrapped(GroupText.width, head: "  ")
  }

  private func shown(_ p: Double) -> String { p < 1e-4 ? "< 0.0001" : p.significant(2) }

  /// What the best models stand for, every mechanism of the same curve, and what the data hardly tell apart.
  private var mechanisms: [String] {
    var names: [String] = []
    if let best = analysis.comparison.ranking.first { names = [analysis.fits[best].model] }
    if case .cannotBeToldApart(let tied) = analysis.verdict.finding { names = tied }
    var lines = names.prefix(4).flatMap { name -> [String] in
      guard let model = try? ReliabilityModels.model(name) else { return [] }
      let shared = model.sharedBy.isEmpty ? "" : "; the very same curve: \(model.sharedBy.joined(separator: "; "))"
      return "\(name) reads as \(model.readsAs)\(shared).".wrapped(GroupText.width, head: "  ")
    }
    for index in ordered {
      guard let precision = analysis.precisions[index], precision.condition > 1e3, precision.flattest.count > 1 else {
        continue
      }
      lines +=
        ("\(analysis.fits[index].model): \(precision.flattest.joined(separator: " and ")) are hardly told apart "
        + "(condition \(precision.condition.significant(1))); trust what they give together, not each.")
        .wrapped(GroupText.width, head: "  ")
    }
    return lines.isEmpty ? [] : ["MEANING"] + lines
  }

  private var notes: [String] {
    // Limits stand below the parameters already.
    var told: [(text: String, models: [String])] = []
    for fit in analysis.fits where fit.limit == nil {
      for text in fit.warnings.map(\.description) {
        if let place = told.firstIndex(where: { $0.text == text }) {
          told[place].models.append(fit.model)
        } else {
          told.append((text, [fit.model]))
        }
      }
    }
    var notes = told.map {
      "\($0.models.count == analysis.fits.count ? "all" : $0.models.joined(separator: ", ")): \($0.text)"
    }
    for (fit, bootstrap) in zip(analysis.fits, analysis.bootstraps) {
      guard let bootstrap, bootstrap.converged < bootstrap.replicates else { continue }
      notes.append(
        "\(fit.model): \((bootstrap.replicates - bootstrap.converged).of("refit")) of \(bootstrap.replicates.grouped) ran "
          + "to a limit and are left out of the bootstrap, whose intervals are then too short.")
    }
    if analysis.group.hasClusters, let best = analysis.comparison.ranking.first,
      let p = analysis.comparison.rows[best].goodness.pValue, p < 0.01
    {
      notes.append(
        "trials of one cluster are alike beyond chance: ln L, ΔAIC and the deviance take them for independent, so they "
          + "claim too much. Read the robust errors, and the tests by cluster.")
    }
    return notes.isEmpty ? [] : ["NOTES"] + notes.flatMap { $0.wrapped(GroupText.width, head: "  ! ") }
  }

  private func interval(_ lower: Double?, _ upper: Double?, gap: String = " ") -> String {
    "\(end(lower))\(gap)–\(gap)\(end(upper))"
  }

  /// Three digits; from a million on, where separators would take the room, with an exponent.
  private func end(_ value: Double?) -> String {
    guard let value else { return "…" }
    guard abs(value) >= 1e6 else { return value.short(3) }
    let exponent = log10(abs(value)).rounded(.down)
    return "\((value / pow(10, exponent)).short(3))e\(Int(exponent))"
  }
}
