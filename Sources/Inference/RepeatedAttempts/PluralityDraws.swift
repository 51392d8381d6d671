package import RandomStreams

/// The chance of plurality voting by drawing votes, for more votes or answers than can be counted exactly.
package enum PluralityDraws {
  /// The share of `draws` elections with `votes` votes each that the right answer wins, a tie of t counting 1/t, with its
  /// standard error (at least 1/draws: elections that all end alike are no proof).
  ///
  /// Without return, `votes` is at most the number of answers. O(draws·votes·ln answers).
  package static func chance(
    votes: Int, successes: Int, wrong: [Int], _ sampling: VoteSampling, draws: Int, stream name: StreamKey
  ) -> (estimate: Double, error: Double) {
    var stream = RandomStream(name)
    let counts = [successes] + wrong
    var ends: [Int] = []
    for count in counts { ends.append((ends.last ?? 0) + count) }
    let total = ends.last ?? 0
    var (sum, squares) = (0.0, 0.0)
    // By answer, as of a million distinct ones an election sees a few.
    var tally: [Int: Int] = [:]
    var drawn: Set<Int> = []
    for _ in 0..<draws {
      tally.removeAll(keepingCapacity: true)
      drawn.removeAll(keepingCapacity: true)
      var cast = 0
      while cast < votes {
        let answer = Int.random(in: 0..<total, using: &stream)
        if sampling == .withoutReplacement, !drawn.insert(answer).inserted { continue }
        tally[place(of: answer, in: ends), default: 0] += 1
        cast += 1
      }
      let top = tally.values.max() ?? 0
      let won = tally[0] == top ? 1 / Double(tally.values.count { $0 == top }) : 0
      sum += won
      squares += won * won
    }
    let (count, mean) = (Double(draws), sum / Double(draws))
    let spread = max(0, squares / count - mean * mean) / max(1, count - 1)
    return (mean, max(spread.squareRoot(), 1 / count))
  }

  /// The first of the increasing `ends` that lies above `answer`, by bisection.
  private static func place(of answer: Int, in ends: [Int]) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > answer { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
