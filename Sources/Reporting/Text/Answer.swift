import Estimators
import Scenarios
import Foundation
import Inference
import ReliabilityModels
import Simulation
import TokenModels

/// The answer in a paragraph: the shape of the curve, the evidence for it, and how far it reaches.
struct Answer {
  private let report: RunReport

  init(_ report: RunReport) { self.report = report }

  var sentences: [String] {
    [shape, mechanism].compactMap { $0 } + (report.verdict?.sentences ?? [])
      + [reach, steps, balance, association].compactMap { $0 }
  }

  /// One sentence on what the best model says of the shape, with its numbers; for titles too.
  ///
  /// Of models that cannot be told apart, the one with the fewest parameters speaks; between equals, the best by AIC.
  var shape: String? {
    guard let comparison = report.comparison, let best = comparison.ranking.first else { return nil }
    var speakers = [comparison.rows[best].fit]
    if case .cannotBeToldApart(let names) = report.verdict?.finding {
      speakers = names.compactMap { name in report.fits.first { $0.model == name } }
    }
    let fewest = speakers.map(\.parameterCount).min()
    guard let fit = speakers.first(where: { $0.parameterCount == fewest }) else { return nil }
    func value(_ name: String) -> String? {
      fit.parameters.first { $0.name == name }?.estimate.map {
        $0.short(3).replacingOccurrences(of: "-", with: "−")
      }
    }
    let parts = fit.model.split(separator: "+")
    let tail = parts.contains("background") ? ", over a constant background" : ""
    switch parts.first {
    case "exponential"?:
      return value("rate").map { "Exponential decay: \($0) failures per token, at every length." }
    case "logarithmic-key"?: return value("exponent").map { "A power law: R falls with exponent −\($0)\(tail)." }
    case "power-key"? where fit.parameters.contains { $0.name == "shape" && ($0.estimate ?? 0) > 1.01 }:
      return value("shape").map { "Faster than exponential: −ln R grows with exponent \($0)\(tail)." }
    case "power-key"?: return value("shape").map { "A stretched exponential: −ln R grows with exponent \($0)\(tail)." }
    case "saturating-key"?:
      return fit.parameters.first { $0.name == "depth" }?.estimate.map {
        "A plateau: R comes to rest at \(exp(-$0).significant(3))\(tail)."
      }
    case "logistic"?:
      return value("slope").map { "A logistic curve: the odds of success fall with exponent \($0)\(tail)." }
    case "beta-geometric"?:
      return value("a").map {
        "A power law: R falls with exponent −\($0), as if error rates differed between sequences\(tail)."
      }
    case "gompertz"?: return value("growth").map { "A hazard that grows e-fold by \($0) per token\(tail)." }
    default: return "The best of the models is \(fit.model)."
    }
  }

  /// What the scenario itself says where all positions are alike: the numbers that R(n) cannot tell apart.
  private var mechanism: String? {
    let model = report.scenario.task.model
    guard report.plan.tier == .closedForm, model.difficulty == nil,
      let linear = model.profile.growth as? LinearGrowth, linear.share > 0, linear.share < 1
    else { return nil }
    let (key, other) = (1 - exp(model.keyLogSurvival(1)), 1 - exp(model.nonKeyLogSurvival(1, 1)))
    let rate = -log1p(-(linear.share * key + (1 - linear.share) * other))
    return "A constant share of key tokens only sets the rate, \(rate.short(3)) per token "
      + "(\(linear.share.short(3)) × \(key.short(3)) at key tokens, "
      + "\((1 - linear.share).short(3)) × \(other.short(3)) at others); from R(n) alone the share and the two "
      + "error rates cannot be told apart."
  }

  /// Whether failures come at few places: single texts then fail in steps, whatever their average looks like.
  private var steps: String? {
    let task = report.scenario.task
    guard task.model.domains != nil || task.rule.countsDerailments,
      let staircase = report.result.histories?.staircase, let share = staircase.failures,
      share.estimate > 3 * staircase.tokens, share.estimate > 0.5
    else { return nil }
    let what = task.rule.countsDerailments ? "first derailments" : "first failures"
    let end = task.model.domains == nil ? "." : ": single texts fail in steps."
    return "\((100 * share.estimate).significant(3)) % of \(what) happen at \(staircase.places), "
      + "\((100 * staircase.tokens).significant(3)) % of the tokens\(end)"
  }

  /// Where recovery stops the fall: what is lost and what comes back are in balance.
  var balance: String? {
    let points = report.result.reliability
    guard report.scenario.task.rule == .onTrack, points.count > 3, let last = points.last,
      let middle = points.last(where: { 2 * $0.length <= last.length }), let error = last.standardError
    else { return nil }
    let change = last.estimate - middle.estimate
    let noise = 3 * (error * error + (middle.standardError ?? 0) * (middle.standardError ?? 0)).squareRoot()
    let span = "from \(middle.length.grouped) to \(last.length.grouped) tokens"
    if abs(change) < max(noise, 0.005) {
      return "Derailing and recovery are in balance: R changes by less than "
        + "\(max(noise, 0.005).significant(1)) \(span)."
    }
    return change > 0
      ? "R rises \(span): key tokens thin out, and with them new derailments."
      : "R still falls \(span): recovery does not keep up with derailing."
  }

  /// What association between errors does to P(any error), as far as it can be seen.
  private var association: String? {
    let model = report.scenario.task.model
    let breeds = model.dynamics.selfConditioning != nil
    guard breeds || model.difficulty != nil || model.visitDifficulty != nil || model.domains != nil,
      let row = report.result.anyError.max(by: {
        abs($0.simulated - $0.independent) < abs($1.simulated - $1.independent)
      })
    else { return nil }
    let what = report.scenario.task.rule.countsDerailments ? "a disruptive error" : "an error"
    let place = "at \(row.length.grouped) tokens"
    if row.upper < row.independent {
      return
        "Errors go together: \(place), P(\(what)) is \(row.simulated.significant(3)) where independent errors of the "
        + "same marginal rates\(breeds ? " (before any error)" : "") give \(row.independent.significant(3))."
    }
    if row.lower > row.independent {
      return
        "Errors breed: \(place), P(\(what)) is \(row.simulated.significant(3)) where independent errors of the same "
        + "marginal rates\(breeds ? " (before any error)" : "") give \(row.independent.significant(3))."
    }
    return nil
  }

  /// How reliable the longest sequences are, and where reliability is one half.
  private var reach: String? {
    guard let last = report.result.reliability.last else { return nil }
    let error = last.standardError ?? 0
    let value =
      last.source == .plain && last.successes ?? 0 == 0
      ? "R is below \(last.upper.significant(2)) at \(last.length.grouped) tokens"
      : "R is \(error > 0 ? last.estimate.withError(error) : last.estimate.significant(4)) at \(last.length.grouped) tokens"
    guard let half = report.result.horizons.first else { return "\(value)." }
    if half.isBelowLengths { return "\(value), and below one half at all of these lengths." }
    guard let estimate = half.estimate else {
      return "\(value) and stays above one half within these lengths."
    }
    return "\(value); it falls below one half after \(Int(estimate).grouped)."
  }
}
