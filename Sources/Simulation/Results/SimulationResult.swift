package import Estimators

/// Everything a simulation says about a scenario.
package struct SimulationResult: Sendable {
  /// Sequences simulated.
  package let trials: Int
  package let reliability: [ReliabilityEstimate]
  package let hazard: [HazardEstimate]
  /// Empty where success can come back.
  package let horizons: [HorizonEstimate]
  package let errors: ErrorStatistics
  /// P(any error that counts) beside what marginal rates say of it; empty for rules that count errors.
  package let anyError: [AnyError]
  /// Nil with fewer than two sequences.
  package let histories: HistoryStatistics?
  /// R of single sequences given their path; empty where it does not follow from the path alone.
  package let singleSequences: [SequenceCurve]
  /// First failures by interval between lengths and, last, survivors; nil where success can come back.
  package let firstFailures: [Int]?
  package let exactMethod: Result<String, NoExactCurve>
  /// The exact curve between the lengths too, for drawing; empty where only the lengths themselves are known.
  package let exactCurve: [(length: Double, logReliability: Double)]
  package let precision: PrecisionReport?
  package let isInterrupted: Bool
}

/// Reliability at one length.
package struct ReliabilityEstimate: Sendable, Equatable {
  /// Where the estimate comes from.
  package enum Source: String, Sendable {
    case plain, conditional, splitting
  }

  package let length: Int
  package let source: Source
  package let estimate: Double
  /// ln of the estimate, which lives on where the estimate itself underflows.
  package let logEstimate: Double
  /// Nil where all sequences ended alike.
  package let standardError: Double?
  package let lower: Double
  package let upper: Double
  /// The exact value and its logarithm, where there is one.
  package let exact: Double?
  package let logExact: Double?
  /// Nil where sequences were replaced on the way.
  package let successes: Int?
  package let trials: Int
  /// How many equal draws the conditional mean is worth; nil for counts and closed forms.
  package let effectiveDraws: Double?

  /// (estimate − exact)/standard error.
  package var z: Double? {
    guard let exact, let standardError, standardError > 0 else { return nil }
    return (estimate - exact) / standardError
  }
}

/// The mean hazard between two lengths, per token: of the first failure, and of failure at n.
package struct HazardEstimate: Sendable, Equatable {
  package let from: Int
  package let to: Int
  /// First failures per token among sequences that have not failed yet, as −ln of a share; nil where no sequence was
  /// left to fail, or where first failures are not kept.
  package let estimate: Double?
  package let lower: Double?
  package let upper: Double?
  package let exact: Double?
  /// −ln(R(to)/R(from))/(to − from): the same where failure is final; below 0 where more come back than fail.
  package let net: Double?
  package let exactNet: Double?
}

/// The longest length at which reliability is still so high.
package struct HorizonEstimate: Sendable, Equatable {
  /// The name, such as n50.
  package let name: String
  /// The reliability asked for.
  package let level: Double
  /// Tokens; nil where the curve does not fall so far within the lengths, and where it does so unseen between two of them.
  package let estimate: Double?
  package let lower: Double?
  package let upper: Double?
  /// Whether the curve is below the level at the first length already, by how many tokens is not known.
  package let isBelowLengths: Bool
  /// The lengths between which it lies where nothing tells more: there is no estimate then, and the interval holds both.
  package let unseenBetween: ClosedRange<Int>?
}

/// Errors per sequence at the longest length.
package struct ErrorStatistics: Sendable, Equatable {
  /// Sequences whose errors were listed.
  package let trials: Int
  package let meanPerSequence: Measured?
  package let keyShare: Measured?
  package let dispersion: Measured?
  /// Nil where it is not known.
  package let expected: ExpectedErrors?
}

/// Whether a run to precision got there.
package struct PrecisionReport: Sendable, Equatable {
  package let goal: PrecisionGoal
  /// Lengths whose interval is still too wide.
  package let missedLengths: [Int]
}
