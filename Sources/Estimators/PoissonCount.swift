import Foundation
import GSLKernel

/// A count of events, and what it says of the number expected.
package struct PoissonCount: Sendable, Equatable {
  package let events: Int

  package init(_ events: Int) { self.events = events }

  /// The interval for the expected number at a confidence between 0 and 1, never below nominal coverage (Garwood 1936,
  /// doi:10.2307/2333958).
  ///
  /// Its ends are where as many events or more, or as many or fewer, have half of the rest as their chance.
  package func bounds(confidence: Double) -> (lower: Double, upper: Double) {
    let tail = 0.5 * (1 - confidence)
    let count = Double(events)
    return (
      events > 0 ? Self.root { SpecialFunctions.lowerGamma(count, $0) > tail } : 0,
      Self.root { SpecialFunctions.upperGamma(count + 1, $0) < tail }
    )
  }

  /// The mean from which on a condition holds, by bisection of its logarithm to the last bit.
  private static func root(_ holds: (Double) -> Bool) -> Double {
    var (low, high) = (-700.0, 50.0)
    while true {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { return exp(high) }
      if holds(exp(middle)) { high = middle } else { low = middle }
    }
  }
}
