package import Inference

/// Fits of growth processes to key-token positions, in lines of at most 80 columns: a table per group, then sentences.
package struct GrowthText {
  private let studies: [GrowthStudy]

  package init(_ studies: [GrowthStudy]) { self.studies = studies }

  package var lines: [String] {
    studies.enumerated().flatMap { index, study in (index > 0 ? [""] : []) + lines(study) }
  }

  private func lines(_ study: GrowthStudy) -> [String] {
    let unit = study.options.unit
    let name = study.group.isEmpty ? "KEY TOKENS" : "KEY TOKENS OF \(study.group)"
    let head =
      "\(study.events.of("key token")) in \(study.texts.of("text")), \(study.exposure.significant(4)) \(unit) observed"
    var lines = "\(name)  \(head)".wrapped(80)
    lines += widest(study)
    lines += notes(study)
    lines += GrowthVerdict(study).sentences.flatMap { $0.wrapped(80) }
    if let law = study.best?.fit.scenarioLaw.text { lines += ["growth: \(law)"] }
    return lines
  }

  /// The table with as many digits as 80 columns hold.
  private func widest(_ study: GrowthStudy) -> [String] {
    for digits in [6, 4, 3] {
      let lines = table(study, digits: digits)
      if lines.allSatisfy({ $0.count <= 80 }) { return lines }
    }
    return table(study, digits: 2)
  }

  /// A line per parameter; the process's own columns stand in its first.
  private func table(_ study: GrowthStudy, digits: Int) -> [String] {
    var table = TextTable(
      ["process", "parameter", "estimate", "±", "robust ±", "ΔAIC", "weight", "KS p"],
      [.left, .left, .right, .right, .right, .right, .right, .right])
    for row in study.rows {
      for (index, parameter) in row.fit.parameters.enumerated() {
        let own = [
          row.deltaAIC.map { $0 < 1e6 ? $0.fixed(1) : $0.significant(2) } ?? "–", row.weight.map { $0.fixed(3) } ?? "–",
          row.check?.distance.pValue.map { $0.significant(2) } ?? "–",
        ]
        table.add(
          [
            index == 0 ? row.fit.process : "", parameter.name, number(parameter, digits),
            parameter.standardError?.significant(2) ?? "–", parameter.robustError?.significant(2) ?? "–",
          ] + (index == 0 ? own : ["", "", ""]))
      }
    }
    return table.lines
  }

  private func number(_ parameter: GrowthParameter, _ digits: Int) -> String {
    guard let estimate = parameter.estimate else { return "–" }
    let justified = estimate.withError(parameter.standardError)
    return justified.count <= digits + 4 ? justified : estimate.significant(digits)
  }

  /// What is wrong with single fits, told once for all that share it; the verdict tells it where no fit is left.
  private func notes(_ study: GrowthStudy) -> [String] {
    guard study.best != nil else { return [] }
    var told: [(text: String, names: [String])] = []
    for row in study.rows {
      for warning in row.fit.warnings {
        let text = "\(warning)"
        if let known = told.firstIndex(where: { $0.text == text }) {
          told[known].names.append(row.fit.process)
        } else {
          told.append((text, [row.fit.process]))
        }
      }
    }
    return told.flatMap { "! \($0.names.joined(separator: ", ")): \($0.text)".wrapped(80) }
  }
}
