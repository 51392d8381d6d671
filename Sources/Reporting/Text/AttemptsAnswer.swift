import Estimators
import Inference

/// What repeated attempts come to: what correlation costs, what voting brings, and what to distrust.
struct AttemptsAnswer {
  private let analysis: AttemptsAnalysis

  init(_ analysis: AttemptsAnalysis) { self.analysis = analysis }

  /// One to three sentences, the finding first.
  var sentences: [String] { [correlation, vote, doubt].compactMap { $0 } }

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
      let most =
        analysis.fit.intraClass.interval.map { " (a ρ up to \($0.upperBound.significant(2)) is not excluded)" } ?? ""
      return "No correlation between attempts at one task is seen\(most): \(rate.attempts.grouped) attempts solve "
        + "\(AttemptsNumber.shown(rate.anyRight.estimate)), as independent ones at the mean rate would (\(AttemptsNumber.shown(rate.independentAnyRight)))."
    }
    if let test = analysis.independence, test.pValue > 0.05 {
      return "Whether attempts at one task are correlated cannot be told from these data (p = "
        + "\(test.pValue.significant(2)))."
    }
    return
      "Attempts at one task go together: \(rate.attempts.grouped) of them solve "
      + "\(rate.anyRight.estimate.asProbability(error: rate.anyRight.standardError ?? 0)) of the tasks, where independent ones at the mean rate would solve \(AttemptsNumber.shown(rate.independentAnyRight))."
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
    // Votes beyond the answers of a task are those answers drawn again, and say nothing of answers not yet seen.
    let fewest = analysis.data.tasks.map(\.trials).min() ?? 0
    let beyond =
      (voting.saturation ?? PluralityVote.mostVotes) > fewest
      ? " Some tasks have \(fewest.of("answer")) only: more votes than that are the same answers drawn again." : ""
    return "Plurality voting \(reach); \(harm).\(beyond)"
  }

  private var doubt: String? {
    if case .notConverged = analysis.fit.outcome { return "The beta-binomial law could not be fitted." }
    guard let goodness = analysis.goodness, goodness.pValue < 0.01 else { return nil }
    return "The beta-binomial law does not fit these tasks (p = \(goodness.pValue.significant(2))): "
      + "read the unbiased columns."
  }
}
