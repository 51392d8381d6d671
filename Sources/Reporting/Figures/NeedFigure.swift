import Charts
import Foundation
import Strategies

/// Modes that must be mended: against the error wanted of a hard token, and against the hard tokens of a sequence.
struct NeedFigure {
  private let report: BudgetReport
  private var study: BudgetStudy { report.study }
  private var setup: BudgetStudy.Setup { study.setup }

  init(_ report: BudgetReport) { self.report = report }

  var figure: Figure {
    let panels = [token] + (setup.sequence == nil ? [] : [sequence])
    return Figure(
      title: title, subtitle: subtitle(panels.count, .beside),
      stackedSubtitle: subtitle(panels.count, .stacked),
      caption: BudgetFigures.caption(
        "|C| = \(BudgetReport.count(study.modeCount)) · e_hard = \(setup.hardError.short(4))"),
      description: BudgetAnswer(report).sentences.joined(separator: " "), width: panels.count > 1 ? 860 : 520,
      plotHeight: 290, labels: .legend, id: "budget", panels: panels)
  }

  private var title: String {
    if let target = setup.sequence,
      let row = study.sequencePlans.max(by: { $0.sequence.hardTokens < $1.sequence.hardTokens }),
      let plan = row.plans.first, plan.catalogueShare.isFinite
    {
      return "\(plan.hardTokens.short(4)) hard tokens and a chance of \(target.error.short(3)) to fail: "
        + "\((100 * plan.catalogueShare).short(3)) % of the modes must be mended"
    }
    if setup.sequence != nil {
      return "By the \(report.first.name) law no number of modes is enough for such sequences"
    }
    guard let row = study.tokenPlans.min(by: { $0.error < $1.error }), let modes = row.modes.first, modes.isFinite
    else {
      return "By the \(report.first.name) law no number of modes is enough for such an error"
    }
    return "An error of \(row.error.short(3)) per hard token takes \(BudgetReport.count(modes)) of "
      + "\(BudgetReport.count(study.modeCount)) modes"
  }

  private func subtitle(_ panels: Int, _ places: PanelPlaces) -> String {
    let points = "points: the budgets asked for, whole modes"
    return panels > 1
      ? "\(places.first): per hard token; \(places.last): per sequence, by the union bound; \(points)"
      : "The least number of modes by each law of coverage; \(points)"
  }

  private var top: Double { max(2, study.modeCount) }

  /// From the least target to e_hard.
  private var token: Panel {
    let least = min(setup.hardError / 1000, (study.tokenPlans.map(\.error).min() ?? 1) / 2)
    let errors = BudgetFigures.places(least...setup.hardError)
    let marks: [any Mark] = study.budgets.enumerated().flatMap { index, budget -> [any Mark] in
      let name = setup.coverages[index].name
      let style = BudgetFigures.style(name)
      return [
        Line(name, errors.compactMap { place($0, budget.position(ofError: $0)) }, style: style),
        Points(
          name,
          study.tokenPlans.filter { $0.modes[index] > 0 }.compactMap { place($0.error, $0.modes[index]) }, style: style),
      ]
    }
    return Panel(
      "Per hard token", x: .log("Wanted error ε (log scale)", least...setup.hardError),
      y: .log("Modes to be mended (log scale)", 1...top), marks: [limit] + marks)
  }

  private var sequence: Panel {
    guard let target = setup.sequence else { return Panel(x: .linear(""), y: .linear(""), marks: []) }
    let asked = target.sequences.map(\.hardTokens).filter { $0 > 0 }
    // From where nothing need be mended.
    let first = target.error / setup.hardError
    let last = max(1000 * first, 3 * (asked.max() ?? 1))
    let tokens = BudgetFigures.places(first...last)
    let marks: [any Mark] = study.budgets.enumerated().flatMap { index, budget -> [any Mark] in
      let name = setup.coverages[index].name
      let style = BudgetFigures.style(name)
      return [
        Line(
          name, tokens.compactMap { place($0, budget.position(ofError: target.error / $0)) }, style: style),
        Points(
          name,
          study.sequencePlans.filter { $0.plans[index].modes > 0 }.compactMap {
            place($0.sequence.hardTokens, $0.plans[index].modes)
          }, style: style),
      ]
    }
    return Panel(
      "Per sequence, failing with chance \(target.error.short(3))",
      x: .log("Hard tokens βk (log scale)", first...last), y: .log("Modes to be mended (log scale)", 1...top),
      marks: [limit] + marks)
  }

  private var limit: Rule { .horizontal(at: study.modeCount) }

  /// Less than one mode stands at one, and what no number of modes gives is not drawn.
  private func place(_ x: Double, _ modes: Double) -> Datum? { modes.isFinite ? Datum(x, max(1, modes)) : nil }
}
