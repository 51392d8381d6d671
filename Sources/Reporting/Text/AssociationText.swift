import Estimators
import Foundation
import GSLKernel
import Scenarios
import Simulation
import TokenModels

/// What association between errors does to P(any error): simulated, independent and bounding values (theory §3).
struct AssociationText {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  private var model: SequenceModel { report.scenario.task.model }
  private var rule: SuccessRule { report.scenario.task.rule }

  /// Whether the rates that the independent value is made of are those of the errors simulated.
  ///
  /// Self-conditioning changes them; and where errors of other kinds derail first, fewer of those that count are made.
  private var hasMarginalRates: Bool {
    model.dynamics.selfConditioning == nil && !(rule == .keyTokensRight && report.scenario.task.dynamicsMatter)
  }

  private var error: String {
    switch rule {
    case .keyTokensRight: "error at a key token"
    case .neverDerailed, .onTrack: "disruptive error"
    case .flawless, .tolerance, .toleranceShare: "error"
    }
  }

  /// Five rows at most, under their head; empty where errors are not associated.
  var table: [Passage] {
    let rows = report.result.anyError.filter { $0.simulated > 0 || $0.independent > 0 }
    guard !rows.isEmpty, model.difficulty != nil || model.domains != nil || !model.dynamics.isTrivial else { return [] }
    var table = ReportTable(
      ["n", "simulated", "\(report.confidenceText) interval", "exact", "independent", "union bound"],
      [.right, .right, .left, .right, .right, .right])
    for row in Thinning.evenly(rows, atMost: 5) {
      let error = 0.25 * (row.upper - row.lower)
      table.add([
        row.length.grouped, row.simulated.asProbability(error: error),
        "\(row.lower.asProbability(error: error)) – \(row.upper.asProbability(error: error))",
        row.exact.map { $0.asProbability(error: error) } ?? "–", row.independent.asProbability(error: error),
        row.unionBound.asProbability(error: error),
      ])
    }
    let rates =
      hasMarginalRates
      ? "at equal marginal error rates" : "independent value and bound at the rates before any error"
    return [.heading("ANY \(error.uppercased())", rates), .table(table)]
  }

  /// The largest difference between simulated and independent errors that is neither chance nor a trifle; nil without one.
  ///
  /// Lengths are many, so each is tested at 1 % over their number (Bonferroni). A difference of less than a fiftieth of
  /// both P and 1 − P is not worth a sentence, however sure.
  var sentence: String? {
    let isShared = model.difficulty != nil || model.visitDifficulty != nil || model.domains != nil
    guard isShared && hasMarginalRates || model.dynamics.selfConditioning != nil else { return nil }
    let rows = report.result.anyError
    let trials = Double(report.result.trials)
    let z = -NormalDistribution.quantile(0.005 / Double(max(1, rows.count)))
    let clear = rows.filter { row in
      let p = row.independent
      let gap = abs(row.simulated - p)
      // Both sides must hold several events for the normal law to say anything.
      return min(p, 1 - p) * trials > 9 && gap > z * (p * (1 - p) / trials).squareRoot() && gap > 0.02 * min(p, 1 - p)
    }
    func gap(_ row: AnyError) -> Double { abs(row.simulated - row.independent) }
    guard let row = clear.max(by: { gap($0) < gap($1) }) else { return nil }
    let what = row.simulated < row.independent ? "Errors go together" : "Errors breed"
    return "\(what): at \(row.length.grouped) tokens, P(any \(error)) is \(row.simulated.significant(3)) where "
      + "independent errors \(hasMarginalRates ? "of the same marginal rates" : "at the rates before any error") give "
      + "\(row.independent.significant(3))."
  }
}
