package import Estimators
import RandomStreams

/// How often voting over m answers is right, averaged over tasks.
package struct VotingPoint: Equatable, Sendable {
  /// m, the number of votes.
  package let votes: Int
  package let sampling: VoteSampling
  /// The right answer has more than half of the votes; half of them counts ½.
  package let majority: Measured
  /// The right answer has more votes than any other, ties split evenly; nil where answers were not recorded.
  package let plurality: Measured?
  /// The part of plurality's error that comes of drawing votes; 0 where they were counted exactly.
  package let drawingError: Double
}

/// Voting among repeated answers: both rules, where plurality comes to rest, and where it does harm.
package struct VotingCurve: Equatable, Sendable {
  /// The points without return first, then those with return; each by increasing m.
  package let points: [VotingPoint]
  /// Tasks whose wrong answers were recorded, on which plurality is judged.
  package let recordedTasks: Int
  /// Plurality with return for ever more votes; nil where no answers were recorded.
  package let limit: Measured?
  /// The smallest number of votes from which plurality, with return, stays within `tolerance` of its limit; nil where
  /// it does not by 128 votes.
  package let saturation: Int?
  /// Tasks on which a wrong answer is more frequent than the right one.
  package let wrongModes: Int
  /// Those of them on which a single answer is sometimes right, so that voting does harm.
  package let harmed: Int

  /// How near its limit plurality must be to count as saturated.
  package static let tolerance = 0.01
  /// Elections drawn per task and number of votes where counting is too long.
  package static let draws = 2_000
  /// The most votes per election: labels are drawn one by one.
  package static let mostVotes = 10_000

  /// 1, 3, 5, 9, 17, 33 and 65 votes: odd numbers, as even ones gain majority voting nothing.
  package static let usualVotes = [1, 3, 5, 9, 17, 33, 65]

  /// The curve at the given numbers of votes; those below 1 or above `mostVotes` are left out.
  ///
  /// Points without return stop at the fewest attempts at any task.
  package init(of data: AttemptsData, votes: [Int] = usualVotes, seed: UInt64) {
    let votes = Set(votes).filter { (1...Self.mostVotes).contains($0) }.sorted()
    let recorded = zip(data.tasks, data.clusters).enumerated().compactMap { index, pair in
      pair.0.wrong.map { RecordedAnswers(index: index, cluster: pair.1, successes: pair.0.successes, wrong: $0) }
    }
    let clusters = recorded.map(\.cluster)
    var points: [VotingPoint] = []
    var (limit, saturation) = (Measured?.none, Int?.none)
    for sampling in [VoteSampling.withoutReplacement, .withReplacement] {
      let possible = votes.filter { sampling == .withReplacement || $0 <= data.fewestTrials }
      // One pass gives all numbers of votes; saturation is sought with return over as many as are counted.
      let counted = sampling == .withReplacement ? PluralityVote.mostVotes : possible.last ?? 1
      let exact = recorded.map { $0.counted(upTo: min(counted, PluralityVote.mostVotes), sampling) }
      for m in possible {
        let majority = data.tasks.map {
          MajorityVote.chance(votes: m, successes: $0.successes, trials: $0.trials, sampling) ?? .nan
        }
        let chances = zip(recorded, exact).map { task, known -> (estimate: Double, error: Double) in
          m <= known.count ? (known[m - 1], 0) : task.drawn(m, sampling, seed)
        }
        let errors = chances.reduce(0) { $0 + $1.error * $1.error }.squareRoot() / Double(max(1, chances.count))
        points.append(
          VotingPoint(
            votes: m, sampling: sampling, majority: ClusteredMean.of(majority, clusters: data.clusters),
            plurality: recorded.isEmpty ? nil : ClusteredMean.of(chances.map(\.estimate), clusters: clusters),
            drawingError: errors))
      }
      guard sampling == .withReplacement, !recorded.isEmpty else { continue }
      let ends = recorded.map { PluralityVote.limit(successes: $0.successes, wrong: $0.wrong) }
      let rest = ClusteredMean.of(ends, clusters: clusters)
      limit = rest
      saturation = Self.saturation(of: exact, at: rest.estimate)
    }
    self.points = points
    self.limit = limit
    self.saturation = saturation
    recordedTasks = recorded.count
    wrongModes = recorded.count { ($0.wrong.max() ?? 0) > $0.successes }
    harmed = recorded.count { $0.successes > 0 && ($0.wrong.max() ?? 0) > $0.successes }
  }

  /// The points of one way of sampling.
  package func points(_ sampling: VoteSampling) -> [VotingPoint] { points.filter { $0.sampling == sampling } }

  private static func saturation(of chances: [[Double]], at limit: Double) -> Int? {
    let most = chances.map(\.count).min() ?? 0
    guard most > 0 else { return nil }
    let means = (0..<most).map { m in chances.reduce(0) { $0 + $1[m] } / Double(chances.count) }
    let last = means.lastIndex { abs($0 - limit) > tolerance }
    guard let last else { return 1 }
    return last + 1 < most ? last + 2 : nil
  }
}

/// A task whose answers are known, and its number among all.
private struct RecordedAnswers {
  let index: Int
  let cluster: Int
  let successes: Int
  let wrong: [Int]

  /// The exact chances; none where they would take too long.
  func counted(upTo votes: Int, _ sampling: VoteSampling) -> [Double] {
    guard PluralityVote.isExact(wrongAnswers: wrong.count, votes: votes) else { return [] }
    return PluralityVote.chances(upTo: votes, successes: successes, wrong: wrong, sampling)
  }

  /// Streams from 2³² on: those below are the goodness of fit's.
  func drawn(_ votes: Int, _ sampling: VoteSampling, _ seed: UInt64) -> (estimate: Double, error: Double) {
    let way: UInt64 = sampling == .withReplacement ? 1 : 0
    let replicate = (UInt64(index) + 1) << 32 | UInt64(votes) << 1 | way
    return PluralityDraws.chance(
      votes: votes, successes: successes, wrong: wrong, sampling, draws: VotingCurve.draws,
      stream: StreamKey(seed: seed, purpose: .bootstrap, replicate: replicate))
  }
}
