import Estimators
import Foundation
@testable import Inference
import RandomStreams
import Testing

@Suite("pass@k, pass^k and voting")
struct RepeatedAttemptsRateTests {
  @Test("pass@k and pass^k agree with exact rationals to 1e-13, up to a million attempts")
  func passes() throws {
    for golden in try AttemptsGolden.read().passes {
      let any = PassRates.anyRight(of: golden.k, successes: golden.c, trials: golden.n)
      let all = PassRates.allRight(of: golden.k, successes: golden.c, trials: golden.n)
      #expect(abs(any - golden.any) <= 1e-13 * golden.any, "\(golden): \(any)")
      // ln of a small chance has its rounding in the exponent.
      #expect(abs(all - golden.all) <= 1e-12 * golden.all, "\(golden): \(all)")
    }
  }

  @Test("at k = 1 both are the share of right attempts, and at k = n they are all or nothing")
  func ends() {
    for c in 0...9 {
      #expect(abs(PassRates.anyRight(of: 1, successes: c, trials: 9) - Double(c) / 9) < 1e-15)
      #expect(abs(PassRates.allRight(of: 1, successes: c, trials: 9) - Double(c) / 9) < 1e-15)
      #expect(PassRates.anyRight(of: 9, successes: c, trials: 9) == (c > 0 ? 1 : 0))
      #expect(PassRates.allRight(of: 9, successes: c, trials: 9) == (c == 9 ? 1 : 0))
    }
  }

  @Test("the table stops at the fewest attempts and averages over tasks, with clusters as units")
  func table() throws {
    let data = try AttemptsData([
      TaskAttempts(task: "a", cluster: "x", trials: 4, successes: 4),
      TaskAttempts(task: "b", cluster: "x", trials: 8, successes: 8),
      TaskAttempts(task: "c", cluster: "y", trials: 5, successes: 0),
      TaskAttempts(task: "d", trials: 4, successes: 2),
    ])
    let table = PassRates.table(of: data, attempts: [1, 2, 4, 8])
    #expect(table.map(\.attempts) == [1, 2, 4])
    #expect(abs(table[1].anyRight.estimate - (1 + 1 + 0 + 5.0 / 6) / 4) < 1e-14)
    #expect(abs(table[1].allRight.estimate - (1 + 1 + 0 + 1.0 / 6) / 4) < 1e-14)
    #expect(abs(table[1].independentAnyRight - (1 - pow(1 - 2.5 / 4, 2))) < 1e-14)
    // Mean 0.625; deviations of the clusters at k = 1: 0.75, −0.625, −0.125; 3/2·(0.5625 + 0.390625 + 0.015625)/16.
    #expect(abs((table[0].anyRight.standardError ?? 0) - (1.5 * 0.96875 / 16).squareRoot()) < 1e-14)
    #expect(data.clusterCount == 3 && data.doublings == [1, 2, 4])
  }

  @Test("both votes agree with enumeration in exact rationals to 1e-13, with and without return")
  func votes() throws {
    let golden = try AttemptsGolden.read()
    for vote in golden.votes + golden.longVotes {
      let sampling: VoteSampling = vote.replacing ? .withReplacement : .withoutReplacement
      let chances = PluralityVote.chances(upTo: vote.m, successes: vote.c, wrong: vote.wrong, sampling)
      #expect(chances.count == vote.m)
      #expect(abs((chances.last ?? -1) - vote.plurality) < 1e-13, "\(vote): \(chances)")
      guard let majority = vote.majority else { continue }
      let trials = vote.wrong.reduce(vote.c, +)
      let found = MajorityVote.chance(votes: vote.m, successes: vote.c, trials: trials, sampling)
      #expect(abs((found ?? -1) - majority) < 1e-13, "\(vote): \(String(describing: found))")
    }
  }

  @Test("majorities agree with scipy's tails to 1e-10, its ln Γ at a million attempts")
  func majorities() throws {
    for golden in try AttemptsGolden.read().majorities {
      let with = MajorityVote.chance(votes: golden.m, successes: golden.c, trials: golden.n, .withReplacement)
      let without = MajorityVote.chance(votes: golden.m, successes: golden.c, trials: golden.n, .withoutReplacement)
      #expect(abs((with ?? -1) - golden.with) < 1e-10, "\(golden)")
      #expect(abs((without ?? -1) - golden.without) < 1e-10, "\(golden)")
    }
    #expect(MajorityVote.chance(votes: 9, successes: 3, trials: 8, .withoutReplacement) == nil)
  }

  @Test("one wrong answer: plurality is majority")
  func twoAnswers() {
    for sampling in VoteSampling.allCases {
      let chances = PluralityVote.chances(upTo: 64, successes: 61, wrong: [39], sampling)
      for (index, chance) in chances.enumerated() {
        let majority = MajorityVote.chance(votes: index + 1, successes: 61, trials: 100, sampling) ?? -1
        #expect(abs(chance - majority) < 1e-13, "\(index + 1)")
      }
    }
  }

  @Test("alike answers share the vote evenly at every number of votes")
  func symmetry() {
    for sampling in VoteSampling.allCases {
      for chance in PluralityVote.chances(upTo: 128, successes: 12, wrong: Array(repeating: 12, count: 10), sampling) {
        #expect(abs(chance - 1.0 / 11) < 1e-12)
      }
    }
  }

  @Test("drawn votes agree with counted ones within four standard errors")
  func drawn() {
    for sampling in VoteSampling.allCases {
      let exact = PluralityVote.chances(upTo: 21, successes: 12, wrong: [10, 8, 3, 1, 1], sampling)
      let drawn = PluralityDraws.chance(
        votes: 21, successes: 12, wrong: [10, 8, 3, 1, 1], sampling, draws: 4_000,
        stream: StreamKey(seed: 5, purpose: .check, replicate: 0))
      #expect(abs(drawn.estimate - exact[20]) < 4 * drawn.error)
    }
  }

  @Test("the curve says where plurality rests and on how many tasks it does harm")
  func curve() throws {
    let data = try AttemptsData([
      TaskAttempts(task: "a", trials: 10, successes: 9, wrong: [1]),
      TaskAttempts(task: "b", trials: 10, successes: 3, wrong: [7]),
      TaskAttempts(task: "c", trials: 10, successes: 0, wrong: [10]),
      TaskAttempts(task: "d", trials: 10, successes: 5, wrong: [3, 5 - 3]),
      TaskAttempts(task: "e", trials: 10, successes: 10),
    ])
    let curve = VotingCurve(of: data, votes: [1, 3, 9, 33, 200], seed: 1)
    #expect(curve.recordedTasks == 4 && curve.wrongModes == 2 && curve.harmed == 1)
    #expect(curve.limit?.estimate == 0.5)
    #expect(curve.points(.withoutReplacement).map(\.votes) == [1, 3, 9])
    #expect(curve.points(.withReplacement).map(\.votes) == [1, 3, 9, 33, 200])
    #expect(curve.points.allSatisfy { ($0.drawingError > 0) == ($0.votes > 128) })
    let saturation = try #require(curve.saturation)
    #expect((2...128).contains(saturation))
    #expect(abs((curve.points[0].majority.estimate) - 0.54) < 1e-14)
    #expect(abs((curve.points[0].plurality?.estimate ?? 0) - 17.0 / 40) < 1e-14)
  }

  // Counted, they would take hours; the limit leaves room for the tests that run beside this one.
  @Test("a hundred thousand distinct wrong answers are drawn, not counted", .timeLimit(.minutes(10)))
  func manyAnswers() throws {
    let wrong = Array(repeating: 1, count: 100_000)
    let data = try AttemptsData([TaskAttempts(task: "a", trials: 200_000, successes: 100_000, wrong: wrong)])
    let point = try #require(VotingCurve(of: data, votes: [3], seed: 1).points.last)
    // Half of the answers are right and no wrong one comes twice: three votes win with two right ones or, one time in
    // three, with one: ½ + ⅜/3.
    #expect(point.drawingError > 0)
    #expect(abs((point.plurality?.estimate ?? 0) - 0.625) < 4 * point.drawingError)
  }

  @Test("the limit of plurality splits what is tied")
  func limits() {
    #expect(PluralityVote.limit(successes: 4, wrong: [4, 4, 1]) == 1.0 / 3)
    #expect(PluralityVote.limit(successes: 5, wrong: [4]) == 1)
    #expect(PluralityVote.limit(successes: 3, wrong: [4]) == 0)
    #expect(PluralityVote.limit(successes: 0, wrong: [1]) == 0)
  }
}
