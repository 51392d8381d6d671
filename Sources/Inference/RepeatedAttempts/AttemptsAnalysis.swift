/// All that is made of repeated attempts: the law of success rates, pass@k and pass^k, and voting.
package struct AttemptsAnalysis: Equatable, Sendable {
  package let group: AttemptsGroup
  package let seed: UInt64
  package let fit: BetaBinomialFit
  /// nil where the data say nothing of ρ.
  package let independence: DispersionTest?
  /// nil where there is no law to be judged.
  package let goodness: AttemptsGoodness?
  package let passRates: [PassRate]
  package let voting: VotingCurve

  package var data: AttemptsData { group.data }

  /// Whether the law reached a maximum or was named for its edge.
  package var isComplete: Bool {
    if case .notConverged = fit.outcome { false } else { true }
  }

  /// Analyses a group; random numbers are drawn for the goodness of fit and where votes cannot be counted exactly.
  package init(
    _ group: AttemptsGroup, seed: UInt64, replicates: Int = 499, votes: [Int] = VotingCurve.usualVotes
  ) {
    let data = group.data
    self.group = group
    self.seed = seed
    fit = BetaBinomialFit(to: data)
    independence = DispersionTest(fit)
    goodness = AttemptsGoodness(of: fit, to: data, seed: seed, replicates: replicates)
    passRates = PassRates.table(of: data, attempts: data.doublings, law: fit.law)
    voting = VotingCurve(of: data, votes: votes, seed: seed)
  }
}
