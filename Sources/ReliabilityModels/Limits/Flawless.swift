/// R(n) = 1: no failure at any length; what every model becomes on data without failures.
package struct Flawless: ReliabilityModel {
  package init() {}

  package let id = "flawless"
  package let formula = "1"
  package let readsAs = "no failures"
  package let parameters: [ReliabilityParameter] = []
  package let limits: [NamedLimit] = []

  package func logReliability(at n: Double, _ values: [Double]) -> Double { 0 }
  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double { 0 }
  /// No failure anywhere else: the least logarithm that sums still bear.
  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    for index in parameters.indices { gradient[index] = 0 }
    return -690
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] { [[]] }
}

extension NamedLimit {
  /// R(n) = 1 at all lengths of the data; `approach` takes the distance and the lengths.
  static func flawless(
    detail: String, approach: @escaping @Sendable (Double, ClosedRange<Double>) -> [Double]
  ) -> NamedLimit {
    NamedLimit("no failures within the data", detail: detail, equals: "flawless", remedy: "Run longer sequences") {
      _, distance, lengths in
      approach(distance, lengths)
    }
  }
}
