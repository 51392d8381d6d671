import Foundation

/// The complementary log-log scale of a survival probability: equal distances for equal ratios of −log p.
///
/// A Weibull law exp(−(n/λ)^κ) is a straight line of slope −κ on it against log n, an exponential one of slope −1.
/// What is made equal is −log(−log p), with the sign that lets reliability rise upwards; 0 and 1 have no place.
package struct LogLogScale: Scale {
  package let domain: ClosedRange<Double>

  /// A scale between two probabilities in either order; ends at or beyond 0 and 1 are replaced (`ProbabilityDomain`).
  package init(_ first: Double, _ second: Double) { domain = ProbabilityDomain.proper(first, second) }

  package init(_ domain: ClosedRange<Double>) { self.init(domain.lowerBound, domain.upperBound) }

  /// A scale that covers the probabilities strictly between 0 and 1, rounded outwards to one digit of p or 1 − p.
  package init(covering extent: Extent) { domain = ProbabilityDomain.covering(extent) }

  package func warp(_ value: Double) -> Double { -log(-log(value)) }

  package func unwarp(_ warped: Double) -> Double { exp(-exp(-warped)) }

  package func ticks(within room: TickRoom) -> Ticks { ProbabilityTicks(self, room).ticks }
}
