import Scenarios
import TokenModels
import Estimators
import Foundation
import Simulation

/// What the histories of single sequences say, in paragraphs under their heads.
struct HistoryText {
  private let histories: HistoryStatistics?
  private let hasDomains: Bool
  private let countsKeyErrorsOnly: Bool

  init(_ report: RunReport) {
    histories = report.result.histories
    hasDomains = report.scenario.task.model.domains != nil
    countsKeyErrorsOnly = report.scenario.task.rule == .keyTokensRight
  }

  var paragraphs: [(head: String, text: String)] {
    var found = [
      ("DERAILED", derailment), ("CLUSTERING", clustering), ("WHERE", concentration),
      (hasDomains ? "STAIRCASE" : "FAILURES", staircase),
    ].compactMap { head, text in text.map { (head: head, text: $0) } }
    if let last = found.indices.last, let histories {
      found[last].text += " (these lines: \(histories.trials.of("sequence")) followed event by event)"
    }
    return found
  }

  private var derailment: String? {
    guard let derailment = histories?.derailment, let count = derailment.perSequence else { return nil }
    if count.estimate == 0 { return "no sequence was derailed" }
    var parts = ["\(shown(count)) derailments per sequence\(expected(derailment.expected?.perSequence))"]
    if let share = derailment.timeShare {
      parts.append(
        "\(percent(share)) of all tokens written while derailed\(expected(derailment.expected?.timeShare, scale: 100))")
    }
    if let share = derailment.recoveredShare, share.estimate > 0, let length = derailment.recoveredLength {
      parts.append("\(percent(share)) of derailments ended, after \(shown(length)) tokens")
    } else {
      parts.append("none ended")
    }
    return parts.joined(separator: "; ")
  }

  /// Ratios to independent errors at the shortest and longest lag that tell, and where they lie outside those between.
  private var clustering: String? {
    guard let histories else { return nil }
    let seen = histories.clustering.filter { row in
      guard let ratio = row.ratio, let error = ratio.standardError else { return false }
      return error > 0 && abs(ratio.estimate - 1) > 3 * error && error < 0.5 * ratio.estimate
    }
    guard let first = seen.first, let last = seen.last else {
      return histories.clustering.contains { ($0.ratio?.standardError ?? 0) > 0 }
        ? "errors are as often beside another as independent ones would be, within their error" : nil
    }
    var told = first == last ? [first] : [first, last]
    for row in seen.dropFirst().dropLast() {
      guard let ratio = row.ratio, let error = ratio.standardError else { continue }
      let ends = [first, last].compactMap(\.ratio)
      let isBeyond =
        ends.allSatisfy { ratio.estimate > $0.estimate + 3 * hypot(error, $0.standardError ?? 0) }
        || ends.allSatisfy { ratio.estimate < $0.estimate - 3 * hypot(error, $0.standardError ?? 0) }
      if isBeyond { told.insert(row, at: told.count - 1) }
    }
    let parts = told.compactMap { row in row.ratio.map { "\(shown($0)) times as many \(lags(row))" } }
    var text = "after an error, against independent errors: \(parts.joined(separator: ", "))"
    if let run = histories.runLength, run.estimate > 1.005 { text += "; \(shown(run)) errors in a row" }
    return text
  }

  private func lags(_ row: HistoryStatistics.Clustering) -> String {
    row.fromLag == row.toLag
      ? "\(row.fromLag.grouped) token later" : "\(row.fromLag.grouped)–\(row.toLag.grouped) tokens later"
  }

  private var concentration: String? {
    guard let concentration = histories?.concentration, let five = concentration.onTop5,
      let ten = concentration.onTop10, let gini = concentration.gini
    else { return nil }
    return "\(percent(five)) of the errors on the most error-prone 5 % of tokens, \(percent(ten)) on 10 % "
      + "(Gini \(shown(gini)), over classes of tokens)"
  }

  private var staircase: String? {
    // Under key-tokens-right every failure is at a key token by definition.
    guard let staircase = histories?.staircase, let share = staircase.failures, staircase.tokens > 0,
      hasDomains || !countsKeyErrorsOnly
    else { return nil }
    return "\(percent(share)) of first failures at \(staircase.places), which are "
      + "\((100 * staircase.tokens).significant(3)) % of tokens"
  }

  private func shown(_ measured: Measured) -> String {
    // A jackknife over equal batches leaves rounding noise.
    guard let error = measured.standardError, error > 1e-12 * abs(measured.estimate) else {
      return measured.estimate.significant(4)
    }
    return "\(measured.estimate.withError(error)) ± \(error.significant(2))"
  }

  private func percent(_ share: Measured) -> String {
    shown(Measured(estimate: 100 * share.estimate, standardError: share.standardError.map { 100 * $0 })) + " %"
  }

  private func expected(_ value: Double?, scale: Double = 1) -> String {
    value.map { " (expected \((scale * $0).significant(4)))" } ?? ""
  }
}
