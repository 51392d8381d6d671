import Foundation
import Strategies

/// What intervention budgets come to, in sentences that claim no more than was computed.
struct BudgetAnswer {
  private let report: BudgetReport
  private var study: BudgetStudy { report.study }
  private var setup: BudgetStudy.Setup { study.setup }

  init(_ report: BudgetReport) { self.report = report }

  var sentences: [String] {
    (tokens + sequences + learning + discovery + anchors).compactMap { $0 }
  }

  private var catalogueSize: String { BudgetReport.count(study.modeCount) }

  /// "15 of 17 modes", "no number of the 17 modes".
  private func of(_ modes: Double) -> String {
    modes.isFinite
      ? "\(BudgetReport.count(modes)) of \(catalogueSize) modes" : "more than all \(catalogueSize) modes"
  }

  private var tokens: [String?] {
    guard let budget = study.tokenPlans.min(by: { $0.error < $1.error }) else { return [] }
    let target = "an error of \(budget.error.short(4)) per hard token"
    if budget.error >= setup.hardError {
      return ["Nothing need be mended for \(target): a hard token fails with chance \(setup.hardError.short(4))."]
    }
    let closed = InterventionBudget.logarithmicModes(
      modeCount: study.modeCount, error: budget.error, hardError: setup.hardError)
    let first =
      "For \(target), \((100 * budget.coverage).short(5)) % of the failures must be mended: "
      + "\(of(budget.modes[0])) by the \(report.first.name) law"
      + (report.first.name == "logarithmic" ? " (|C|^(1 − ε/e_hard) = \(closed.short(5)))" : "")
    let others = zip(setup.coverages, budget.modes).dropFirst().map { coverage, modes in
      "\(modes.isFinite ? BudgetReport.count(modes) : "more than all") by the \(coverage.name)"
    }
    return [first + (others.isEmpty ? "" : ", \(others.joined(separator: ", "))") + "."]
  }

  private var sequences: [String?] {
    guard let target = setup.sequence,
      let longest = study.sequencePlans.max(by: { $0.sequence.hardTokens < $1.sequence.hardTokens }),
      let plan = longest.plans.first
    else { return [] }
    let what = longest.sequence.length.map { "\($0.short(6)) tokens, " } ?? ""
    let start =
      "A sequence of \(what)\(plan.hardTokens.short(4)) hard tokens, that may fail at one with chance "
      + "\(target.error.short(4)), leaves each an error of \(plan.tokenError.short(3)): "
    guard plan.tokenError < setup.hardError else { return [start + "nothing need be mended."] }
    let share = plan.catalogueShare.isFinite ? " (\((100 * plan.catalogueShare).short(4)) % of |C|)" : ""
    var sentences: [String?] = [start + "\(of(plan.modes))\(share) by the \(report.first.name) law."]
    if let shortest = study.sequencePlans.min(by: { $0.sequence.hardTokens < $1.sequence.hardTokens }),
      shortest.sequence.hardTokens < plan.hardTokens, let least = shortest.plans.first
    {
      sentences.append(
        "With \(least.hardTokens.short(4)) hard tokens it is \(of(least.modes)): what may stay unmended is "
          + "ε_seq/(β k e_hard), and m goes to |C| as sequences grow.")
    } else {
      sentences.append("What may stay unmended is ε_seq/(β k e_hard): m goes to |C| as sequences grow.")
    }
    return sentences
  }

  /// What it takes to know modes that cover as much.
  private var learning: [String?] {
    guard let last = study.simulated.points.last else { return [] }
    let exact = ExactDiscovery(setup.catalogue)
    let covered = exact.covered(after: Double(last.failures))
    var text =
      "\(last.failures.of("failure")) show \(last.exact.short(4)) of \(catalogueSize) modes if these follow "
      + "\(setup.catalogue.formula); mending all of them covers \((100 * covered).short(4)) % and leaves "
      + "\((setup.hardError * (1 - covered)).short(3)) per hard token"
    if let budget = study.tokenPlans.min(by: { $0.error < $1.error }), budget.failures > 0 {
      text +=
        budget.failures.isFinite
        ? "; for \(budget.error.short(4)) some \(budget.failures.rounded(.up).short(3)) failures must be seen"
        : "; \(budget.error.short(4)) is out of reach that way"
    }
    return [text + "."]
  }

  private var discovery: [String?] {
    let worst = study.simulated.worst.map { z, p in
      "\(study.simulated.catalogues.grouped) simulated catalogues "
        + (p < 0.01 ? "disagree with the exact law" : "agree with the exact law")
        + " (largest |z| \(abs(z).fixed(1)) in "
        + "\(study.simulated.points.compactMap(\.z).count.of("comparison")), p \(p < 0.001 ? "< 0.001" : "= \(p.short(2))"))"
    }
    let nearest = study.discoveries.filter { !$0.isGiven }.compactMap { law in law.farthest.map { (law, $0) } }
    guard let best = nearest.min(by: { abs($0.1.deviations) < abs($1.1.deviations) }) else {
      return [worst.map { "\($0)." }]
    }
    let rest = nearest.filter { $0.0.name != best.0.name }.map {
      "\($0.0.name) \(abs($0.1.deviations).short(2))"
    }
    return [
      (worst.map { "\($0); of " } ?? "Of ")
        + "the published forms, each at its best, the \(best.0.name) one comes nearest: off by at most "
        + "\(abs(best.1.deviations).short(2)) standard deviations of one catalogue (\(rest.joined(separator: ", ")))."
    ]
  }

  private var anchors: [String?] {
    let untouched = study.anchors.filter { !$0.isFitted && $0.verdict != .untested }
    let missed = untouched.filter { $0.verdict != .within }
    guard !untouched.isEmpty else { return [] }
    let told = missed.compactMap { row in
      row.predicted.map {
        "\(row.anchor.name) (\(BudgetText.range(row.anchor))) by \(row.law): \((100 * $0).fixed(1)) %"
      }
    }
    return [
      missed.isEmpty
        ? "All \(untouched.count) predictions of published figures hold."
        : "Of \(untouched.count) predictions of published figures \(missed.count) "
          + "\(missed.count == 1 ? "misses" : "miss"): \(told.joined(separator: "; "))."
    ]
  }
}
