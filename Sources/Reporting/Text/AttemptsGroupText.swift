import Estimators
import Inference

/// One group of a report of repeated attempts.
struct AttemptsGroupText {
  private let analysis: AttemptsAnalysis
  private let file: String

  init(_ analysis: AttemptsAnalysis, file: String) {
    self.analysis = analysis
    self.file = file
  }

  var sections: [[Passage]] { [heading, answer, summary, lawTable, passTable, votingTable] }

  private var heading: [Passage] {
    [
      .title(
        analysis.group.name.map { "fit --attempts · \($0)" } ?? "fit --attempts", aside: Heading.source(file))
    ]
  }

  private var answer: [Passage] {
    [.heading("ANSWER", AttemptsAnswer(analysis).sentences.joined(separator: " "))]
  }

  private var summary: [Passage] {
    let tasks = analysis.data.tasks
    let trials = tasks.map(\.trials)
    let (least, most) = (trials.min() ?? 0, trials.max() ?? 0)
    let span = least == most ? "\(least.grouped)" : "\(least.grouped) – \(most.grouped)"
    let clusters = analysis.data.clusterCount
    let groups = clusters < tasks.count ? " in \(clusters.of("cluster"))" : ""
    let each = most == 1 && least == 1 ? "attempt" : "attempts"
    return [.heading("ATTEMPTS", "\(tasks.count.of("task"))\(groups), \(span) \(each) each; ± is one standard error")]
  }

  private var lawTable: [Passage] {
    let fit = analysis.fit
    var table = ReportTable(["", "estimate", "±", "95 % interval"], [.left, .right, .right, .left])
    for (name, parameter) in [("mean rate", fit.mean), ("ρ within tasks", fit.intraClass)] {
      table.add([
        name, parameter.estimate.map { $0.withError(parameter.standardError) } ?? "–",
        parameter.standardError.map { $0.significant(2) } ?? "–",
        parameter.interval.map { "\($0.lowerBound.significant(3)) – \($0.upperBound.significant(3))" } ?? "–",
      ])
    }
    var notes: [Passage] = []
    if let test = analysis.independence {
      let p = test.pValue < 1e-16 ? "p below 1e-16" : "p = \(test.pValue.significant(2))"
      notes.append(.paragraph("likelihood ratio \(test.statistic.significant(4)), \(p)", label: "independent?  "))
    }
    if let goodness = analysis.goodness {
      notes.append(
        .paragraph(
          "Pearson's X² \(goodness.pearson.significant(4)), p = \(goodness.pValue.significant(2)) "
            + "(\(goodness.replicates.grouped) data sets drawn from the law)", label: "does it fit?  "))
    }
    switch fit.outcome {
    case .maximum: break
    case .boundary(let boundary): notes.append(.paragraph(boundary.description, label: "note          "))
    case .notConverged:
      notes.append(.paragraph("no maximum found. Check the data.", label: "note          "))
    }
    if analysis.data.clusterCount < analysis.data.tasks.count {
      notes.append(
        .paragraph(
          "errors and tests of the law take tasks for independent; errors of rates and votes go by cluster.",
          label: "note          "))
    }
    return [.heading("BETA-BINOMIAL LAW")] + [.table(table)] + notes
  }

  private var passTable: [Passage] {
    var table = ReportTable(
      ["k", "pass@k", "±", "fitted", "if indep.", "pass^k", "±", "fitted", "if indep."],
      Array(repeating: .right, count: 9))
    for rate in analysis.passRates {
      table.add([
        rate.attempts.grouped, AttemptsNumber.shown(rate.anyRight.estimate), AttemptsNumber.error(rate.anyRight),
        AttemptsNumber.shown(rate.fittedAnyRight),
        AttemptsNumber.shown(rate.independentAnyRight), AttemptsNumber.shown(rate.allRight.estimate),
        AttemptsNumber.error(rate.allRight), AttemptsNumber.shown(rate.fittedAllRight),
        AttemptsNumber.shown(rate.independentAllRight),
      ])
    }
    return [.heading("AT LEAST ONE OF k RIGHT (pass@k), ALL OF k RIGHT (pass^k)"), .table(table)]
  }

  private var votingTable: [Passage] {
    let voting = analysis.voting
    var table = ReportTable(
      ["m", "majority", "±", "plurality", "±", "redrawn: majority", "plurality", "if indep."],
      Array(repeating: .right, count: 8))
    let unbiased = voting.points(.withoutReplacement)
    for redrawn in voting.points(.withReplacement) {
      let point = unbiased.first { $0.votes == redrawn.votes }
      table.add([
        redrawn.votes.grouped, AttemptsNumber.shown(point?.majority.estimate), AttemptsNumber.error(point?.majority),
        AttemptsNumber.shown(point?.plurality?.estimate), AttemptsNumber.error(point?.plurality),
        AttemptsNumber.shown(redrawn.majority.estimate),
        AttemptsNumber.shown(redrawn.plurality?.estimate),
        AttemptsNumber.shown(analysis.independentMajority(of: redrawn.votes)),
      ])
    }
    if voting.points.isEmpty { return [] }
    return [
      .heading("VOTING OVER m ANSWERS"), .table(table),
      .paragraph("if indep.: the majority of independent answers, each right at the mean rate of all tasks."),
    ]
  }
}
