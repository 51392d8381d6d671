import Estimators
import Foundation
import Testing

/// Intervals of simulations; the false-alarm probability of the whole is 1e-4.
@Suite("Proof: intervals")
struct IntervalProofTests {
  @Test("intervals hold the truth as often as they say")
  func coverage() async throws {
    let runs = ProofScale.count(short: 30, long: 2000)
    let result = try await IntervalProof(runs: runs).run()
    for check in result.judgement.refuted { Issue.record("\(check.name): p = \(check.p), \(check.detail)") }
    #expect(result.judgement.holds)
    try ProofDocument.shared.add(result.section(runs: runs))
  }

  /// Brown, Cai & DasGupta 2001 (doi:10.1214/ss/1009213286): coverage of 95 % intervals at n = 50. Clopper's and Pearson's is
  /// never below; Wilson's and Jeffreys's are 95 % on average over p to half a point.
  @Test("exact coverage has the known shape")
  func exact() {
    func shares(_ interval: BinomialInterval) -> [Double] {
      let law = ExactCoverage(interval, trials: 50)
      return (1..<2000).map { law.at(Double($0) / 2000) }
    }
    #expect((shares(.clopperPearson).min() ?? 0) >= 0.95 - 1e-12)
    for interval in [BinomialInterval.wilson, .jeffreys] {
      let mean = shares(interval).reduce(0, +) / 1999
      #expect(abs(mean - 0.95) < 0.005, "\(interval.rawValue) covers \(mean) on average")
    }
  }

  /// One sequence: nothing is left to sum, so that coverage is known by hand.
  @Test("exact coverage of one sequence is the chance of the counts whose interval holds p")
  func one() {
    let law = ExactCoverage(.clopperPearson, trials: 1)
    // (0, 0.975) for no success, (0.025, 1) for one.
    #expect(abs(law.at(0.5) - 1) < 1e-14)
    #expect(abs(law.at(0.01) - 0.99) < 1e-14)
    #expect(abs(law.at(0.99) - 0.99) < 1e-14)
  }
}
