import Foundation

/// Equal distances for equal ratios of odds: log(p/(1 − p)); probabilities 0 and 1 have no place.
///
/// A logistic curve in the logarithm of the length is straight against it. Both tails have room, as on a log scale.
package struct LogitScale: Scale {
  package let domain: ClosedRange<Double>

  /// A scale between two probabilities in either order; ends at or beyond 0 and 1 are replaced (`ProbabilityDomain`).
  package init(_ first: Double, _ second: Double) { domain = ProbabilityDomain.proper(first, second) }

  package init(_ domain: ClosedRange<Double>) { self.init(domain.lowerBound, domain.upperBound) }

  /// A scale that covers the probabilities strictly between 0 and 1, rounded outwards to one digit of p or 1 − p.
  package init(covering extent: Extent) { domain = ProbabilityDomain.covering(extent) }

  // 1 − p is exact from 1/2 on, and below there is nothing to lose.
  package func warp(_ value: Double) -> Double { log(value / (1 - value)) }

  package func unwarp(_ warped: Double) -> Double {
    // The power that cannot overflow.
    warped < 0 ? exp(warped) / (1 + exp(warped)) : 1 / (1 + exp(-warped))
  }

  package func ticks(within room: TickRoom) -> Ticks { ProbabilityTicks(self, room).ticks }
}
