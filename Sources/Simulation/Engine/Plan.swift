import Foundation

/// How a scenario will be simulated, and why.
package struct Plan: Sendable {
  /// Where averages of R given the latent draws come from.
  package enum Conditional: Sendable, Equatable {
    /// Nowhere.
    case none
    /// There are no latent draws: the average is the closed form itself.
    case closedForm
    /// From the first so many sequences.
    case firstSequences(Int)
    case everySequence
    /// From runs of splitting, of so many sequences each.
    case splitting(Int)
  }

  package let tier: Tier
  /// Why this tier.
  package let reason: String
  package let conditional: Conditional
  let sampler: any SequenceSampler
  let conditionalSampler: (any SequenceSampler)?
  /// Makes what the histories of single sequences come from, for all statistics beyond reliability: milliseconds of
  /// work, which a run that asks for reliability alone does not pay.
  let histories: @Sendable () -> any HistorySource
  let listsErrors: Bool
  /// A guess where dynamics or domains change it.
  var roughErrors: ExpectedErrors { listedErrors ?? closedForms.expectedErrors() }
  /// The same where the sampler lists errors; summed for others only when a history asks.
  let listedErrors: ExpectedErrors?
  let closedForms: ClosedForms
  /// About how long recursions over positions take beside the sequences.
  package var recursionNanoseconds: Double { closedForms.recursionNanoseconds }
  package let nanosecondsPerSequence: Double

  /// Sequences per block: a few milliseconds of work, a power of two, the same for any number of trials or threads.
  package var blockSize: Int {
    // A run of splitting is one block.
    if case .splitting(let count) = conditional { return count }
    var size = 16_384
    while size > 1, Double(size) * nanosecondsPerSequence > 2e7 { size /= 2 }
    return size
  }

  /// Histories list fewer events than this per sequence: two of them are a second of work.
  static let mostEventsOfHistories = 1e6

  /// The plan in sentences, for `--explain`.
  package func explanation(maxTrials: Int) -> [String] {
    var lines = ["Sampler: \(tier.rawValue), because \(reason)."]
    switch conditional {
    case .none: lines.append("Estimator: plain counts of successes.")
    case .closedForm:
      lines.append("Estimator: plain counts; nothing is drawn per sequence, so R given the draws is the exact curve.")
    case .firstSequences(let count):
      lines.append(
        "Estimator: plain counts, and the mean of R given the latent draws of the first "
          + "\(min(count, maxTrials)) sequences where counts are too few.")
    case .splitting(let count):
      lines.append(
        "Estimator: multilevel splitting in \(maxTrials / count) runs of \(count) sequences; failed ones are replaced by "
          + "copies of living ones, and the spread between runs gives the error.")
    case .everySequence: lines.append("Estimator: the mean of R given the latent draws of every sequence.")
    }
    switch closedForms.availability {
    case .success(let method): lines.append("Exact curve: \(method).")
    case .failure(let fault): lines.append("Exact curve: none; \(fault.reason).")
    }
    lines.append(
      listsErrors
        ? "Error counts: from every sequence."
        : roughErrors.total < Plan.mostEventsOfHistories
          ? "Error counts: from the histories of some sequences, listed by events."
          : "Error counts: expected ones alone; sequences have more errors than can be listed.")
    // A rough price may be any number, and whole numbers end at 9e18.
    let nanoseconds = min(1e18, nanosecondsPerSequence)
    let seconds = Double(maxTrials) * nanoseconds * 1e-9
    let recursion = recursionNanoseconds * 1e-9
    lines.append(
      "Expected: about \(Int(nanoseconds)) ns per sequence, \(seconds < 1 ? "under a second" : "\(Int(min(1e18, seconds))) s") "
        + "for \(maxTrials) sequence\(maxTrials == 1 ? "" : "s") on one thread, in blocks of \(blockSize)"
        + (recursion < 1 ? "." : ", and about \(Int(recursion)) s for exact values."))
    return lines
  }
}
