import Charts
import Estimators
import Foundation
import Inference
import ReliabilityModels
import Scenarios
import Simulation
import TokenModels

/// The report in plain text, 80 columns: the question, the answer, the evidence, what to distrust.
package struct TextReport {
  private static let width = 80
  private let report: RunReport

  package init(_ report: RunReport) { self.report = report }

  private var scenario: Scenario { report.scenario }
  private var result: SimulationResult { report.result }

  /// The whole report, ending in a line feed.
  package var text: String {
    let sections = [
      heading, answer, reliability, plot, horizons, AssociationText(report).table, ArmsText(report).lines, rivals,
      notes,
    ].filter { !$0.isEmpty }
    return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private var heading: [String] {
    let seed = "seed \(scenario.task.seed)"
    let title = "LONGHAUL  \(scenario.title.prefix(60))"
    let gap = max(2, TextReport.width - title.count - seed.count)
    let question = scenario.question.isEmpty ? [] : scenario.question.wrapped(TextReport.width)
    return [title + String(repeating: " ", count: gap) + seed] + question
  }

  private var answer: [String] {
    Answer(report).sentences.joined(separator: " ").wrapped(TextReport.width, head: "ANSWER  ")
  }

  private var reliability: [String] {
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
    var table = TextTable(
      ["n", "estimate", "", "\(report.confidenceText) interval", "exact", "z"],
      [.right, .right, .left, .left, .right, .right])
    for point in shown(result.reliability) {
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
    return head.wrapped(TextReport.width, head: "RELIABILITY  ") + table.lines
  }

  private func interval(_ point: ReliabilityEstimate, _ error: Double) -> String {
    if point.source == .plain, point.successes == 0 { return "0 – \(point.upper.significant(2))" }
    if point.standardError == 0, point.source != .splitting { return "nothing is drawn" }
    return "\(point.lower.asProbability(error: error)) – \(point.upper.asProbability(error: error))"
  }

  /// At most twelve rows, evenly chosen, both ends included.
  private func shown(_ points: [ReliabilityEstimate]) -> [ReliabilityEstimate] {
    let most = 12
    if points.count <= most { return points }
    return (0..<most).map { points[Int((Double($0) * Double(points.count - 1) / Double(most - 1)).rounded())] }
  }

  private var plot: [String] {
    ReliabilityFigure(report).terminal(width: TextReport.width).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).dropLast(1).map { $0 }
  }

  private var horizons: [String] {
    if result.horizons.isEmpty {
      return ["HORIZONS   not defined: under this rule success can come back"] + errors + histories
    }
    let parts = result.horizons.map { horizon -> String in
      guard let estimate = horizon.estimate else {
        if horizon.isBelowLengths { return "\(horizon.name) < \((result.reliability.first?.length ?? 0).grouped)" }
        return "\(horizon.name) > \((result.reliability.last?.length ?? 0).grouped)"
      }
      let bounds = [horizon.lower, horizon.upper].map { $0.map { Int($0).grouped } ?? "…" }
      return "\(horizon.name) = \(Int(estimate).grouped) (\(bounds[0]) – \(bounds[1]))"
    }
    let line = "HORIZONS   \(parts.joined(separator: "   "))"
    let lines =
      line.count <= TextReport.width
      ? [line] : parts.enumerated().map { ($0 == 0 ? "HORIZONS   " : "           ") + $1 }
    return lines + errors + histories
  }

  private var errors: [String] {
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
    return parts.joined(separator: "; ").wrapped(TextReport.width, head: "ERRORS     ")
  }

  private var histories: [String] {
    HistoryText(report).paragraphs.flatMap { $0.text.wrapped(TextReport.width, head: $0.head) }
  }

  private func plusMinus(_ measured: Measured) -> String {
    measured.standardError.map { $0 > 0 ? " ± \($0.significant(2))" : "" } ?? ""
  }

  private var rivals: [String] {
    guard let comparison = report.comparison else { return [] }
    var table = TextTable(["model", "ΔAIC", "weight", "parameters"], [.left, .right, .right, .left])
    let rows = comparison.rows.sorted { ($0.weight ?? -1, -$0.deltaAIC) > ($1.weight ?? -1, -$1.deltaAIC) }
    func delta(_ row: ModelComparison.Row) -> String { row.deltaAIC.fixed(row.deltaAIC < 1000 ? 1 : 0) }
    // Four gaps of two columns, and a weight is as wide as its head.
    let names = rows.map(\.fit.model.count).max() ?? 0
    let room = TextReport.width - 8 - names - max(4, rows.map { delta($0).count }.max() ?? 0) - 6
    for row in rows {
      let weight = row.weight.map { $0 < 0.005 ? ($0 < 1e-4 ? "0" : $0.significant(1)) : $0.fixed(2) } ?? "–"
      for (index, line) in parameters(row.fit, room: room).enumerated() {
        table.add(index == 0 ? [row.fit.model, delta(row), weight, line] : ["", "", "", line])
      }
    }
    var lines = ["RIVALS  fitted to where the first failure fell"] + table.lines
    if let best = comparison.ranking.first {
      let rival = comparison.distinctRival ?? comparison.runnerUp
      if let rival {
        let best = comparison.rows[best].fit.model
        lines += "Told apart from \(comparison.rows[rival.row].fit.model), if \(best) is true: \(rival.separation)."
          .wrapped(TextReport.width, head: "  ")
      }
    }
    return lines + mechanisms
  }

  /// What the best models stand for, and every mechanism that gives the very same curves.
  private var mechanisms: [String] {
    guard let comparison = report.comparison, let best = comparison.ranking.first else { return [] }
    var names = [comparison.rows[best].fit.model]
    if case .cannotBeToldApart(let tied) = report.verdict?.finding { names = tied }
    return names.flatMap { name -> [String] in
      guard let model = try? ReliabilityModels.model(name) else { return [] }
      let shared = model.sharedBy.isEmpty ? "" : "; the very same curve: \(model.sharedBy.joined(separator: "; "))"
      return "\(name) reads as \(model.readsAs)\(shared).".wrapped(TextReport.width, head: "  ")
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

  private var notes: [String] {
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
    return ["NOTES"] + notes.flatMap(note)
  }

  /// The mark on the first line only.
  private func note(_ text: String) -> [String] { text.wrapped(TextReport.width, head: "  ! ") }
}
