import Estimators
import Foundation
import Strategies

/// What a study of key-token evaluation comes to, in sentences that claim no more than was computed.
struct EvaluationAnswer {
  private let report: EvaluationReport
  private var study: EvaluationStudy { report.study }
  private var setup: EvaluationStudy.Setup { study.setup }

  init(_ report: EvaluationReport) { self.report = report }

  var sentences: [String] { [found, why, detector, share, scatter].compactMap { $0 } }

  private var found: String? {
    guard let all = report.yardstick(.all), let flagged = report.yardstick(.flagged) else { return nil }
    return
      "Success correlates \(EvaluationReport.r(flagged.exact)) with perplexity over the flagged tokens and "
      + "\(EvaluationReport.r(all.exact)) with ordinary perplexity (Pearson, whole population); in this study of "
      + "\(setup.models) models \(EvaluationReport.r(flagged.pearson?.value)) (\(EvaluationReport.range(flagged.pearson?.fisher))) "
      + "and \(EvaluationReport.r(all.pearson?.value)) (\(EvaluationReport.range(all.pearson?.fisher)))."
  }

  /// What the perplexity measures.
  private var why: String? {
    let parts = report.population.parts(keyShare: setup.task.keyShare)
    guard parts.total > 0 else { return nil }
    let benign = EvaluationReport.percent(parts.benign / parts.total)
    let identity =
      setup.task.rule == .flawless
      ? "Were all surprise a hazard of error, ln perplexity would be −ln R/n and rank the models by success without a fault"
      : "Were all surprise a hazard of error, perplexity would still count errors at other tokens, which this rule forgives"
    return
      "Of the variance of ordinary ln perplexity between models \(benign) is benign, uncertainty between right "
      + "continuations that costs nothing, and \(EvaluationReport.percent(parts.key / parts.total)) is error at key tokens. "
      + identity
      + (study.byErrorShare.last?.pearson.map { " (Pearson \(EvaluationReport.r($0)): success bends, and is measured)" }
        ?? "")
      + "."
  }

  private var detector: String? {
    let published = report.published
    guard let dPrime = study.publishedDPrime else {
      guard report.yardstick(.key)?.exact != nil else {
        return "Key tokens are alike in all models, so that no perplexity over them tells one from another."
      }
      return
        "No detector reaches \(published) here: with all key tokens and no others it is "
        + "\(EvaluationReport.r(report.yardstick(.key)?.exact)), the rest being measurement of success and its curve."
    }
    let rates = Detector.score(dPrime: dPrime).rates(flagging: setup.flagged, keyShare: setup.task.keyShare)
    return
      "\(published) takes a detector of d′ \(dPrime.short(3)), which finds \(EvaluationReport.percent(rates.truePositive)) of "
      + "the key tokens and takes \(EvaluationReport.percent(rates.falsePositive)) of the others for key; at d′ = 0 flagged "
      + "tokens are any tokens, and the correlation is that of ordinary perplexity."
  }

  private var share: String? {
    guard !study.byErrorShare.isEmpty else {
      return "Errors occur at key tokens alone, so that no part of other tokens' surprise tells of success."
    }
    let now = EvaluationReport.percent(setup.population.errorShare)
    guard let telling = study.tellingShare else {
      return
        "Ordinary perplexity stays weaker than −0.5 whatever share of other tokens' surprise is error (here \(now))."
    }
    return
      "With the errors as they are, ordinary perplexity reaches −0.5 where \(EvaluationReport.percent(telling)) of other "
      + "tokens' surprise is error (here \(now))."
  }

  private var scatter: String? {
    guard let all = report.yardstick(.all), let flagged = report.yardstick(.flagged), let some = all.middle,
      let range = flagged.middle
    else { return nil }
    let covered = flagged.covered
    // Three binomial standard errors below what the interval says of itself.
    let fails = covered.trials > 0 && covered.estimate < 0.95 - 3 * (0.95 * 0.05 / Double(covered.trials)).squareRoot()
    return
      "\(setup.models) models say no more than this: 95 % of such studies find \(EvaluationReport.range(range)) over flagged "
      + "and \(EvaluationReport.range(some)) over all tokens."
      + (fails
        ? " Fisher's interval takes pairs for normal, and over flagged tokens holds the population's correlation in "
          + "\((100 * covered.estimate).fixed(0)) % of studies, not 95 %." : "")
  }
}
