import Foundation

/// Every value between two ends is equally likely.
struct UniformDistribution: Distribution {
  let low: Double
  let high: Double

  func quantile(_ u: Double) -> Double { low + (high - low) * u }
  var text: String { "uniform(\(low),\(high))" }

  static let descriptor = DistributionDescriptor("uniform", ["low", "high"]) { numbers throws(FactorFault) in
    guard numbers[0] < numbers[1] else { throw FactorFault("low must be below high") }
    return UniformDistribution(low: numbers[0], high: numbers[1])
  }
}

/// Every order of magnitude between two positive ends is equally likely.
struct LogUniformDistribution: Distribution {
  let low: Double
  let high: Double

  func quantile(_ u: Double) -> Double { min(high, max(low, low * pow(high / low, u))) }
  var text: String { "log-uniform(\(low),\(high))" }

  static let descriptor = DistributionDescriptor("log-uniform", ["low", "high"]) { numbers throws(FactorFault) in
    guard numbers[0] > 0, numbers[0] < numbers[1] else { throw FactorFault("low must be above 0 and below high") }
    return LogUniformDistribution(low: numbers[0], high: numbers[1])
  }
}

/// Whole numbers from one to another, equally likely.
struct WholeDistribution: Distribution {
  let low: Double
  let high: Double

  func quantile(_ u: Double) -> Double { min(high, low + (u * (high - low + 1)).rounded(.down)) }
  var text: String { "whole(\(Int(low)),\(Int(high)))" }

  static let descriptor = DistributionDescriptor("whole", ["low", "high"]) { numbers throws(FactorFault) in
    guard numbers.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 }), numbers[0] < numbers[1] else {
      throw FactorFault("low and high must be whole numbers, low below high")
    }
    return WholeDistribution(low: numbers[0], high: numbers[1])
  }
}

/// Rises linearly to the likeliest value, and falls from there.
struct TriangularDistribution: Distribution {
  let low: Double
  let mode: Double
  let high: Double

  func quantile(_ u: Double) -> Double {
    let edge = (mode - low) / (high - low)
    return u < edge
      ? low + (u * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - u) * (high - low) * (high - mode)).squareRoot()
  }
  var text: String { "triangular(\(low),\(mode),\(high))" }

  static let descriptor = DistributionDescriptor("triangular", ["low", "mode", "high"]) {
    numbers throws(FactorFault) in
    guard numbers[0] < numbers[2], (numbers[0]...numbers[2]).contains(numbers[1]) else {
      throw FactorFault("low must be below high, with mode between them")
    }
    return TriangularDistribution(low: numbers[0], mode: numbers[1], high: numbers[2])
  }
}
