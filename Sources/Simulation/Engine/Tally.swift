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
  package var conditional: LogMeans
  /// Errors per sequence at the longest length, and those of them at key tokens.
  package var errors: CountMoments
  /// What became of each sequence; nil unless it is asked for. Not merged.
  package var outcomes: Outcomes?

  /// An empty tally; `expectedErrors` is a guess of the errors per sequence, for the moments' sake.
  package init(lengths: Int, conditional: Bool, expectedErrors: Double) {
    errors = CountMoments(shift: expectedErrors.rounded())
    successes = [Int](repeating: 0, count: lengths)
    firstFailures = [Int](repeating: 0, count: lengths + 1)
    self.conditional = LogMeans(count: conditional ? lengths : 0)
  }

  package mutating func merge(_ other: Tally) {
    trials += other.trials
    for i in successes.indices { successes[i] += other.successes[i] }
    for i in firstFailures.indices { firstFailures[i] += other.firstFailures[i] }
    conditional.merge(other.conditional)
    errors.merge(other.errors)
  }

  /// Adds so many sequences of a final rule, for each of which `body` notes a lane below `lanes` and the interval of its
  /// first failure, in the order of sequences.
  ///
  /// Each lane counts for itself until the end: a count that was just raised is raised again only once its store is done,
  /// four or five cycles, and sequences that follow one another mostly fail in one interval.
  @inline(__always)
  mutating func count(firstFailures sequences: Int, lanes: Int = 1, _ body: ((Int, Int) -> Void) -> Void) {
    let width = firstFailures.count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: lanes * width) { counts in
      counts.initialize(repeating: 0)
      if var kept = outcomes {
        outcomes = nil
        body { lane, index in
          counts[lane &* width &+ index] &+= 1
          kept.add(firstFailure: index)
        }
        outcomes = kept
      } else {
        body { lane, index in counts[lane &* width &+ index] &+= 1 }
      }
      for cell in counts.indices { firstFailures[cell % width] += counts[cell] }
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
