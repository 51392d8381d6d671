/// R(n) = 1 below a given length, e^(−d) at it and 0 beyond: all sequences fail together.
package struct Cliff: ReliabilityModel {
  /// Where the sequences fail, in tokens; given, not searched for.
  package let length: Double

  package init(at length: Double = 1) { self.length = length }

  package let id = "cliff"
  package let formula = "1 for n < c, exp(−d) at n = c, 0 for n > c"
  package let readsAs = "all sequences fail at one length"
  package let parameters = [ReliabilityParameter("hazard", "d", .positive, "−ln R at the cliff")]
  package let limits: [NamedLimit] = []

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    if n < length { return 0 }
    return n == length ? -values[0] : lowestLogReliability
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    gradient[0] = n == length ? -1 : 0
    return logReliability(at: n, values)
  }

  /// No failure anywhere else: the least logarithm that sums still bear.
  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    for index in parameters.indices { gradient[index] = 0 }
    return -690
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] { [[0.1], [1]] }
}

extension NamedLimit {
  /// All failures at one length; `approach` takes that length, −ln R there and the distance.
  ///
  /// The cliff stands at the upper end of the lengths that `approach` is given.
  static func cliff(
    detail: String, approach: @escaping @Sendable (Double, Double, Double) -> [Double]
  ) -> NamedLimit {
    NamedLimit(
      "the fall is a cliff between two lengths", detail: detail, equals: "cliff",
      remedy: "Measure at more lengths around the fall"
    ) { limiting, distance, lengths in approach(lengths.upperBound, limiting[0], distance) }
  }
}
