/// Stored runs in passages: what differs, the answers, reliability, horizons, the best models, what to distrust.
struct StoredRunsText: SectionedReport {
  private let stored: StoredRuns

  init(_ stored: StoredRuns) { self.stored = stored }

  var sections: [[Passage]] {
    [heading, isOne ? answer : differences, isOne ? differences : answer, reliability, horizons, models, notes]
  }

  private var runs: [StoredRun] { stored.runs }
  private var isOne: Bool { runs.count == 1 }
  private var hasOneTitle: Bool { Set(runs.map(\.document.title)).count == 1 }

  private var heading: [Passage] {
    let titles = Set(runs.map(\.document.title))
    let title = titles.count == 1 ? runs[0].document.title : "\(runs.count) runs"
    let seeds = Set(runs.map(\.document.seed))
    let questions = Set(runs.map(\.document.question))
    let question = questions.count == 1 ? runs[0].document.question : ""
    return [.title(title, aside: seeds.count == 1 ? "seed \(runs[0].document.seed)" : "")]
      + (question.isEmpty ? [] : [.line(question)])
  }

  private var answer: [Passage] {
    if isOne { return [.heading("ANSWER", runs[0].document.answer.joined(separator: " "))] }
    // The law and the reach; what lies between is in the runs' own reports.
    return [.heading("ANSWERS")]
      + zip(keys, runs).map { key, run in
        let answer = run.document.answer
        let ends = answer.count > 1 ? [answer.first, answer.last] : [answer.first]
        let title = hasOneTitle ? "" : "\(run.document.title). "
        return .paragraph(title + ends.compactMap { $0 }.joined(separator: " "), label: "\(key)  ")
      }
  }

  private var differences: [Passage] {
    let shown = stored.differences.filter { $0.values.allSatisfy { $0.count <= 24 } }
    if isOne { return [] }
    if shown.isEmpty { return keys == stored.names ? [] : [.heading("RUNS")] + legend }
    var table = ReportTable(["setting"] + keys, [.left] + keys.map { _ in .right })
    for difference in shown { table.add([difference.setting] + difference.values) }
    guard table.fits(PlainText.width) else {
      return [.heading("DIFFERENCES")]
        + shown.map { difference in
          let values = zip(keys, difference.values).map { "\($0) \($1)" }.joined(separator: ", ")
          return .paragraph(values, label: "\(difference.setting)  ")
        } + legend
    }
    return [.heading("DIFFERENCES"), .table(table)] + (keys == stored.names ? [] : legend)
  }

  /// Names of runs as heads of columns, or letters for them where they are long.
  private var keys: [String] {
    let isShort = stored.names.map(\.count).reduce(0, +) <= 40 && runs.count <= 4
    return isShort ? stored.names : runs.indices.map { StoredRunsText.letter($0) }
  }

  private var legend: [Passage] {
    zip(keys, stored.names).map { .paragraph($1, label: "\($0)  ") }
  }

  private static func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "\(index + 1)"
  }

  /// One curve with everything, several with what fits beside each other.
  private var reliability: [Passage] {
    let curves = stored.curves
    if curves.count == 1 { return single(curves[0]) }
    // Lengths that all have, where there are some: others leave gaps.
    let own = curves.map { Set($0.arm.reliability.map(\.n)) }
    let common = own.dropFirst().reduce(own[0]) { $0.intersection($1) }
    let all = (common.count > 2 ? common : own.reduce([]) { $0.union($1) }).sorted()
    let tables = [6, 5, 4, 3].map { self.table(curves, Thinning.evenly(all, atMost: $0)) }
    let widest = tables.first { $0.fits(PlainText.width) } ?? tables[tables.count - 1]
    return [
      .heading("RELIABILITY", "as estimated, with as many digits as the error justifies"), .table(widest),
    ] + (isMixed ? [.paragraph("* mean of R given the latent draws, where a count would be of few successes")] : [])
  }

  private func table(_ curves: [StoredRuns.Curve], _ lengths: [Int]) -> ReportTable {
    var table = ReportTable(
      ["curve"] + lengths.map { "n = \($0.grouped)" }, [.left] + lengths.map { _ in .right })
    for curve in curves {
      table.add(
        [label(curve).cut(to: 26)]
          + lengths.map { n in
            guard let point = curve.arm.reliability.first(where: { $0.n == n }) else { return "–" }
            return self.value(point)
          })
    }
    return table
  }

  private func single(_ curve: StoredRuns.Curve) -> [Passage] {
    var table = ReportTable(["n", "estimate", "interval", "exact"], [.right, .right, .left, .right])
    for point in Thinning.evenly(curve.arm.reliability, atMost: 12) {
      let error = Self.error(point)
      table.add([
        point.n.grouped, self.value(point),
        "\(point.lower.asProbability(error: error)) – \(point.upper.asProbability(error: error))",
        point.exact.map { $0.asProbability(error: error) } ?? "–",
      ])
    }
    return [
      .heading("RELIABILITY", "\(curve.arm.successRule) · \(curve.arm.trials.of("sequence"))"), .table(table),
    ]
  }

  private static func error(_ point: ResultDocument.Point) -> Double {
    point.standardError ?? 0.5 * (point.upper - point.lower)
  }

  /// Whether some values are counted and others are means.
  private var isMixed: Bool {
    Set(stored.curves.flatMap { $0.arm.reliability.map { $0.source == "plain" } }).count > 1
  }

  private func value(_ point: ResultDocument.Point) -> String {
    if point.source == "plain", point.successes == 0 { return "< \(point.upper.significant(2))" }
    let error = Self.error(point)
    let text = error > 0 ? point.estimate.asProbability(error: error) : point.estimate.significant(4)
    return text + (isMixed && point.source != "plain" ? "*" : "")
  }

  /// The name of a curve by the keys of the other tables, with its arm where there are several.
  private func label(_ curve: StoredRuns.Curve) -> String {
    guard let index = stored.names.firstIndex(of: curve.run) else { return curve.name }
    let key = isOne ? curve.name : keys[index]
    return isOne || curve.isAlone ? key : "\(key) \(curve.arm.name)"
  }

  private var horizons: [Passage] {
    let names = ["n50", "n80", "n99"]
    let curves = stored.curves
    guard curves.contains(where: { curve in names.contains { curve.arm.horizons[$0] ?? nil != nil } }) else {
      return []
    }
    var table = ReportTable(
      ["curve"] + names.flatMap { [$0, "interval"] }, [.left] + names.flatMap { _ in [.right, .left] })
    for curve in curves {
      table.add(
        [label(curve).cut(to: 26)]
          + names.flatMap { name -> [String] in
            guard let horizon = curve.arm.horizons[name] ?? nil else { return ["–", ""] }
            let ends = [horizon.lower, horizon.upper].map { $0.map { Int($0).grouped } ?? "…" }
            return [Int(horizon.estimate).grouped, ends.joined(separator: " – ")]
          })
    }
    return [.heading("HORIZONS", "longest lengths with R of at least 0.5, 0.8 and 0.99"), .table(table)]
  }

  /// The models that the data leave standing, at most three a run.
  private var models: [Passage] {
    // A single run needs no column to say which.
    let lead = isOne ? 0 : 1
    var table = ReportTable(
      Array(["run", "model", "weight", "parameters"].suffix(3 + lead)),
      Array([.left, .left, .right, .left].suffix(3 + lead)))
    for (key, run) in zip(isOne ? [""] : keys, runs) {
      let standing = run.document.fits.filter { ($0.weight ?? 0) >= 0.05 }
        .sorted { ($0.weight ?? 0, $1.model) > ($1.weight ?? 0, $0.model) }.prefix(3)
      for (index, fit) in standing.enumerated() {
        let parameters = fit.parameters.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
          guard let value = value ?? nil else { return nil }
          let error = value.standardError.map { " ± \($0.significant(2))" } ?? ""
          return "\(name) \(value.estimate.withError(value.standardError))\(error)"
        }
        let head = [index == 0 ? key : "", fit.model, fit.weight.map { $0.fixed(2) } ?? "–"]
        // A row for each parameter: three with their errors are wider than a page.
        for (place, parameter) in parameters.enumerated() {
          table.add(Array(((place == 0 ? head : ["", "", ""]) + [parameter]).suffix(3 + lead)))
        }
      }
    }
    if table.isEmpty { return [] }
    return [.heading("MODELS", "with an Akaike weight of at least 0.05"), .table(table)]
  }

  private var notes: [Passage] {
    let notes = zip(keys, runs).flatMap { key, run -> [Passage] in
      let fits = run.document.fits.flatMap { fit in fit.warnings.map { "\(fit.model): \($0)" } }
      return (run.document.warnings + fits).map { Passage.note(isOne ? $0 : "\(key): \($0)") }
    }
    return notes.isEmpty ? [] : [.heading("NOTES")] + notes
  }
}
