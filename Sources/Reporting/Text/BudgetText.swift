import Estimators
import Foundation
import Strategies

/// The report of intervention budgets in plain text, 80 columns: the answer, the budgets, discovery, and the anchors.
package struct BudgetText: SectionedReport {
  private let report: BudgetReport
  private var study: BudgetStudy { report.study }
  private var setup: BudgetStudy.Setup { study.setup }

  package init(_ report: BudgetReport) { self.report = report }

  package var sections: [[Passage]] {
    [heading, answer, laws, residuals, tokens, sequences, discovery, forms, anchors]
  }

  private var heading: [Passage] {
    let parts = [
      "|C| = \(BudgetReport.count(study.modeCount))", "e_hard = \(setup.hardError.short(6))",
      "\(setup.catalogues.grouped) simulated catalogues", "seed \(setup.seed)",
    ]
    return [.title("budget"), .line(parts.joined(separator: " · "))]
  }

  private var answer: [Passage] {
    [.heading("ANSWER", BudgetAnswer(report).sentences.joined(separator: " "))]
  }

  private var laws: [Passage] {
    var table = ReportTable(
      ["law", "F(m): part of all failures in the m most frequent modes"], [.left, .left], wraps: true)
    for (name, law) in setup.coverages { table.add([name, law.formula]) }
    return [.heading("COVERAGE"), .table(table)]
  }

  /// 0, then 1, 2, 5, 10, … below |C|, and |C|.
  package static func steps(_ modeCount: Double) -> [Double] {
    var steps = [0.0]
    var decade = 1.0
    while decade < modeCount {
      steps += [1, 2, 5].map { $0 * decade }.filter { $0 < modeCount }
      decade *= 10
    }
    // More than a page says no more.
    let thin =
      steps.count > 16 ? steps.enumerated().filter { $0.offset == 0 || $0.offset % 3 == 1 }.map(\.element) : steps
    return thin + [modeCount]
  }

  private var residuals: [Passage] {
    var passages: [Passage] = [.heading("RESIDUAL", "e_res = (1 − F(m)) e_hard per hard token")]
    // Four columns of names fill 80 columns.
    for start in stride(from: 0, to: setup.coverages.count, by: 4) {
      let part = Array(setup.coverages[start..<min(start + 4, setup.coverages.count)])
      let budgets = Array(study.budgets[start..<start + part.count])
      var table = ReportTable(
        ["modes mended"] + part.map(\.name), Array(repeating: .right, count: part.count + 1))
      for m in Self.steps(study.modeCount) {
        table.add([BudgetReport.count(m)] + budgets.map { $0.residual(m).significant(3) })
      }
      passages.append(.table(table))
    }
    return passages
  }

  private var tokens: [Passage] {
    guard !study.tokenPlans.isEmpty else { return [] }
    var table = ReportTable(
      ["ε", "F needed", "law", "m", "of |C|", "e_res with m"], [.right, .right, .left, .right, .right, .right])
    for budget in study.tokenPlans {
      for (index, coverage) in setup.coverages.enumerated() {
        table.add(
          (index == 0 ? [budget.error.short(6), percent(budget.coverage)] : ["", ""]) + [
            coverage.name, BudgetReport.count(budget.modes[index]), percent(budget.modes[index] / study.modeCount),
            residual(index, budget.modes[index]),
          ])
      }
    }
    return [
      .heading("BUDGET PER HARD TOKEN"), .table(table),
      .paragraph(
        "m ≥ |C|^(1 − ε/e_hard) is the logarithmic law's; the others invert their own F. Where F(|C|) < 1, no "
          + "m may do."),
    ]
  }

  private func residual(_ index: Int, _ modes: Double) -> String {
    study.budgets[index].residual(min(modes, study.modeCount)).significant(3)
  }

  private func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    // 99.99994 % is not all.
    return "\((100 * share).short(share > 0.999 && share < 1 ? 7 : 4)) %"
  }

  private var sequences: [Passage] {
    guard let target = setup.sequence, !study.sequencePlans.isEmpty else { return [] }
    let wide = sequences(withIndependent: true)
    let table = wide.fits(PlainText.width) ? wide : sequences(withIndependent: false)
    let growth = report.growth.map { "Hard tokens: \($0). " } ?? ""
    return [
      .heading("BUDGET PER SEQUENCE", "fails at a hard token with chance ≤ \(target.error.short(4))"), .table(table),
    ]
      + [
        .paragraph(
          "\(growth)βk: hard tokens. ε = ε_seq/(β k) is the union bound, which holds however errors go together; ε indep.: "
            + "what independent errors allow; P(fail): of independent errors, with m modes mended.")
      ]
  }

  private func sequences(withIndependent: Bool) -> ReportTable {
    let hasLengths = study.sequencePlans.contains { $0.sequence.length != nil }
    let head = (hasLengths ? ["n"] : []) + ["βk", "ε"] + (withIndependent ? ["ε indep."] : [])
    var table = ReportTable(
      head + ["law", "m", "of |C|", "P(fail)"],
      head.map { _ in .right } + [.left, .right, .right, .right])
    for row in study.sequencePlans {
      for (index, plan) in row.plans.enumerated() {
        let residual = study.budgets[index].residual(min(plan.modes, study.modeCount))
        let own =
          (hasLengths ? [row.sequence.length.map { $0.short(6) } ?? ""] : [])
          + [plan.hardTokens.short(4), plan.tokenError.significant(3)]
          + (withIndependent ? [row.independent[index].tokenError.significant(3)] : [])
        table.add(
          (index == 0 ? own : own.map { _ in "" }) + [
            setup.coverages[index].name, BudgetReport.count(plan.modes), percent(plan.catalogueShare),
            (-expm1(plan.hardTokens * log1p(-residual))).significant(2),
          ])
      }
    }
    return table
  }

  private var discovery: [Passage] {
    // Counts of millions take the place of a column that the other numbers imply.
    let wide = discoveries(withMiddle: true)
    let table = wide.fits(PlainText.width) ? wide : discoveries(withMiddle: false)
    return [.heading("DISCOVERY", "modes seen among T failures, simulated and exact"), .table(table)]
      + [
        .paragraph(
          "\(study.simulated.catalogues.grouped) catalogues, failures drawn by \(setup.catalogue.formula). exact: "
            + "Σ 1 − (1 − p)^T; z: of the simulated mean, by the exact variance; covered: the part of all failures in modes "
            + "seen so far, Σ p (1 − (1 − p)^T), and what mending all of them leaves.")
      ]
  }

  private func discoveries(withMiddle: Bool) -> ReportTable {
    let middle = withMiddle ? ["middle 95 %"] : []
    var table = ReportTable(
      ["failures", "modes seen", "±"] + middle + ["exact", "z", "covered", "e_res"],
      Array(repeating: .right, count: 7 + middle.count))
    let exact = ExactDiscovery(setup.catalogue)
    for point in study.simulated.points {
      let covered = exact.covered(after: Double(point.failures))
      let range = "\(Int(point.middle.lowerBound).grouped) – \(Int(point.middle.upperBound).grouped)"
      table.add(
        [point.failures.grouped, Self.measured(point.mean.estimate, point), error(point)]
          + (withMiddle ? [range] : []) + [
            Self.measured(point.exact, point), point.z.map { $0.fixed(2) } ?? "–", percent(covered),
            (setup.hardError * (1 - covered)).significant(3),
          ])
    }
    return table
  }

  private var forms: [Passage] {
    guard !study.discoveries.isEmpty else { return [] }
    var table = ReportTable(
      ["law", "", "farthest at T", "modes", "in SD"], [.left, .left, .right, .right, .right])
    for discovery in study.discoveries {
      table.add(
        [discovery.name, discovery.isGiven ? "as given" : "at its best"]
          + (discovery.farthest.map {
            [$0.failures.grouped, signed($0.modes, 3), signed($0.deviations, 3)]
          } ?? ["–", "–", "–"]))
    }
    var passages: [Passage] = [
      .heading("DISCOVERY LAWS", "law minus simulated mean, where it is worst"), .table(table),
    ]
    for discovery in study.discoveries {
      passages.append(.paragraph(rounded(discovery.law), label: "\(discovery.name): "))
    }
    return passages
      + [
        .paragraph(
          "SD: of one catalogue. At its best: the parameters nearest to the exact curve by least squares, each distance in "
            + "SD.")
      ]
  }

  /// With the digits that the simulated error justifies; a count that cannot differ is whole.
  private static func measured(_ modes: Double, _ point: SimulatedDiscovery.Point) -> String {
    point.z == nil ? modes.short(9) : modes.withError(point.mean.standardError)
  }

  private func error(_ point: SimulatedDiscovery.Point) -> String {
    point.mean.standardError.map { $0.significant(2) } ?? "–"
  }

  /// The law's formula with four digits of what was solved for.
  private func rounded(_ law: any DiscoveryLaw) -> String {
    switch law {
    case let law as LogarithmicDiscovery:
      "D = min(\(law.offset.short(4)) + \(law.slope.short(4)) ln T, T, |C|)"
    case let law as HeapsDiscovery: "D = min(\(law.coefficient.short(4)) T^\(law.exponent.short(4)), T, |C|)"
    case let law as SaturatingDiscovery: "D = min(|C| (1 − e^(−T/\(law.scale.short(4)))), T)"
    default: law.formula
    }
  }

  private func signed(_ x: Double, _ digits: Int) -> String { (x > 0 ? "+" : "") + x.significant(digits) }

  /// The published range in words: 53.6 %, at least 80 %, 45 – 55 %.
  static func range(_ anchor: CoverageAnchor) -> String {
    let (low, high) = (100 * anchor.coverage.lowerBound, 100 * anchor.coverage.upperBound)
    if high >= 100 { return "> \(low.short(4)) %" }
    // Half a unit of the last digit either side of a printed number.
    return high - low < 1 ? "\((0.5 * (low + high)).short(4)) %" : "\(low.short(4)) – \(high.short(4)) %"
  }

  private var anchors: [Passage] {
    let head = Passage.heading("ANCHORS", "published figures, and what the laws say there")
    var table = ReportTable(
      ["figure", "published", "law", "F", "verdict", "|C| wanted"], [.left, .left, .left, .right, .left, .right])
    var last: CoverageAnchor?
    for row in study.anchors where row.verdict != .untested || row.impliedModes != nil {
      let isNew = row.anchor != last
      last = row.anchor
      table.add([
        isNew ? row.anchor.name.replacing("two classes", with: "top 2") : "", isNew ? Self.range(row.anchor) : "",
        Self.shortName(row.law), row.predicted.map { percent($0) } ?? "–", Self.verdict(row),
        row.impliedModes.map { Self.wanted($0) } ?? "",
      ])
    }
    return [head, .table(table)]
      + [
        .paragraph(
          "ErrorAtlas counts 17 categories; the others do not say how many, so that only the |C| each law would want can be "
            + "read off. Zipf's exponent, \(study.anchored.exponent.short(4)), and the saturating scale, "
            + "\(study.anchored.scale.short(4)) modes, are chosen to meet ErrorAtlas's top 5: its top 10 tests them.")
      ]
  }

  private static func shortName(_ law: String) -> String {
    String(law.split(separator: ",").first ?? "")
  }

  private static func wanted(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (range.lowerBound.short(3), range.upperBound.short(3))
    return low == high ? low : "\(low) – \(high)"
  }

  private static func verdict(_ row: AnchorComparison) -> String {
    if row.isFitted { return "fitted" }
    return switch row.verdict {
    case .below: "too low"
    case .within: "holds"
    case .above: "too high"
    case .untested: "untested"
    }
  }
}
