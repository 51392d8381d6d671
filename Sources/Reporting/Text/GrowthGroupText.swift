import Inference

/// One group of a report of growth processes.
struct GrowthGroupText {
  private let study: GrowthStudy
  private let file: String

  init(_ study: GrowthStudy, file: String) {
    self.study = study
    self.file = file
  }

  var sections: [[String]] { [heading, answer, evidence, notes] }

  private var heading: [String] {
    Heading.lines(
      study.group.isEmpty ? "fit --growth" : "fit --growth · \(study.group)", file: file)
  }

  private var answer: [String] {
    GrowthVerdict(study).sentences.joined(separator: " ").wrapped(80, head: "ANSWER  ")
  }

  private var evidence: [String] {
    let name = study.group.isEmpty ? "KEY TOKENS" : "KEY TOKENS OF \(study.group)"
    let counts =
      "\(study.events.of("key token")) in \(study.texts.of("text")), \(study.exposure.significant(4)) "
      + "\(study.options.unit) observed"
    // Beside a long name there is no room for lines of their own.
    return (name.count < 48 ? counts.wrapped(80, head: "\(name)  ") : "\(name) \(counts)".wrapped(80)) + widest
  }

  /// The table with as many digits as 80 columns hold.
  private var widest: [String] {
    for digits in [6, 4, 3] {
      let lines = table(digits: digits)
      if lines.allSatisfy({ $0.count <= 80 }) { return lines }
    }
    return table(digits: 2)
  }

  /// A line per parameter; the process's own columns stand in its first.
  private func table(digits: Int) -> [String] {
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

  /// What is wrong with single fits, told once for all that share it, and the best as a scenario has it; where no fit is
  /// left the verdict tells it.
  private var notes: [String] {
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
    let law = best.fit.scenarioLaw.text.map { ["growth: \($0)"] } ?? []
    return told.flatMap { "! \($0.names.joined(separator: ", ")): \($0.text)".wrapped(80) } + law
  }
}
