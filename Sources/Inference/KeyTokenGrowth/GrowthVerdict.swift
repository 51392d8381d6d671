import Foundation

/// What a study of growth allows to be said: full sentences, the finding first, then what qualifies it.
package struct GrowthVerdict: Equatable, Sendable {
  package let sentences: [String]

  package init(_ study: GrowthStudy) {
    let wording = Wording(study: study)
    sentences =
      [wording.finding]
      + [wording.limits, wording.fit, wording.bursts, wording.spread, wording.ends, wording.law]
      .compactMap { $0 }
  }
}

private struct Wording {
  let study: GrowthStudy

  private var best: GrowthStudy.Row? { study.best }
  private var unit: String { study.options.unit }

  var finding: String {
    guard let best else {
      let reason = study.rows.first?.fit.warnings.first.map { ": \($0)" } ?? "."
      return "No process is determined by these texts\(reason)"
    }
    let meaning = GrowthProcesses.process(best.fit.process)?.reading(best.fit.values ?? []) ?? ""
    let close = study.ranking.filter { (study.rows[$0].deltaAIC ?? .infinity) <= 2 + 1e-6 }
      .map { study.rows[$0].fit.process }
    if close.count > 1 {
      return "\(listed(close)) cannot be told apart (ΔAIC at most 2); \(close[0]) is the best by AIC: \(meaning)."
    }
    guard study.ranking.count > 1, let delta = study.rows[study.ranking[1]].deltaAIC else {
      return "\(best.fit.process) is the only process determined here: \(meaning)."
    }
    let rival = study.rows[study.ranking[1]].fit.process
    return
      "\(best.fit.process) is \(delta < 10 ? "favoured" : "clearly better than its rivals") (ΔAIC \(shown(delta)) to "
      + "\(rival)): \(meaning)."
  }

  /// Where a limit outside the catalogue is better than all in it.
  var limits: String? {
    let reached = study.rows.compactMap(\.fit.limit).first { $0.limit == .reciprocal }
    guard let reached, let aic = best?.fit.aic, reached.aic < aic else { return nil }
    return
      "An intensity of c/t, to which some processes run, is better still (AIC lower by \(shown(aic - reached.aic))): "
      + "key tokens thin out as fast as these windows can show."
  }

  var fit: String? {
    guard let best, let check = best.check, let p = check.distance.pValue else { return nil }
    let numbers =
      "Kolmogorov–Smirnov distance \(shown(check.distance.value)), p \(p * Double(1 + check.replicates) < 1.5 ? "at most" : "=") \(shown(p))"
    return check.isRefused
      ? "Yet gaps between key tokens are not those of \(best.fit.process) (\(numbers))."
      : "Gaps between key tokens are as \(best.fit.process) has them (\(numbers))."
  }

  var bursts: String? {
    guard let check = best?.check, let dispersion = check.dispersion, dispersion.pValue != nil else { return nil }
    guard check.showsBursts else {
      return check.isRefused
        ? "Counts in tenths of a text vary \(dispersion.value < 1 ? "no" : "little") more than a Poisson process's "
          + "(variance/mean \(shown(dispersion.value))): what is amiss is on a finer scale."
        : nil
    }
    return
      "Key tokens come in bursts (variance/mean \(shown(dispersion.value)) in tenths of a text, 1 without): Poisson "
      + "errors are too small, and ΔAIC and weights claim too much; quote the robust errors."
  }

  var spread: String? {
    guard let check = best?.check, check.showsSpread, let spread = check.spread else { return nil }
    return
      "Texts have rates of their own (variance/mean \(shown(spread.value)) between texts, 1 without): the fit is their "
      + "average, quote the robust errors; a law over position may be longer texts being denser ones."
  }

  var ends: String? {
    guard study.unknownEnds > 0 else { return nil }
    let many = study.unknownEnds == study.texts ? "all texts" : "\(study.unknownEnds) of \(study.texts) texts"
    return
      "Ends are unknown for \(many): the last key token stands for the end, which makes key tokens look denser than "
      + "they are, by about one per text."
  }

  var law: String? {
    guard let best, case .law = best.fit.scenarioLaw else {
      if let best, case .none(let reason) = best.fit.scenarioLaw { return "It is no law of a scenario: \(reason)." }
      return nil
    }
    var parts: [String] = []
    if study.earliestStart > 0 {
      parts.append("before \(counted(study.earliestStart)) \(unit), where no window begins, the law is extrapolated")
    }
    if unit != "tokens" { parts.append("positions count \(unit), a scenario's growth laws tokens") }
    return parts.isEmpty ? nil : "As a scenario's law: " + parts.joined(separator: "; ") + "."
  }

  private func listed(_ names: [String]) -> String {
    names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
