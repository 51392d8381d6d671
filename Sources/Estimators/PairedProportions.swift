import Foundation
import GSLKernel

/// Two proportions of the same trials: how many of them only the one, and how many only the other, succeeded in.
package struct PairedProportions: Sendable, Equatable {
  package let trials: Int
  /// Trials in which the second succeeds and the first does not.
  package let gained: Int
  /// Trials in which the first succeeds and the second does not.
  package let lost: Int

  package init(trials: Int, gained: Int, lost: Int) {
    (self.trials, self.gained, self.lost) = (trials, gained, lost)
  }

  /// The second proportion less the first; not a number without trials.
  package var difference: Double { Double(gained - lost) / Double(trials) }

  /// The standard error of the difference; nil without a trial that tells the two apart.
  package var standardError: Double? {
    guard gained + lost > 0, trials > 0 else { return nil }
    let d = difference
    return (max(0, Double(gained + lost) / Double(trials) - d * d) / Double(trials)).squareRoot()
  }

  /// Tango's score interval for the difference (1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B),
  /// which keeps its coverage where few trials or none tell the two apart; (−1, 1) without trials.
  ///
  /// The ends are right to 1e-12.
  package func interval(confidence: Double) -> (lower: Double, upper: Double) {
    guard trials > 0 else { return (-1, 1) }
    let z = -NormalDistribution.quantile(0.5 * (1 - confidence))
    func end(_ sign: Double) -> Double {
      // The score at Δ falls through z·sign once between the estimate and the end of the scale.
      var (inner, outer) = (difference, sign)
      while abs(outer - inner) > 1e-13 {
        let middle = 0.5 * (inner + outer)
        if middle == inner || middle == outer { break }
        if abs(score(at: middle)) < z { inner = middle } else { outer = middle }
      }
      return 0.5 * (inner + outer)
    }
    return (end(-1), end(1))
  }

  /// (difference − Δ) over its standard deviation were Δ true, the chance of a loss by maximum likelihood given Δ.
  private func score(at delta: Double) -> Double {
    let (n, b, c) = (Double(trials), Double(gained), Double(lost))
    let linear = -b - c + (2 * n - b + c) * delta
    let constant = -c * delta * (1 - delta)
    let q = (max(0, linear * linear - 8 * n * constant).squareRoot() - linear) / (4 * n)
    let variance = n * (2 * q + delta * (1 - delta))
    let distance = b - c - n * delta
    if variance <= 0 { return distance == 0 ? 0 : .infinity }
    return distance / variance.squareRoot()
  }
}
