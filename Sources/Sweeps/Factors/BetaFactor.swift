import GSLKernel

/// The beta law with shapes a and b, on (0, 1) or between two ends.
struct BetaFactor: Distribution {
  let law: BetaDistribution
  let low: Double
  let high: Double

  func quantile(_ u: Double) -> Double { low + (high - low) * law.quantile(u) }
  var text: String { "beta(\(law.a),\(law.b),\(low),\(high))" }

  static let descriptor = DistributionDescriptor("beta", ["a", "b"], optional: ["low", "high"]) {
    numbers throws(FactorFault) in
    // A quantile takes the time of √max(a, b) terms: at 1e6, where the law is a thousandth wide, half a millisecond.
    guard numbers[0] > 0, numbers[1] > 0, max(numbers[0], numbers[1]) <= 1e6 else {
      throw FactorFault("a and b must be above 0 and at most 1e6")
    }
    let ends = numbers.count == 4 ? (numbers[2], numbers[3]) : (0, 1)
    guard ends.0 < ends.1 else { throw FactorFault("low must be below high") }
    return BetaFactor(law: BetaDistribution(a: numbers[0], b: numbers[1]), low: ends.0, high: ends.1)
  }
}
