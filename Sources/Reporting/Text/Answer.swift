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
      + [reach, steps, balance, AssociationText(report).sentence].compactMap { $0 }
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
    let (key, other) = (1 - exp(model.keyLogSurvival(1, 1)), 1 - exp(model.nonKeyLogSurvival(1, 1)))
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
  ///
  /// Looks at the last three quarters of the lengths: whichever differs most from the last one, in standard errors,
  /// speaks. No difference to be seen is balance only where one of a hundredth would have been seen.
  var balance: String? {
    let points = report.result.reliability
    guard report.scenario.task.rule == .onTrack, let last = points.last else { return nil }
    func value(_ point: ReliabilityEstimate) -> Double { point.exact ?? point.estimate }
    func error(_ point: ReliabilityEstimate) -> Double { point.exact == nil ? point.standardError ?? 0 : 0 }
    let compared = points.dropLast().filter { 4 * $0.length >= last.length }.map { point in
      let noise = 3 * (error(point) * error(point) + error(last) * error(last)).squareRoot()
      return (point: point, change: value(last) - value(point), noise: max(noise, 0.002))
    }
    guard compared.count > 1,
      let largest = compared.max(by: { abs($0.change) / $0.noise < abs($1.change) / $1.noise })
    else { return nil }
    let span = "from \(largest.point.length.grouped) to \(last.length.grouped) tokens"
    if abs(largest.change) < largest.noise {
      let first = compared[0].point.length
      let resolution = compared.map(\.noise).max() ?? 0
      return resolution > 0.01
        ? nil
        : "Derailing and recovery are in balance: R changes by less than \(resolution.significant(1)) from "
          + "\(first.grouped) to \(last.length.grouped) tokens."
    }
    return largest.change > 0
      ? "R rises \(span): key tokens thin out, and with them new derailments."
      : "R still falls \(span): recovery does not keep up with derailing."
  }

  /// A bound by two digits, near 1 of what it lacks, never rounded up to more than is known.
  private func lowerBound(_ bound: Double) -> String {
    guard bound > 1e-4 else { return bound.significant(2) }
    let scale = bound < 1 ? min(bound, 1 - bound) : 0.1
    let decimals = 1 - Int(log10(scale).rounded(.down))
    let unit = pow(10, Double(-decimals))
    // What falls short of a digit by rounding alone has it.
    return ((bound / unit * (1 + 1e-12)).rounded(.down) * unit).fixed(decimals)
  }

  /// How reliable the longest sequences are, and where reliability is one half.
  private var reach: String? {
    guard let last = report.result.reliability.last else { return nil }
    let error = last.standardError ?? 0
    let size =
      switch (last.source, last.successes) {
      case (.plain, 0): "below \(last.upper.significant(2))"
      case (.plain, last.trials): "above \(lowerBound(last.lower))"
      default: error > 0 ? last.estimate.withError(error) : last.estimate.significant(4)
      }
    let value = "R is \(size) at \(last.length.grouped) tokens"
    let doubt = report.distrusts(last) ? " (with too few draws to trust its error)" : ""
    guard let half = report.result.horizons.first else { return "\(value)\(doubt)." }
    if let stretch = half.unseenBetween {
      return "\(value)\(doubt); it falls below one half between \(stretch.lowerBound.grouped) and "
        + "\(stretch.upperBound.grouped), where no length tells more."
    }
    if half.isBelowLengths { return "\(value)\(doubt), and below one half at all of these lengths." }
    guard let estimate = half.estimate else {
      if max(last.lower, last.exact ?? 0) < 0.5 {
        return "\(value)\(doubt); sequences are too few to tell whether it falls below one half within these lengths."
      }
      return "\(value)\(doubt) and stays above one half within these lengths."
    }
    return "\(value)\(doubt); it falls below one half after \(Int(estimate).grouped)."
  }
}
