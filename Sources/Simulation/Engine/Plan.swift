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
  }

  package let tier: Tier
  /// Why this tier.
  package let reason: String
  package let conditional: Conditional
  let sampler: any SequenceSampler
  let conditionalSampler: (any SequenceSampler)?
  /// Lists errors where the main sampler does not.
  let errorSampler: (any SequenceSampler)?
  let errorTrials: Int
  let listsErrors: Bool
  package let expectedErrors: ExpectedErrors
  let closedForms: ClosedForms
  package let nanosecondsPerSequence: Double

  /// Sequences per block: a few milliseconds of work, a power of two, the same for any number of trials or threads.
  package var blockSize: Int {
    var size = 16_384
    while size > 1, Double(size) * nanosecondsPerSequence > 2e7 { size /= 2 }
    return size
  }

  /// The plan in sentences, for `--explain`.
  package func explanation(maxTrials: Int) -> [String] {
    var lines = ["Sampler: \(tier.rawValue), because \(reason)."]
    switch conditional {
    case .none: lines.append("Estimator: plain counts of successes.")
    case .closedForm:
      lines.append("Estimator: plain counts; nothing is drawn per sequence, so R given the draws is the closed form.")
    case .firstSequences(let count):
      lines.append(
        "Estimator: plain counts, and the mean of R given the latent draws of the first "
          + "\(min(count, maxTrials)) sequences where counts are too few.")
    case .everySequence: lines.append("Estimator: the mean of R given the latent draws of every sequence.")
    }
    switch closedForms.availability {
    case .success(let method): lines.append("Exact curve: \(method).")
    case .failure(let fault): lines.append("Exact curve: none; \(fault.reason).")
    }
    if listsErrors {
      lines.append("Error statistics: from every sequence.")
    } else if errorSampler != nil {
      lines.append("Error statistics: from the errors of \(errorTrials) sequences, listed by events.")
    } else {
      lines.append("Error statistics: expected values only; listing the errors would cost more than the run.")
    }
    let seconds = Double(maxTrials) * nanosecondsPerSequence * 1e-9
    lines.append(
      "Expected: about \(Int(nanosecondsPerSequence)) ns per sequence, \(seconds < 1 ? "under a second" : "\(Int(seconds)) s") "
        + "for \(maxTrials) sequences on one thread, in blocks of \(blockSize).")
    return lines
  }
}
