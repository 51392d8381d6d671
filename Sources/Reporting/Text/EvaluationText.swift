import Estimators
import Foundation
import Strategies

/// The report of key-token evaluation in plain text, 80 columns: the answer, the study, the population, and what it turns on.
package struct EvaluationText: SectionedReport {
  private let report: EvaluationReport
  private var study: EvaluationStudy { report.study }
  private var setup: EvaluationStudy.Setup { study.setup }

  package init(_ report: EvaluationReport) { self.report = report }

  package var sections: [[Passage]] {
    [heading, answer, perplexity, sample, population, intervals, detector, errorShare]
  }

  private var heading: [Passage] {
    let parts = [
      "\(setup.models) models", "\(setup.tasks.of("task")) each",
      "\(setup.task.keyTokens.short(6)) key tokens of \(setup.task.length.short(6))", setup.task.rule.rawValue,
      report.detector, "seed \(setup.seed)",
    ]
    return [.title("evaluate"), .line(parts.joined(separator: " · "))]
  }

  private var answer: [Passage] {
    [.heading("ANSWER", EvaluationAnswer(report).sentences.joined(separator: " "))]
  }

  /// Where the surprise comes from, and where its variance between models does.
  private var perplexity: [Passage] {
    let population = setup.population
    var table = ReportTable(
      ["part of a token's surprise", "median, nats", "spread", "costs"], [.left, .right, .right, .left])
    let costs = setup.task.rule == .flawless ? "success" : "nothing by this rule"
    table.add(["error at a key token", population.keyHazard.significant(3), population.keySpread.short(3), "success"])
    table.add(["error at another", population.nonKeyHazard.significant(3), population.nonKeySpread.short(3), costs])
    table.add(["benign at another", population.benign.significant(3), population.nonKeySpread.short(3), "nothing"])
    var variance = ReportTable(
      ["variance of ln perplexity", "key error", "other error", "benign", "together"],
      [.left, .right, .right, .right, .right])
    for yardstick in study.yardsticks {
      let parts = report.population.parts(keyShare: yardstick.keyShare)
      guard parts.total > 0 else { continue }
      variance.add(
        ["over \(yardstick.tokens.inWords)"]
          + [parts.key, parts.nonKey, parts.benign, parts.together].map { EvaluationReport.percent($0 / parts.total) })
    }
    return [
      .heading("WHAT PERPLEXITY IS"), .table(table),
      .paragraph(
        "−ln p(token) = −ln P(right) − ln P(token | right): the hazard of an error, and what a choice between right "
          + "continuations adds. A key token has one right continuation. spread: SD of the logarithm between models."),
      .table(variance),
    ]
  }

  private var sample: [Passage] {
    var table = ReportTable(
      ["tokens", "key", "", "r", "Fisher 95 %", "bootstrap 95 %"],
      [.left, .right, .left, .right, .left, .left])
    for yardstick in study.yardsticks {
      for (index, (kind, estimate)) in [("Pearson", yardstick.pearson), ("Spearman", yardstick.spearman)].enumerated() {
        table.add([
          index == 0 ? yardstick.tokens.rawValue : "", index == 0 ? EvaluationReport.percent(yardstick.keyShare) : "",
          kind,
          EvaluationReport.r(estimate?.value), EvaluationReport.range(estimate?.fisher),
          EvaluationReport.range(estimate?.bootstrap),
        ])
      }
    }
    return [
      .heading("STUDY", "\(setup.models) models, success against ln perplexity"), .table(table),
      .paragraph("key: the share of these tokens that is key. A dash: no variation to correlate."),
    ]
  }

  private var population: [Passage] {
    var table = ReportTable(
      ["tokens", "Pearson", "noise-free", "drawn", "±", "z", "Spearman", "±"],
      [.left, .right, .right, .right, .right, .right, .right, .right])
    for yardstick in study.yardsticks {
      let z = zip(yardstick.crowdPearson, yardstick.exact)
      table.add([
        yardstick.tokens.rawValue, EvaluationReport.r(yardstick.exact), EvaluationReport.r(yardstick.noiseFree),
        EvaluationReport.r(yardstick.crowdPearson?.estimate), error(yardstick.crowdPearson),
        z.map { $0.fixed(2).replacing("-", with: "−") } ?? "–",
        EvaluationReport.r(yardstick.crowdSpearman?.estimate), error(yardstick.crowdSpearman),
      ])
    }
    let crowd = EvaluationStudy.batches * EvaluationStudy.batchSize
    return [
      .heading("POPULATION", "mean success \(report.population.meanReliability.fixed(3))"), .table(table),
      .paragraph(
        "Pearson: by quadrature, success measured on \(setup.tasks.of("task")), and noise-free on tasks without end; drawn: "
          + "\(crowd.grouped) models, and z against the quadrature."),
    ]
  }

  private func error(_ measured: Measured?) -> String { measured?.standardError.map { $0.significant(2) } ?? "–" }

  private func zip(_ measured: Measured?, _ exact: Double?) -> Double? {
    guard let measured, let exact, let error = measured.standardError, error > 0 else { return nil }
    return (measured.estimate - exact) / error
  }

  private var intervals: [Passage] {
    var table = ReportTable(
      ["tokens", "median r", "middle 95 %", "≤ \(report.published)", "Fisher covers"],
      [.left, .right, .left, .right, .right])
    for yardstick in study.yardsticks {
      table.add([
        yardstick.tokens.rawValue, EvaluationReport.r(yardstick.median), EvaluationReport.range(yardstick.middle),
        share(yardstick.asStrong), share(yardstick.covered),
      ])
    }
    return [
      .heading("STUDIES", "\(setup.replicates.grouped) of \(setup.models) models each"), .table(table),
      .paragraph(
        "≤: the share of studies at least as strong as the published correlation; Fisher covers: the share whose 95 % "
          + "interval holds the population's (it takes the pairs for normal)."),
    ]
  }

  private func share(_ proportion: BinomialProportion) -> String {
    proportion.trials > 0 ? "\((100 * proportion.estimate).fixed(1)) %" : "–"
  }

  private var detector: [Passage] {
    var table = ReportTable(
      ["d′", "key found", "others flagged", "key share", "Pearson", "middle 95 % of studies"],
      [.right, .right, .right, .right, .right, .left])
    for point in study.byDetector where point.place == point.place.rounded() {
      let rates = Detector.score(dPrime: point.place).rates(flagging: setup.flagged, keyShare: setup.task.keyShare)
      table.add([
        point.place.short(3), EvaluationReport.percent(rates.truePositive),
        EvaluationReport.percent(rates.falsePositive),
        EvaluationReport.percent(point.keyShare), EvaluationReport.r(point.pearson),
        EvaluationReport.range(point.middle),
      ])
    }
    return [.heading("DETECTOR", "\(EvaluationReport.percent(setup.flagged)) of all tokens flagged"), .table(table)]
  }

  private var errorShare: [Passage] {
    guard !study.byErrorShare.isEmpty else { return [] }
    var table = ReportTable(
      ["error share", "benign, nats", "Pearson", "middle 95 % of studies"], [.right, .right, .right, .left])
    for point in study.byErrorShare.enumerated().filter({ $0.offset % 4 == 0 }).map(\.element) {
      table.add([
        EvaluationReport.percent(point.place), setup.population.withErrorShare(point.place).benign.significant(3),
        EvaluationReport.r(point.pearson), EvaluationReport.range(point.middle),
      ])
    }
    return [
      .heading("ERROR SHARE", "ordinary perplexity, errors held, benign surprise changed"), .table(table),
      .paragraph("At 100 % all surprise is error, and ln perplexity is the mean hazard of a token."),
    ]
  }
}

extension EvaluationStudy.Yardstick.Tokens {
  /// The set of tokens as a reader says it.
  var inWords: String {
    switch self {
    case .all: "all tokens"
    case .flagged: "flagged tokens"
    case .key: "key tokens"
    }
  }
}
