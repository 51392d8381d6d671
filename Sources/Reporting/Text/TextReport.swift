import Charts
import Estimators
import Foundation
import Inference
import ReliabilityModels
import Scenarios
import Simulation
import TokenModels

/// The report in plain text, 80 columns: the question, the answer, the evidence, what to distrust.
package struct TextReport: SectionedReport {
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  private var scenario: Scenario { report.scenario }
  private var result: SimulationResult { report.result }

  package var sections: [[Passage]] {
    [
      heading, answer, reliability, plot, horizons, AssociationText(report).table, ArmsText(report).passages,
      ArmsText(report).curves, rivals,
      notes,
    ]
  }

  private var heading: [Passage] {
    [.title(scenario.title, aside: "seed \(scenario.task.seed)")]
      + (scenario.question.isEmpty ? [] : [.line(scenario.question)])
  }

  private var answer: [Passage] {
    [.heading("ANSWER", Answer(report).sentences.joined(separator: " "))]
  }

  private var reliability: [Passage] {
    let source = { @Sendable (source: ReliabilityEstimate.Source) in
      result.reliability.contains { $0.source == source }
    }
    var kind = source(.plain) ? "simulated" : "mean of R given the latent draws"
    if source(.splitting) { kind = "multilevel splitting" }
    if source(.conditional), source(.plain) { kind = "simulated, * mean of R given the latent draws" }
    let exact =
      switch result.exactMethod {
      case .success(let method): "exact by \(method)"
      case .failure: "no exact curve"
      }
    let head = "\(scenario.task.namedRule.id) · \(result.trials.of("sequence")) · \(kind) · \(exact)"
    var table = ReportTable(
      ["n", "estimate", "", "\(report.confidenceText) interval", "exact", "z"],
      [.right, .right, .left, .left, .right, .right])
    for point in Thinning.evenly(result.reliability, atMost: 12) {
      let error = point.standardError ?? 0.5 * (point.upper - point.lower)
      let isBound = point.source == .plain && point.successes == 0
      table.add([
        point.length.grouped, isBound ? "< " + point.upper.significant(2) : point.estimate.asProbability(error: error),
        point.source == .conditional && source(.plain) ? "*" : "",
        interval(point, error),
        point.exact.map { $0.asProbability(error: error) } ?? "–",
        point.z.map { $0.fixed(2) } ?? "–",
      ])
    }
    return [.heading("RELIABILITY", head), .table(table)]
  }

  private func interval(_ point: ReliabilityEstimate, _ error: Double) -> String {
    if point.source == .plain, point.successes == 0 { return "0 – \(point.upper.significant(2))" }
    if point.standardError == 0, point.source != .splitting { return "nothing is drawn" }
    return "\(point.lower.asProbability(error: error)) – \(point.upper.asProbability(error: error))"
  }

  private var plot: [Passage] {
    let lines = ReliabilityFigure(report).terminal(width: PlainText.width)
    return [.figure("reliability", inCharacters: String(lines.dropLast()))]
  }

  private var horizons: [Passage] {
    if result.horizons.isEmpty {
      return [.heading("HORIZONS", "not defined: under this rule success can come back", column: 11)] + errors
        + histories
    }
    let parts = result.horizons.map { horizon -> String in
      let bounds = [horizon.lower, horizon.upper].map { $0.map { Int($0).grouped } ?? "…" }
      guard let estimate = horizon.estimate else {
        if horizon.unseenBetween != nil { return "\(horizon.name) in \(bounds[0]) – \(bounds[1])" }
        if horizon.isBelowLengths { return "\(horizon.name) < \((result.reliability.first?.length ?? 0).grouped)" }
        return "\(horizon.name) > \((result.reliability.last?.length ?? 0).grouped)"
      }
      return "\(horizon.name) = \(Int(estimate).grouped) (\(bounds[0]) – \(bounds[1]))"
    }
    return [.items("HORIZONS", parts, column: 11)] + errors + histories
  }

  private var errors: [Passage] {
    let longest = result.reliability.last?.length ?? 0
    let errors = result.errors
    var parts: [String] = []
    if let mean = errors.meanPerSequence {
      parts.append(
        "\(mean.estimate.withError(mean.standardError))\(plusMinus(mean)) per sequence of \(longest.grouped) tokens"
          + (errors.expected.map { " (expected \($0.total.significant(4)))" } ?? ""))
    } else if let expected = errors.expected {
      parts.append("\(expected.total.significant(4)) expected per sequence of \(longest.grouped) tokens")
    }
    if let share = errors.keyShare {
      parts.append("\((100 * share.estimate).significant(3)) % at key tokens")
    }
    if let dispersion = errors.dispersion {
      parts.append("dispersion \(dispersion.estimate.withError(dispersion.standardError))\(plusMinus(dispersion))")
    }
    return [.heading("ERRORS", parts.joined(separator: "; "), column: 11)]
  }

  private var histories: [Passage] {
    HistoryText(report).paragraphs.map { .heading($0.head, $0.text, column: 11) }
  }

  private func plusMinus(_ measured: Measured) -> String {
    measured.standardError.map { $0 > 0 ? " ± \($0.significant(2))" : "" } ?? ""
  }

  private var rivals: [Passage] {
    guard let comparison = report.comparison else { return [] }
    var table = ReportTable(["model", "ΔAIC", "weight", "parameters"], [.left, .right, .right, .left])
    let rows = comparison.rows.sorted { ($0.weight ?? -1, -$0.deltaAIC) > ($1.weight ?? -1, -$1.deltaAIC) }
    func delta(_ row: ModelComparison.Row) -> String { row.deltaAIC.fixed(row.deltaAIC < 1000 ? 1 : 0) }
    // Four gaps of two columns, and a weight is as wide as its head.
    let names = rows.map(\.fit.model.count).max() ?? 0
    let room = PlainText.width - 8 - names - max(4, rows.map { delta($0).count }.max() ?? 0) - 6
    for row in rows {
      let weight = row.weight.map { $0 < 0.005 ? ($0 < 1e-4 ? "0" : $0.significant(1)) : $0.fixed(2) } ?? "–"
      for (index, line) in parameters(row.fit, room: room).enumerated() {
        table.add(index == 0 ? [row.fit.model, delta(row), weight, line] : ["", "", "", line])
      }
    }
    var passages: [Passage] = [.heading("RIVALS", "fitted to where the first failure fell"), .table(table)]
    if let best = comparison.ranking.first {
      let rival = comparison.distinctRival ?? comparison.runnerUp
      if let rival {
        let best = comparison.rows[best].fit.model
        passages.append(
          .paragraph(
            "Told apart from \(comparison.rows[rival.row].fit.model), if \(best) is true: \(rival.separation)."))
      }
    }
    return passages + mechanisms
  }

  /// What the best models stand for, and every mechanism that gives the very same curves.
  private var mechanisms: [Passage] {
    guard let comparison = report.comparison, let best = comparison.ranking.first else { return [] }
    var names = [comparison.rows[best].fit.model]
    if case .cannotBeToldApart(let tied) = report.verdict?.finding { names = tied }
    return names.compactMap { name in
      guard let model = try? ReliabilityModels.model(name) else { return nil }
      let shared = model.sharedBy.isEmpty ? "" : "; the very same curve: \(model.sharedBy.joined(separator: "; "))"
      return .paragraph("\(name) reads as \(model.readsAs)\(shared).")
    }
  }

  /// The parameters with their errors, as many to a line as there is room for.
  private func parameters(_ fit: Fit, room: Int) -> [String] {
    if let limit = fit.limit { return ["! \(limit.name)"] }
    if !fit.converged { return ["! \(fit.warnings.isEmpty ? "not determined" : "see notes")"] }
    var lines: [String] = []
    for parameter in fit.parameters {
      let error = parameter.standardError.map { " ± \($0.significant(2))" } ?? ""
      let value = parameter.estimate.map { $0.withError(parameter.standardError) } ?? "–"
      let text = "\(parameter.name) \(value)\(error)"
      if let last = lines.last, last.count + 2 + text.count <= room {
        lines[lines.count - 1] = "\(last), \(text)"
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private var notes: [Passage] {
    var notes = report.warnings.map(\.text)
    // What several fits have in common is said once.
    var models: [(text: String, names: [String])] = []
    for fit in report.fits {
      for warning in fit.warnings.map(\.description) {
        if let index = models.firstIndex(where: { $0.text == warning }) {
          models[index].names.append(fit.model)
        } else {
          models.append((warning, [fit.model]))
        }
      }
    }
    notes += models.map {
      "\($0.names.count == report.fits.count ? "all models" : $0.names.joined(separator: ", ")): \($0.text)"
    }
    if notes.isEmpty { return [] }
    return [.heading("NOTES")] + notes.map { .note($0) }
  }
}
