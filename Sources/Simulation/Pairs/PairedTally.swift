package import Estimators

/// What several arms made of the same sequences: successes by group of sequences, and trials that tell arms apart.
package struct PairedTally: Sendable {
  package let lengths: [Double]
  /// Sequences by group.
  package private(set) var trials: [Int]
  /// By group, arm and length.
  package private(set) var successes: [[[Int]]]
  /// By arm and length: sequences in which the arm succeeds and the first does not, and the other way round.
  package private(set) var gained: [[Int]]
  package private(set) var lost: [[Int]]

  init(groups: Int, arms: Int, lengths: [Double]) {
    self.lengths = lengths
    let row = [Int](repeating: 0, count: lengths.count)
    trials = [Int](repeating: 0, count: groups)
    successes = .init(repeating: .init(repeating: row, count: arms), count: groups)
    gained = .init(repeating: row, count: arms)
    lost = gained
  }

  package var groups: Int { trials.count }
  package var arms: Int { gained.count }
  package var totalTrials: Int { trials.reduce(0, +) }

  /// Adds a block of one group, arm by arm, the first in front.
  mutating func add(_ outcomes: [Outcomes], group: Int) {
    guard let first = outcomes.first else { return }
    trials[group] += first.count
    for (arm, own) in outcomes.enumerated() {
      own.addSuccesses(to: &successes[group][arm])
      if arm > 0 { own.compare(with: first, gained: &gained[arm], lost: &lost[arm]) }
    }
  }

  mutating func merge(_ other: PairedTally) {
    for group in trials.indices {
      trials[group] += other.trials[group]
      for arm in gained.indices {
        for length in lengths.indices { successes[group][arm][length] += other.successes[group][arm][length] }
      }
    }
    for arm in gained.indices {
      for length in lengths.indices {
        gained[arm][length] += other.gained[arm][length]
        lost[arm][length] += other.lost[arm][length]
      }
    }
  }

  /// The arm against the first at a length.
  package func pair(_ arm: Int, at length: Int) -> PairedProportions {
    PairedProportions(trials: totalTrials, gained: gained[arm][length], lost: lost[arm][length])
  }

  /// The arm's successes at a length, over all groups or all but one.
  package func proportion(_ arm: Int, at length: Int, without group: Int? = nil) -> BinomialProportion {
    let all = (
      successes.reduce(0) { $0 + $1[arm][length] }, totalTrials
    )
    guard let group else { return BinomialProportion(successes: all.0, trials: all.1) }
    return BinomialProportion(
      successes: all.0 - successes[group][arm][length], trials: all.1 - trials[group])
  }
}

extension Outcomes {
  /// Adds the successes of all sequences, length by length.
  fileprivate func addSuccesses(to row: inout [Int]) {
    if isFinal {
      var failures = [Int](repeating: 0, count: lengths + 1)
      for index in firstFailures { failures[Int(index)] += 1 }
      var alive = count
      for length in 0..<lengths {
        alive -= failures[length]
        row[length] += alive
      }
    } else {
      for sequence in 0..<count {
        for length in 0..<lengths where succeeds(sequence, at: length) { row[length] += 1 }
      }
    }
  }

  /// Counts the sequences in which only this arm, or only the other, succeeds.
  fileprivate func compare(with other: Outcomes, gained: inout [Int], lost: inout [Int]) {
    guard isFinal, other.isFinal else {
      for sequence in 0..<count {
        for length in 0..<lengths {
          let (own, theirs) = (succeeds(sequence, at: length), other.succeeds(sequence, at: length))
          if own && !theirs { gained[length] += 1 }
          if theirs && !own { lost[length] += 1 }
        }
      }
      return
    }
    // Between the two first failures only one of the arms is alive.
    var (more, less) = ([Int](repeating: 0, count: lengths + 1), [Int](repeating: 0, count: lengths + 1))
    for (own, theirs) in zip(firstFailures, other.firstFailures) where own != theirs {
      if own > theirs {
        more[Int(theirs)] += 1
        more[Int(own)] -= 1
      } else {
        less[Int(own)] += 1
        less[Int(theirs)] -= 1
      }
    }
    var (open, closed) = (0, 0)
    for length in 0..<lengths {
      open += more[length]
      closed += less[length]
      gained[length] += open
      lost[length] += closed
    }
  }
}
