import Estimators
import Foundation
package import Inference

/// What repeated attempts say, in lines of at most 80 columns: three tables and what follows from them.
package struct AttemptsText {
  private let analysis: AttemptsAnalysis

  package init(_ analysis: AttemptsAnalysis) { self.analysis = analysis }

  package var lines: [String] {
    let voting = votingTable
    var lines = summary + [""] + lawTable + [""] + passTable
    if !voting.isEmpty { lines += [""] + voting }
    let text = sentences.joined(separator: " ")
    return lines + [""] + text.wrapped(80)
  }

  /// Two or three sentences: what correlation costs, what voting brings, and what to distrust.
  package var sentences: [String] { [correlation, vote, doubt].compactMap { $0 } }

  private var summary: [String] {
    let tasks = analysis.data.tasks
    let trials = tasks.map(\.trials)
    let (least, most) = (trials.min() ?? 0, trials.max() ?? 0)
    let span = least == most ? "\(least.grouped)" : "\(least.grouped) – \(most.grouped)"
    let clusters = analysis.data.clusterCount
    let groups = clusters < tasks.count ? " in \(clusters.of("cluster"))" : ""
    let each = most == 1 && least == 1 ? "attempt" : "attempts"
    return "\(tasks.count.of("task"))\(groups), \(span) \(each) each; ± is one standard error".wrapped(
      80, head: "ATTEMPTS  ")
  }

  private var lawTable: [String] {
    let fit = analysis.fit
    var table = TextTable(["", "estimate", "±", "95 % interval"], [.left, .right, .right, .left])
    for (name, parameter) in [("mean rate", fit.mean), ("ρ within tasks", fit.intraClass)] {
      table.add([
        name, parameter.estimate.map { $0.withError(parameter.standardError) } ?? "–",
        parameter.standardError.map { $0.significant(2) } ?? "–",
        parameter.interval.map { "\($0.lowerBound.significant(3)) – \($0.upperBound.significant(3))" } ?? "–",
      ])
    }
    var notes: [String] = []
    if let test = analysis.independence {
      let p = test.pValue < 1e-16 ? "p below 1e-16" : "p = \(test.pValue.significant(2))"
      notes += "likelihood ratio \(test.statistic.significant(4)), \(p)".wrapped(80, head: "  independent?  ")
    }
    if let goodness = analysis.goodness {
      notes +=
        ("Pearson's X² \(goodness.pearson.significant(4)), p = \(goodness.pValue.significant(2)) "
        + "(\(goodness.replicates.grouped) data sets drawn from the law)").wrapped(80, head: "  does it fit?  ")
    }
    switch fit.outcome {
    case .maximum: break
    case .boundary(let boundary): notes += boundary.description.wrapped(80, head: "  note          ")
    case .notConverged:
      notes += "no maximum found. Check the data.".wrapped(80, head: "  note          ")
    }
    return ["BETA-BINOMIAL LAW"] + table.lines + notes
  }

  private var passTable: [String] {
    var table = TextTable(
      ["k", "pass@k", "±", "fitted", "if indep.", "pass^k", "±", "fitted", "if indep."],
      Array(repeating: .right, count: 9))
    for rate in analysis.passRates {
      table.add([
        rate.attempts.grouped, shown(rate.anyRight), error(rate.anyRight), shown(rate.fittedAnyRight),
        shown(rate.independentAnyRight), shown(rate.allRight), error(rate.allRight), shown(rate.fittedAllRight),
        shown(rate.independentAllRight),
      ])
    }
    return ["AT LEAST ONE OF k RIGHT (pass@k), ALL OF k RIGHT (pass^k)"] + table.lines
  }

  private var votingTable: [String] {
    let voting = analysis.voting
    var table = TextTable(
      ["m", "majority", "±", "plurality", "±", "redrawn: majority", "plurality"], Array(repeating: .right, count: 7))
    let unbiased = voting.points(.withoutReplacement)
    for redrawn in voting.points(.withReplacement) {
      let point = unbiased.first { $0.votes == redrawn.votes }
      table.add([
        redrawn.votes.grouped, shown(point?.majority.estimate), error(point?.majority),
        shown(point?.plurality?.estimate), error(point?.plurality), shown(redrawn.majority.estimate),
        shown(redrawn.plurality?.estimate),
      ])
    }
    return ["VOTING OVER m ANSWERS"] + table.lines
  }

  private var correlation: String? {
    switch analysis.fit.outcome {
    case .boundary(.allRight): return "Every attempt was right; harder tasks would tell more."
    case .boundary(.noneRight): return "No attempt was right; easier tasks would tell more."
    case .boundary(.singleAttempts): return "With one attempt per task nothing can be said of repeated ones."
    case .maximum, .boundary, .notConverged: break
    }
    let chosen = analysis.passRates.filter { $0.attempts > 1 }.max { cost($0) < cost($1) }
    guard let rate = chosen else { return nil }
    if case .boundary(.independent) = analysis.fit.outcome {
      return "Attempts at one task show no correlation: \(rate.attempts.grouped) attempts solve "
        + "\(shown(rate.anyRight)), as independent ones at the mean rate would (\(shown(rate.independentAnyRight)))."
    }
    if let test = analysis.independence, test.pValue > 0.05 {
      return "Whether attempts at one task are correlated cannot be told from these data (p = "
        + "\(test.pValue.significant(2)))."
    }
    return "Attempts at one task go together: \(rate.attempts.grouped) of them solve \(shown(rate.anyRight)) of "
      + "the tasks, where independent ones at the mean rate would solve \(shown(rate.independentAnyRight))."
  }

  /// How much less often one of k is right than if attempts were independent.
  private func cost(_ rate: PassRate) -> Double { rate.independentAnyRight - rate.anyRight.estimate }

  private var vote: String? {
    let voting = analysis.voting
    guard let limit = voting.limit, let single = voting.points(.withReplacement).first?.plurality else { return nil }
    let tasks = voting.recordedTasks
    if limit.estimate == 1, single.estimate == 1 { return nil }
    let reach =
      voting.saturation.map {
        "is within \(VotingCurve.tolerance) of its limit \(limit.estimate.significant(3)) from \($0.of("vote")) on"
      }
      ?? "has not come to its limit \(limit.estimate.significant(3)) by \(PluralityVote.mostVotes) votes"
    let harm =
      voting.wrongModes == 0
      ? "on no task is a wrong answer the most frequent"
      : "a wrong answer is the most frequent on \(voting.wrongModes) of \(tasks.of("task")), "
        + "and on \(voting.harmed == voting.wrongModes ? "all" : "\(voting.harmed)") of these voting does harm"
    return "Plurality voting \(reach); \(harm)."
  }

  private var doubt: String? {
    if case .notConverged = analysis.fit.outcome { return "The beta-binomial law could not be fitted." }
    guard let goodness = analysis.goodness, goodness.pValue < 0.01 else { return nil }
    return "The beta-binomial law does not fit these tasks (p = \(goodness.pValue.significant(2))): "
      + "read the unbiased columns."
  }

  private func shown(_ measured: Measured) -> String { shown(measured.estimate) }

  private func shown(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    if value > 0, value < 5e-4 { return value.significant(2) }
    if value < 1, value > 0.999_95 { return "1−" + (1 - value).significant(1) }
    return value.fixed(4)
  }

  private func error(_ measured: Measured?) -> String {
    guard let error = measured?.standardError else { return "–" }
    return error > 0 && error < 5e-4 ? error.significant(2) : error.fixed(3)
  }
}
