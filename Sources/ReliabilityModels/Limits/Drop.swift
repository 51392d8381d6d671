import Foundation

/// R(n) = e^(−d) for n > 0: everything that will fail fails before the first length looked at.
package struct Drop: ReliabilityModel {
  package init() {}

  package let id = "drop"
  package let formula = "exp(−d) for n > 0"
  package let readsAs = "a drop before the first length, flat after it"
  package let parameters = [ReliabilityParameter("depth", "d", .positive, "−ln R after the drop")]

  package func logReliability(at n: Double, _ values: [Double]) -> Double { n > 0 ? -values[0] : 0 }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = n > 0 ? -1 : 0
    return logReliability(at: n, values)
  }

  /// No failure anywhere else: the least logarithm that sums still bear.
  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    for index in parameters.indices { gradient[index] = 0 }
    return -690
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    [[survival.hazard.first ?? 1], [(survival.hazard.first ?? 1) / 2]]
  }

  package let limits = [NamedLimit.flawless(detail: "the depth falls to zero") { distance, _ in [distance] }]
}

extension NamedLimit {
  /// A constant R after the first length; `approach` takes −ln R, the distance and the lengths.
  static func drop(
    detail: String, approach: @escaping @Sendable (Double, Double, ClosedRange<Double>) -> [Double]
  ) -> NamedLimit {
    NamedLimit(
      "all of the fall lies before the first length", detail: detail, equals: "drop",
      remedy: "Measure at shorter lengths"
    ) {
      limiting, distance, lengths in approach(limiting[0], distance, lengths)
    }
  }
}
