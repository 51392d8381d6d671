import Inference

/// What the data determine: parameters and horizons with their intervals.
extension FitGroupText {
  var parameters: [Passage] {
    let isRobust = analysis.group.needsRobustErrors
    let hasBootstrap = analysis.bootstraps.contains { $0 != nil }
    var header = ["model, parameter", "estimate", "error"]
    if isRobust { header.append("robust") }
    header.append("95 % \(kind)")
    if hasBootstrap { header.append("95 % bootstrap") }
    let alignments: [ReportTable.Alignment] =
      [.left] + Array(repeating: .right, count: isRobust ? 3 : 2) + [.left] + (hasBootstrap ? [.left] : [])
    var table = ReportTable(header, alignments)
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
      analysis.fits[index].limit.map { Passage.paragraph("\(analysis.fits[index].model): \($0.name)") }
    }
    let found = (table.isEmpty ? [] : [.table(table)]) + limits
    return found.isEmpty ? [] : [.heading("PARAMETERS")] + found
  }

  /// What the intervals are by.
  var kind: String { analysis.precisions.contains { $0?.isWald ?? false } ? "Wald" : "profile" }

  var horizons: [Passage] {
    let hasBootstrap = analysis.bootstraps.contains { $0 != nil }
    var table = ReportTable(
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
    guard !table.isEmpty else { return [] }
    let head = "lengths with R = 0.5, 0.8, 0.99; 95 % \(hasBootstrap ? "bootstrap" : kind) intervals"
    return [.heading("HORIZONS", head), .table(table)]
      + (isExtrapolated ? [.note("outside the lengths observed: the model speaks there, not the data")] : [])
  }
}
