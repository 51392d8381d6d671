import Estimators
import Foundation
import GSLKernel

/// How often an interval for a proportion holds it, by summing the binomial law over the counts whose interval does.
struct ExactCoverage: Sendable {
  let interval: BinomialInterval
  let trials: Int
  /// The ends for each count.
  private let ends: [(lower: Double, upper: Double)]

  init(_ interval: BinomialInterval, trials: Int, confidence: Double = 0.95) {
    (self.interval, self.trials) = (interval, trials)
    ends = (0...trials).map {
      interval.bounds(BinomialProportion(successes: $0, trials: trials), confidence: confidence)
    }
  }

  func holds(_ p: Double, count: Int) -> Bool { ends[count].lower <= p && p <= ends[count].upper }

  func at(_ p: Double) -> Double {
    guard let first = (0...trials).first(where: { holds(p, count: $0) }),
      let last = (0...trials).last(where: { holds(p, count: $0) })
    else { return 0 }
    // Ends rise with the count, so that those that hold p are neighbours.
    let law = BinomialDistribution(trials: Double(trials), p: p)
    let (above, below) = (law.tails(Double(last)).upper, law.tails(Double(first - 1)).lower)
    return 1 - above - below
  }
}
