import Inference

/// One group of a report of growth processes.
struct GrowthGroupText {
  private let study: GrowthStudy
  private let file: String

  init(_ study: GrowthStudy, file: String) {
    self.study = study
    self.file = file
  }

  var sections: [[Passage]] { [heading, answer, evidence, notes] }

  private var heading: [Passage] {
    [.title(study.group.isEmpty ? "fit --growth" : "fit --growth · \(study.group)", aside: Heading.source(file))]
  }

  private var answer: [Passage] {
    [.heading("ANSWER", GrowthVerdict(study).sentences.joined(separator: " "))]
  }

  private var evidence: [Passage] {
    let name = study.group.isEmpty ? "KEY TOKENS" : "KEY TOKENS OF \(study.group)"
    let counts =
      "\(study.events.of("key token")) in \(study.texts.of("text")), \(study.exposure.significant(4)) "
      + "\(study.options.unit) observed"
    // Beside a long name there is no room for lines of their own.
    return [name.count < 48 ? .heading(name, counts) : .line("\(name) \(counts)"), .table(widest)]
  }

  /// The table with as many digits as 80 columns hold.
  private var widest: ReportTable {
    [6, 4, 3].lazy.map(table).first { $0.fits(PlainText.width) } ?? table(digits: 2)
  }

  /// A line per parameter; the process's own columns stand in its first.
  private func table(digits: Int) -> ReportTable {
    var table = ReportTable(
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
    return table
  }

  private func number(_ parameter: GrowthParameter, _ digits: Int) -> String {
    guard let estimate = parameter.estimate else { return "–" }
    let justified = estimate.withError(parameter.standardError)
    return justified.count <= digits + 4 ? justified : estimate.significant(digits)
  }

  /// What is wrong with single fits, told once for all that share it, and the best as a scenario has it; where no fit is
  /// left the verdict tells it.
  private var notes: [Passage] {
    guard let best = study.best else { return [] }
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
    let law = best.fit.scenarioLaw.text.map { [Passage.line("growth: \($0)")] } ?? []
    return told.map { .line("! \($0.names.joined(separator: ", ")): \($0.text)") } + law
  }
}
