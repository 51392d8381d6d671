import Foundation

/// R(n) = exp(−Σ rateⱼ · tokens in stretch j): a hazard that is constant between given lengths.
package struct Staircase: ReliabilityModel {
  /// Where the hazard changes, rising, in tokens; given, not searched for.
  package let breaks: [Double]

  /// Without breaks it is the exponential.
  package init(breaks: [Double] = []) {
    self.breaks = breaks
    id = (["staircase"] + breaks.map { $0 == $0.rounded() && $0 < 1e15 ? "\(Int($0))" : "\($0)" })
      .joined(separator: "@")
    parameters = (1...breaks.count + 1).map { index in
      ReliabilityParameter(
        "rate\(index)", "λ\(index)", .positive, "hazard per token in stretch \(index) of \(breaks.count + 1)")
    }
  }

  /// The model of an id such as `staircase@100@1000`; nil for another id, or breaks that do not rise.
  init?(id: String) {
    let parts = id.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.first == "staircase" else { return nil }
    let breaks = parts.dropFirst().compactMap { Double($0) }
    guard breaks.count == parts.count - 1, breaks.count <= 30, breaks.allSatisfy({ $0 > 0 && $0.isFinite }),
      zip(breaks, breaks.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.init(breaks: breaks)
  }

  package let id: String
  package let formula = "exp(−Σ λj·(tokens in stretch j))"
  package let readsAs = "a hazard that changes at given lengths: plateaus and drops"
  package let parameters: [ReliabilityParameter]
  package var specialCases: [String] { breaks.isEmpty ? [] : ["exponential"] }

  package func logReliability(at n: Double, _ values: [Double]) -> Double {
    var sum = 0.0
    for (index, rate) in values.prefix(parameters.count).enumerated() { sum -= rate * tokens(index, upTo: n) }
    return sum
  }

  package func logReliability(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    for index in parameters.indices { gradient[index] = -tokens(index, upTo: n) }
    return logReliability(at: n, values)
  }

  package func decline(
    from start: Double, to end: Double, _ values: [Double], gradient: inout [Double]
  ) -> Double? {
    var sum = 0.0
    for index in parameters.indices {
      gradient[index] = tokens(index, upTo: start) - tokens(index, upTo: end)
      sum += values[index] * gradient[index]
    }
    return sum
  }

  package func logHazard(at n: Double, _ values: [Double], gradient: inout [Double]) -> Double {
    let stretch = breaks.firstIndex { n <= $0 } ?? breaks.count
    for index in parameters.indices { gradient[index] = index == stretch ? 1 / values[index] : 0 }
    return log(values[stretch])
  }

  /// How many tokens of a stretch lie within the first n.
  private func tokens(_ stretch: Int, upTo n: Double) -> Double {
    let start = stretch == 0 ? 0 : breaks[stretch - 1]
    let end = stretch < breaks.count ? breaks[stretch] : .infinity
    return max(0, min(n, end) - start)
  }

  package func startingValues(from survival: EmpiricalSurvival) -> [[Double]] {
    let (length, hazard) = survival.anchor
    let mean = hazard / length
    func hazardAt(_ n: Double) -> Double {
      let index = survival.lengths.lastIndex { $0 <= n } ?? 0
      return survival.hazard[index]
    }
    var rates: [Double] = []
    for index in parameters.indices {
      let start = index == 0 ? 0 : breaks[index - 1]
      let end = index < breaks.count ? breaks[index] : max(survival.range.upperBound, 2 * start)
      let rise = hazardAt(end) - (start == 0 ? 0 : hazardAt(start))
      rates.append(max(rise / (end - start), 1e-3 * mean))
    }
    return [rates, parameters.map { _ in mean }]
  }

  /// A stretch without failures sends its rate to zero: a boundary of one parameter, not another model.
  package let limits: [NamedLimit] = []

  package var equivalence: Equivalence? {
    breaks.isEmpty
      ? Equivalence(equals: "exponential", together: ["rate1"], determined: "the rate, as there are no breaks") { $0 }
      : nil
  }
}
