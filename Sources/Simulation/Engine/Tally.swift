package import Estimators

/// What a block of sequences adds to the result; merging in the order of blocks gives the same bits on any machine.
package struct Tally: Sendable {
  /// Sequences simulated.
  package var trials = 0
  /// Sequences that succeed at each length.
  package var successes: [Int]
  /// Sequences whose first failure fell in (n_{j−1}, n_j], and last those that outlived every length. Filled for
  /// success rules under which a failure is final.
  package var firstFailures: [Int]
  /// Rao–Blackwell averages of R given the latent draws; empty where none were asked for.
  package var conditional: [LogMean]
  /// Errors per sequence at the longest length, and those of them at key tokens.
  package var errors: CountMoments
  /// What became of each sequence; nil unless it is asked for. Not merged.
  package var outcomes: Outcomes?

  /// An empty tally; `expectedErrors` is a guess of the errors per sequence, for the moments' sake.
  package init(lengths: Int, conditional: Bool, expectedErrors: Double) {
    errors = CountMoments(shift: expectedErrors.rounded())
    successes = [Int](repeating: 0, count: lengths)
    firstFailures = [Int](repeating: 0, count: lengths + 1)
    self.conditional = conditional ? [LogMean](repeating: LogMean(), count: lengths) : []
  }

  package mutating func merge(_ other: Tally) {
    trials += other.trials
    for i in successes.indices { successes[i] += other.successes[i] }
    for i in firstFailures.indices { firstFailures[i] += other.firstFailures[i] }
    for i in conditional.indices { conditional[i].merge(other.conditional[i]) }
    errors.merge(other.errors)
  }

  /// Adds so many sequences of a final rule, for each of which `body` notes the interval of its first failure.
  @inline(__always)
  mutating func count(firstFailures sequences: Int, _ body: ((Int) -> Void) -> Void) {
    if var kept = outcomes {
      outcomes = nil
      firstFailures.withUnsafeMutableBufferPointer { failures in
        body { index in
          failures[index] += 1
          kept.add(firstFailure: index)
        }
      }
      outcomes = kept
    } else {
      firstFailures.withUnsafeMutableBufferPointer { failures in body { failures[$0] += 1 } }
    }
    trials += sequences
    countSurvivors()
  }

  /// Derives the successes of a final rule from its first failures.
  mutating func countSurvivors() {
    var alive = trials
    for i in successes.indices {
      alive -= firstFailures[i]
      successes[i] = alive
    }
  }
}
