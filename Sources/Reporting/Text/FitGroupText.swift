import Foundation
import Inference

/// One group of a report of fits: the verdict and the evidence here, the sections below in files of their own.
struct FitGroupText {
  let analysis: GroupAnalysis
  let file: String

  init(_ analysis: GroupAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  var sections: [[Passage]] {
    [heading, answer, evidence, parameters, horizons, tests, mechanisms, notes]
  }

  var heading: [Passage] {
    let group = analysis.group
    let data = group.data
    let name = group.name.map { "fit · \($0)" } ?? "fit"
    var parts = [group.rows.of("row"), "\(data.trials.fixed(0)) trial\(data.trials == 1 ? "" : "s")"]
    if group.hasClusters { parts.append(data.clusterCount.of("cluster")) }
    if group.hasWeights { parts.append("weighted") }
    if let first = data.lengths.first, let last = data.lengths.last {
      parts.append("lengths \(first.short(3)) to \(last.short(4))")
    }
    return [.title(name, aside: Heading.source(file)), .line(parts.joined(separator: " · "))]
  }

  var answer: [Passage] {
    [.heading("ANSWER", analysis.verdict.sentences.joined(separator: " "))]
  }

  var ordered: [Int] {
    let rows = analysis.comparison.rows
    return rows.indices.sorted {
      (rows[$0].weight ?? -1, -rows[$0].deltaAIC) > (rows[$1].weight ?? -1, -rows[$1].deltaAIC)
    }
  }

  var evidence: [Passage] {
    let validation = analysis.crossValidation
    var header = ["model", "ln L", "ΔAIC", "weight", "fit p", "gap in R"]
    if validation != nil { header.append("left out") }
    var table = ReportTable(header, [.left] + Array(repeating: .right, count: header.count - 1))
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
    var passages: [Passage] = [.heading("MODELS"), .table(table)]
    passages.append(.paragraph(fitNote))
    if let validation {
      passages.append(
        .paragraph("left out: mean ln P of a trial in \(validation.folds) folds of clusters that the fit had not seen.")
      )
    }
    return passages
  }

  /// By the bootstrap where there is one, else by χ², else by the smooth test.
  func fitPValue(_ index: Int) -> Double? {
    let row = analysis.comparison.rows[index]
    guard row.fit.converged || row.fit.limit != nil else { return nil }
    return bootstrapPValue(index) ?? row.goodness.pValue ?? smooth(index)?.pValue
  }

  func bootstrapPValue(_ index: Int) -> Double? {
    analysis.bootstraps.isEmpty ? nil : analysis.bootstraps[index]?.goodnessPValue
  }

  func smooth(_ index: Int) -> SmoothTest? { analysis.smooth[index] }

  /// What "fit p" is of, and what the other test says of the best model.
  var fitNote: String {
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

  func shown(_ p: Double) -> String { p < 1e-4 ? "< 0.0001" : p.significant(2) }

  func interval(_ lower: Double?, _ upper: Double?, gap: String = " ") -> String {
    "\(end(lower))\(gap)–\(gap)\(end(upper))"
  }

  /// Three digits; from a million on, where separators would take the room, with an exponent.
  func end(_ value: Double?) -> String {
    guard let value else { return "…" }
    guard abs(value) >= 1e6 else { return value.short(3) }
    let exponent = log10(abs(value)).rounded(.down)
    return "\((value / pow(10, exponent)).short(3))e\(Int(exponent))"
  }
}
