import Estimators
import Simulation

/// What the histories of single sequences say, in paragraphs under their heads.
struct HistoryText {
  private let histories: HistoryStatistics?
  private let longest: Int

  init(_ report: RunReport) {
    histories = report.result.histories
    longest = report.result.reliability.last?.length ?? 0
  }

  var paragraphs: [(head: String, text: String)] {
    [
      ("DERAILED   ", derailment), ("CLUSTERING ", clustering), ("WHERE      ", concentration),
      ("STAIRCASE  ", staircase),
    ].compactMap { head, text in text.map { (head, $0) } }
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

  /// The lags at which errors are most and last more frequent (or rarer) than independent ones.
  private var clustering: String? {
    guard let histories else { return nil }
    let seen = histories.clustering.filter { row in
      guard let ratio = row.ratio, let error = ratio.standardError else { return false }
      return error > 0 && abs(ratio.estimate - 1) > 3 * error && error < 0.5 * ratio.estimate
    }
    guard let first = seen.first, let ratio = first.ratio else {
      return histories.clustering.contains { ($0.ratio?.standardError ?? 0) > 0 }
        ? "errors are as often beside another as independent ones would be, within their error" : nil
    }
    var text =
      "after an error, errors \(lags(first)) are \(shown(ratio)) times as frequent as if errors were independent"
    if let last = seen.last, last != first, let ratio = last.ratio {
      text += ", \(lags(last)) \(shown(ratio)) times"
    }
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
    guard let staircase = histories?.staircase, let share = staircase.failures else { return nil }
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
