/// How the votes are taken from the answers that were recorded.
package enum VoteSampling: String, Equatable, Sendable, CaseIterable {
  /// Without return: unbiased for new answers, and possible up to as many votes as there are answers.
  case withoutReplacement = "without-replacement"
  /// With return: the recorded shares taken for the true ones, for any number of votes.
  case withReplacement = "with-replacement"
}

/// The chance that the right answer has a majority of votes, which does not ask what the wrong ones were.
package enum MajorityVote {
  /// P(X > m/2) + ½·P(X = m/2) for the number X of right answers among m votes, m ≥ 1.
  ///
  /// X is hypergeometric or binomial (Condorcet 1785). Of an even number of votes the last decides nothing: by exchange
  /// the chance is that of m − 1 votes. Nil without return where m is larger than `trials`. O(m) steps.
  package static func chance(votes m: Int, successes: Int, trials: Int, _ sampling: VoteSampling) -> Double? {
    guard m >= 1, sampling == .withReplacement || m <= trials else { return nil }
    let odd = m % 2 == 0 ? m - 1 : m
    let needed = odd / 2 + 1
    let (c, n, votes) = (Double(successes), Double(trials), Double(odd))
    if successes == 0 { return 0 }
    if successes == trials { return 1 }
    switch sampling {
    case .withReplacement:
      return upperTail(from: needed, over: 0...odd, near: votes * c / n) { x in
        (votes - x) * c / ((x + 1) * (n - c))
      }
    case .withoutReplacement:
      let range = max(0, odd - (trials - successes))...min(odd, successes)
      return upperTail(from: needed, over: range, near: votes * c / n) { x in
        (c - x) * (votes - x) / ((x + 1) * (n - c - votes + x + 1))
      }
    }
  }

  /// P(X ≥ `start`) of a law with one hump near `centre`, from the ratios P(x + 1)/P(x): no ln Γ of large counts.
  private static func upperTail(
    from start: Int, over range: ClosedRange<Int>, near centre: Double, _ ratio: (Double) -> Double
  ) -> Double {
    if start <= range.lowerBound { return 1 }
    if start > range.upperBound { return 0 }
    let top = max(range.lowerBound, min(range.upperBound, Int(centre)))
    var (below, above) = (0.0, 0.0)
    func add(_ weight: Double, _ x: Int) { if x >= start { above += weight } else { below += weight } }
    add(1, top)
    var (weight, x) = (1.0, top)
    while x < range.upperBound, weight > 1e-300 {
      weight *= ratio(Double(x))
      x += 1
      add(weight, x)
    }
    (weight, x) = (1, top)
    while x > range.lowerBound, weight > 1e-300 {
      x -= 1
      weight /= ratio(Double(x))
      add(weight, x)
    }
    return above / (above + below)
  }
}
